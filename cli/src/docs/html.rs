//! The docs as a web page: one file that asks nobody for anything and works without its script.

use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Actor, Retry, Row};
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use super::anchors;
use crate::words;

const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = concat!(
    include_str!("page/search.js"),
    include_str!("page/codes.js"),
    include_str!("page/paste.js"),
    include_str!("page/mentioned.js"),
    include_str!("page/marks.js"),
    include_str!("page/links.js"),
    include_str!("page/reports.js"),
    include_str!("page/keys.js"),
    include_str!("page/page.js"),
);

/// As many errors stand in a field of the overview; the rest of them is folded away.
const SHOWN: usize = 12;

/// Where a field of the overview has no more errors than these, their names stand beside their
/// codes.
const NAMED: usize = 4;

/// `index.html`.
pub(super) fn render(table: &Table) -> askama::Result<String> {
    let about = &table.table;
    let entries = table
        .errors
        .iter()
        .zip(anchors::of(table))
        .map(|(row, anchors)| Entry { row, anchors });
    let page = Page {
        policy: policy(),
        style: STYLE,
        script: SCRIPT,
        about,
        overview: Overview::of(table),
        rules: RULES
            .into_iter()
            .filter(|(rule, _)| table.errors.iter().any(|row| key(row.retry) == *rule))
            .collect(),
        has_places: table.errors.iter().any(|row| row.message.contains("{0}")),
        example: table.errors.first().map(example).unwrap_or_default(),
        entries: entries.collect(),
    };
    Ok(page.render()? + "\n")
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    policy: String,
    style: &'static str,
    script: &'static str,
    about: &'a About,
    overview: Vec<Overview<'a>>,
    rules: Vec<(&'static str, &'static str)>,
    has_places: bool,
    example: String,
    entries: Vec<Entry<'a>>,
}

/// A line of the overview: what an actor can act on, first where waiting does not help, then where
/// it does.
struct Overview<'a> {
    actor: Actor,
    fields: [Vec<&'a Row>; 2],
}

impl<'a> Overview<'a> {
    fn of(table: &'a Table) -> Vec<Self> {
        let rows = |actor, waits| {
            let rows = table
                .errors
                .iter()
                .filter(move |row| (row.retry != Retry::AfterFix) == waits);
            rows.filter(|row| words::actors(row).any(|acts| acts == actor))
                .collect()
        };
        let lines = Actor::ALL.map(|actor| Self {
            actor,
            fields: [rows(actor, false), rows(actor, true)],
        });
        lines
            .into_iter()
            .filter(|line| line.fields.iter().any(|field| !field.is_empty()))
            .collect()
    }
}

/// An error, and the names under which links find it.
struct Entry<'a> {
    row: &'a Row,
    anchors: Vec<String>,
}

impl Entry<'_> {
    fn actors(&self) -> Vec<Actor> {
        words::actors(self.row).collect()
    }

    fn retry_key(&self) -> &'static str {
        key(self.row.retry)
    }
}

/// The retry rules that a reader can ask for.
const RULES: [(&str, &str); 3] = [
    ("after-fix", "Only a fix"),
    ("backoff", "Waiting, longer each time"),
    ("after", "Waiting for a set time"),
];

/// The rule's key in [`RULES`].
fn key(retry: Retry) -> &'static str {
    match retry {
        Retry::AfterFix => "after-fix",
        Retry::Backoff => "backoff",
        Retry::After { .. } => "after",
    }
}

/// A response that reports an error.
fn example(row: &Row) -> String {
    format!(
        r#"{{"status":{},"errors":[{{"code":{}}}]}}"#,
        row.status, row.code
    )
}

/// Forbids every request; the only style and the only script that run are the page's own.
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT),
    )
}
