//! The docs as a web page: one file that makes no request and can be read without its script.

use std::collections::BTreeSet;

use arena_errors_codegen::model::Actor;
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use super::sections::Entry;
use super::{Docs, rich};
use crate::search::{rules, weight};
use crate::words;

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

impl<'a> Page<'a> {
    fn entries(&self) -> impl Iterator<Item = &'a Entry<'a>> + use<'a> {
        self.docs.sections.iter().flat_map(|it| &it.entries)
    }

    /// How many errors go away, or how many do not.
    fn waiting(&self, waits: bool) -> usize {
        self.entries()
            .filter(|entry| entry.waits() == waits)
            .count()
    }

    /// The sources, and when each was last compared with its table.
    fn sources(&self) -> BTreeSet<(&str, Option<&str>)> {
        let tables = self.docs.sections.iter().map(|it| it.about);
        let sources = tables.map(|table| (&*table.source, table.source_checked.as_deref()));
        sources.collect()
    }

    /// Each role with its names, and how many errors it can fix.
    fn roles(&self) -> [(Actor, String, usize); 4] {
        Actor::ALL.map(|actor| {
            let can_fix = |entry: &&Entry<'_>| words::actors(entry.row).any(|it| it == actor);
            let names = self.docs.sections.iter();
            let names: BTreeSet<_> = names.filter_map(|it| it.about.actors.name(actor)).collect();
            let names = Vec::from_iter(names).join(" / ");
            (actor, names, self.entries().filter(can_fix).count())
        })
    }
}

/// What a policy calls a style or a script.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(Sha256::digest(text)))
}

/// The method of an endpoint, if it has one, and its path.
fn split(endpoint: &str) -> (&str, &str) {
    let pair = endpoint.split_once(' ');
    pair.unwrap_or_else(|| ("", words::endpoint(endpoint)))
}
