//! `explain`: what an error means, what causes it, who can fix it and how.

mod input;
mod json;
mod query;

use std::path::PathBuf;

use arena_errors_codegen::model::{About, Row};
use askama::Template;
use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use crate::args::{Explain, NoteFormat};
use crate::catalog::{Catalog, Entry};
use crate::outcome::{Answer, Failure};
use crate::{page, words};

/// How many of the messages that were reported for an error are shown.
const MAX_REPORTED: usize = 5;

/// An explanation for a terminal.
#[derive(Template)]
#[template(path = "explain.txt")]
struct Text<'f> {
    findings: &'f [Finding<'f>],
}

/// An explanation as Markdown, to paste into a ticket.
#[derive(Template)]
#[template(path = "explain.md")]
struct Note<'f> {
    findings: &'f [Finding<'f>],
}

pub(crate) fn run(args: &Explain, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let catalog = Catalog::load(tables, args.at.as_deref())?;
    let findings = &input::findings(args, &catalog)?;
    let text = match args.format {
        NoteFormat::Text => page::text(&Text { findings }),
        NoteFormat::Markdown => page::markdown(&Note { findings }),
        NoteFormat::Json => json::of(findings),
    };
    let good = findings.iter().all(|finding| !finding.hits.is_empty());
    Ok(Answer { text, good })
}

/// The explanations of errors, each once, for a terminal.
pub(crate) fn fixes<'t>(hits: impl Iterator<Item = &'t Entry<'t>>) -> String {
    let findings = hits.map(|hit| Finding::new("", Basis::Asked, vec![hit.clone()]));
    let findings = &findings.collect::<Vec<_>>();
    page::text(&Text { findings })
}

/// How an error was found.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "evidence", rename_all = "lowercase")]
enum Basis<'t> {
    /// The query is its code, name or message.
    Asked,
    /// A response body reports it, in this line, at this endpoint.
    Reported {
        line: u64,
        endpoint: Option<&'t str>,
    },
    /// Text without a response body mentions it, in this line.
    Mentioned { line: u64 },
    /// The query is similar to it.
    Guessed,
}

/// A query and the errors that it means.
#[derive(Serialize)]
struct Finding<'t> {
    /// The query as it was written, or the status and code that were read.
    #[serde(rename = "query")]
    asked: String,
    #[serde(flatten)]
    basis: Basis<'t>,
    /// The message that a response body reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    /// Notes, such as about former codes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    /// The errors; none if nothing is known.
    #[serde(rename = "found", serialize_with = "json::found")]
    hits: Vec<Entry<'t>>,
    /// Known errors that may have been meant.
    #[serde(serialize_with = "json::nearest")]
    nearest: Vec<Entry<'t>>,
}

impl<'t> Finding<'t> {
    fn new(asked: impl Into<String>, basis: Basis<'t>, hits: Vec<Entry<'t>>) -> Self {
        Self {
            asked: asked.into(),
            basis,
            message: None,
            notes: Vec::new(),
            hits,
            nearest: Vec::new(),
        }
    }
}

/// The errors of all findings by table, each once, with each finding of it.
type Tables<'f> =
    IndexMap<*const About, IndexMap<*const Row, Vec<(&'f Finding<'f>, &'f Entry<'f>)>>>;

fn by_table<'f>(findings: &'f [Finding<'f>]) -> Tables<'f> {
    let mut tables = Tables::new();
    for finding in findings {
        for hit in &finding.hits {
            let errors = tables.entry(hit.about).or_default();
            errors.entry(hit.row).or_default().push((finding, hit));
        }
    }
    tables
}

/// The messages that were reported for an error, each once, if they are not the table's.
fn reported<'f>(known: &[(&'f Finding<'f>, &'f Entry<'f>)]) -> IndexSet<&'f str> {
    let reported = known.iter().filter_map(|(finding, hit)| {
        let message = finding.message.as_deref()?;
        (message != hit.row.message).then_some(message)
    });
    reported.collect()
}
