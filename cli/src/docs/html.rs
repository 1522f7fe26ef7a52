//! The docs as a web page: one file that makes no request and can be read without its script.

use std::collections::BTreeSet;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Actor, Retry, Row};
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use super::{anchors, rich, title};
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

/// A section with more errors than this is divided by hundreds of codes.
const LARGE: usize = 100;

/// `index.html`.
pub(super) fn render(tables: &[Table]) -> askama::Result<String> {
    let rules = serde_json::to_string(&RULES).unwrap_or_default();
    let script = format!("const RULES = {rules};\n{SCRIPT}");
    let sections: Vec<_> = tables
        .iter()
        .zip(anchors::of(tables))
        .map(Section::new)
        .collect();
    let rows = || tables.iter().flat_map(|table| &table.errors);
    let count = |waits| rows().filter(|row| self::waits(row) == waits).count();
    let page = Page {
        policy: policy(&script),
        style: STYLE,
        script,
        title: title(tables),
        docs: tables.iter().find_map(|table| table.table.docs.as_deref()),
        total: rows().count(),
        roles: roles(tables),
        waits: [false, true].map(count),
        sources: tables
            .iter()
            .map(|table| table.table.source.as_str())
            .collect(),
        example: rows().next().map(example).unwrap_or_default(),
        sections,
    };
    Ok(page.render()? + "\n")
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    policy: String,
    style: &'static str,
    script: String,
    title: String,
    docs: Option<&'a str>,
    total: usize,
    roles: Vec<Role>,
    /// How many errors need a fix, and how many go away.
    waits: [usize; 2],
    sources: BTreeSet<&'a str>,
    example: String,
    sections: Vec<Section<'a>>,
}

/// The errors of a table.
struct Section<'a> {
    about: &'a About,
    count: usize,
    groups: Vec<Group<'a>>,
}

/// The errors of a section between two hundreds, or all of them.
struct Group<'a> {
    hundred: Option<u32>,
    entries: Vec<Entry<'a>>,
}

impl<'a> Section<'a> {
    fn new((table, anchors): (&'a Table, Vec<Vec<String>>)) -> Self {
        let count = table.errors.len();
        let mut groups: Vec<Group<'a>> = Vec::new();
        for (row, anchors) in table.errors.iter().zip(anchors) {
            let hundred = (count > LARGE).then_some(row.code / 100 * 100);
            let entry = Entry {
                about: &table.table,
                row,
                anchors,
            };
            match groups.last_mut() {
                Some(group) if group.hundred == hundred => group.entries.push(entry),
                _ => groups.push(Group {
                    hundred,
                    entries: vec![entry],
                }),
            }
        }
        Self {
            about: &table.table,
            count,
            groups,
        }
    }
}

/// An error, and the names under which links find it.
struct Entry<'a> {
    about: &'a About,
    row: &'a Row,
    anchors: Vec<String>,
}

impl Entry<'_> {
    fn id(&self) -> String {
        anchors::id(self.about, self.row)
    }

    fn actors(&self) -> Vec<Actor> {
        words::actors(self.row).collect()
    }

    fn actor(&self, actor: Actor) -> &str {
        words::actor_name(self.about, actor)
    }

    fn endpoints(&self) -> &[String] {
        words::row_endpoints(self.about, self.row)
    }

    fn waits(&self) -> bool {
        waits(self.row)
    }

    fn rich(&self, text: &str) -> String {
        rich::of_row(self.row, text)
    }
}

/// The method of an endpoint, if it has one, and its path.
fn split(endpoint: &str) -> (&str, &str) {
    words::endpoint(endpoint)
        .split_once(" /")
        .map_or(("", words::endpoint(endpoint)), |(method, _)| {
            (method, &endpoint[method.len() + 1..])
        })
}

/// Whether waiting helps.
fn waits(row: &Row) -> bool {
    row.retry != Retry::AfterFix
}

/// A role that can fix errors, and how many.
struct Role {
    actor: Actor,
    name: String,
    count: usize,
}

/// The roles, each under the name that all tables give it, or under its own.
fn roles(tables: &[Table]) -> Vec<Role> {
    let role = |actor: Actor| {
        let rows = tables.iter().flat_map(|table| &table.errors);
        let count = rows
            .filter(|row| words::actors(row).any(|can| can == actor))
            .count();
        let names: BTreeSet<_> = tables
            .iter()
            .filter_map(|table| table.table.actors.name(actor))
            .collect();
        let name = match names.first() {
            Some(name) if names.len() == 1 => (*name).to_owned(),
            _ => actor.key()[..1].to_uppercase() + &actor.key()[1..],
        };
        Role { actor, name, count }
    };
    Actor::ALL
        .map(role)
        .into_iter()
        .filter(|role| role.count > 0)
        .collect()
}

/// A response that reports an error.
fn example(row: &Row) -> String {
    format!(
        r#"{{"status":{},"errors":[{{"code":{}}}]}}"#,
        row.status, row.code
    )
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
