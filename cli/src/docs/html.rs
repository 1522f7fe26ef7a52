//! The docs as a web page: one file that makes no request and can be read without its script.

use std::collections::BTreeSet;

use arena_errors_codegen::model::Actor;
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use super::rich;
use super::sections::{Entry, Section};
use crate::search::{RULES, weight};
use crate::words;

const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = concat!(
    include_str!("page/search.js"),
    include_str!("page/codes.js"),
    include_str!("page/paste.js"),
    include_str!("page/reports.js"),
    include_str!("page/marks.js"),
    include_str!("page/links.js"),
    include_str!("page/keys.js"),
    include_str!("page/page.js"),
);

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// `index.html`.
pub(super) fn render(
    title: &str,
    docs: Option<&str>,
    sections: &[Section<'_>],
) -> askama::Result<String> {
    let rules = serde_json::to_string(&*RULES).unwrap_or_default();
    let script = format!("const RULES = {rules};\n{SCRIPT}");
    let entries: Vec<_> = sections.iter().flat_map(|it| &it.entries).collect();
    let waits = entries.iter().filter(|entry| entry.waits()).count();
    let role = |actor| {
        let can_fix = |entry: &&&Entry<'_>| words::actors(entry.row).any(|it| it == actor);
        let count = entries.iter().filter(can_fix).count();
        (count > 0).then(|| (actor, role_name(actor, sections), count))
    };
    let sources = sections.iter().map(|it| it.about.source.as_str());
    let page = Page {
        policy: policy(&script),
        script,
        title,
        docs,
        roles: Actor::ALL.into_iter().filter_map(role).collect(),
        waits: [entries.len() - waits, waits],
        sources: sources.collect(),
        entries,
        sections,
    };
    Ok(page.render()? + "\n")
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    policy: String,
    script: String,
    title: &'a str,
    docs: Option<&'a str>,
    /// Each role that can fix errors: its name, and how many errors.
    roles: Vec<(Actor, String, usize)>,
    /// How many errors need a fix, and how many go away.
    waits: [usize; 2],
    sources: BTreeSet<&'a str>,
    entries: Vec<&'a Entry<'a>>,
    sections: &'a [Section<'a>],
}

/// The method of an endpoint, if it has one, and its path.
fn split(endpoint: &str) -> (&str, &str) {
    let pair = endpoint.split_once(' ');
    pair.unwrap_or_else(|| ("", words::endpoint(endpoint)))
}

/// A role's name if all tables give it the same one, else its key.
fn role_name(actor: Actor, sections: &[Section<'_>]) -> String {
    let names = sections.iter().filter_map(|it| it.about.actors.name(actor));
    let names: BTreeSet<_> = names.collect();
    match names.first() {
        Some(name) if names.len() == 1 => (*name).to_owned(),
        _ => actor.key()[..1].to_uppercase() + &actor.key()[1..],
    }
}

/// Forbids every request; the only style and the only script that run are the page's own.
fn policy(script: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(script),
    )
}
