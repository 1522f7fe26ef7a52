//! The docs as a web page: one file that makes no request and can be read without its script.

use std::collections::BTreeSet;

use arena_errors_codegen::model::{Actor, Retry};
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use super::entries::Entry;
use super::{Docs, rich};
use crate::search::{rules, weight};
use crate::words;

/// A section with more errors than this is divided into groups of as many.
const LARGE: usize = 100;
const STYLE: &str = include_str!("page/page.css");
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// `index.html`.
pub(super) fn render(docs: &Docs<'_>) -> String {
    let script = Script.to_string();
    Page { docs, script }.to_string() + "\n"
}

#[derive(Template)]
#[template(path = "script.js", escape = "none")]
struct Script;

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    docs: &'a Docs<'a>,
    script: String,
}

impl Page<'_> {
    /// The sources, and when each was last compared with its table.
    fn sources(&self) -> BTreeSet<(&str, Option<&str>)> {
        let tables = self.docs.entries.iter().map(|it| it.about);
        let sources = tables.map(|it| (&*it.source, it.source_checked.as_deref()));
        sources.collect()
    }

    /// What the tables call a role that can fix their errors.
    fn names(&self, actor: Actor) -> BTreeSet<&str> {
        let can_fix = |entry: &&Entry<'_>| words::actors(entry.row).any(|it| it == actor);
        let entries = self.docs.entries.iter().filter(can_fix);
        let names = entries.map(|entry| words::actor_name(entry.about, actor));
        names.collect()
    }
}

/// What a policy calls a style or a script.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(Sha256::digest(text)))
}
