//! `explain`: what an error means, what causes it, who can fix it and how.

mod input;
mod json;
mod nearest;
mod query;
mod text;

use std::path::PathBuf;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::Row;
use indexmap::IndexMap;

use crate::args::{Explain, NoteFormat};
use crate::catalog::{Catalog, Entry, Hit};
use crate::outcome::{Answer, Failure};

pub(crate) fn run(args: &Explain, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let catalog = Catalog::load(tables, args.at.as_deref())?;
    let findings = input::findings(args, &catalog)?;
    let text = match args.format {
        NoteFormat::Text => text::of(&findings),
        NoteFormat::Markdown => text::note(&findings),
        NoteFormat::Json => json::of(&findings),
    };
    let good = findings.iter().all(|finding| !finding.hits.is_empty());
    Ok(Answer { text, good })
}

/// The explanations of errors, each once, for a terminal.
pub(crate) fn fixes(hits: Vec<Hit<'_>>) -> String {
    text::errors(&[Finding::new("", Basis::Asked, hits)])
}

/// How an error was found.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Basis {
    /// The query is its code, name or message.
    Asked,
    /// A response body reports it, in this line, at this endpoint.
    Reported(u64, Option<String>),
    /// Text without a response body mentions it, in this line.
    Mentioned(u64),
    /// The query is similar to it.
    Guessed,
}

/// A query and the errors that it means.
struct Finding<'t> {
    /// The query as it was written, or the status and code that were read.
    asked: String,
    basis: Basis,
    /// The message that a response body reports.
    message: Option<String>,
    /// The errors; none if nothing is known.
    hits: Vec<Hit<'t>>,
    /// Notes, such as about former codes.
    notes: Vec<String>,
    /// Known errors that may have been meant.
    nearest: Vec<Entry<'t>>,
}

impl<'t> Finding<'t> {
    fn new(asked: impl Into<String>, basis: Basis, hits: Vec<Hit<'t>>) -> Self {
        Self {
            asked: asked.into(),
            basis,
            message: None,
            hits,
            notes: Vec::new(),
            nearest: Vec::new(),
        }
    }
}

/// An error with each finding of it.
type Known<'f> = Vec<(&'f Finding<'f>, &'f Hit<'f>)>;

/// The errors of all findings by table, each once.
fn by_table<'f>(findings: &'f [Finding<'f>]) -> Vec<Vec<Known<'f>>> {
    let mut tables: IndexMap<*const Table, IndexMap<*const Row, Known<'f>>> = IndexMap::new();
    for finding in findings {
        for hit in &finding.hits {
            let Entry { table, row } = hit.entry;
            let known = tables.entry(table).or_default().entry(row).or_default();
            known.push((finding, hit));
        }
    }
    let tables = tables.into_values();
    tables
        .map(|errors| errors.into_values().collect())
        .collect()
}
