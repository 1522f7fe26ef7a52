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
use crate::escape::visible;
use crate::outcome::{Answer, Failure};
use crate::page::Page;
use crate::{terminal, words};

pub(crate) fn run(args: &Explain, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let catalog = Catalog::load(tables, args.at.as_deref())?;
    let findings = input::findings(args, &catalog)?;
    let text = match args.format {
        NoteFormat::Text => text::of(&findings, Page::new(terminal::width())),
        NoteFormat::Markdown => text::of(&findings, Page::markdown()),
        NoteFormat::Json => json::of(&findings),
    };
    let good = findings.iter().all(|finding| !finding.hits.is_empty());
    Ok(Answer { text, good })
}

/// The explanations of errors, each once, for a terminal.
pub(crate) fn fixes(hits: Vec<Hit<'_>>, width: usize) -> String {
    let mut page = Page::new(width);
    text::known_errors(&mut page, &[Finding::new("", Basis::Asked, hits)]);
    page.into_text()
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

    /// The lines before the errors: how they were found, unless the query was exact.
    fn intro(&self) -> Vec<String> {
        let asked = visible(&self.asked);
        let basis = match &self.basis {
            Basis::Reported(line, None) => format!("Reported in line {line}: {asked}"),
            Basis::Reported(line, Some(endpoint)) => {
                format!("Reported in line {line} at {endpoint}: {asked}")
            }
            Basis::Mentioned(line) => {
                format!("Mentioned in line {line}, without a response body: {asked}")
            }
            Basis::Guessed => format!("Guessed: {asked} may mean this error."),
            Basis::Asked => format!("{asked} is not known."),
        };
        let is_known = !self.hits.is_empty();
        let has_basis = self.basis != Basis::Asked || !is_known && self.notes.is_empty();
        let mut intro: Vec<String> = has_basis.then_some(basis).into_iter().collect();
        if let [first, _, ..] = &self.hits[..] {
            let count = words::count(self.hits.len(), "error");
            let at = &first.entry.endpoints()[0];
            let is_of_table = |hit: &Hit<'_>| std::ptr::eq(hit.entry.table, first.entry.table);
            intro.push(if self.hits.iter().all(is_of_table) {
                format!("{asked} means {count}.")
            } else {
                format!(
                    "{asked} means {count}. It depends on the call: narrow it with --at, such as --at '{at}'."
                )
            });
        }
        let shared = self
            .shared_message()
            .map(|message| format!("The message of each: {message}"));
        intro
            .into_iter()
            .chain(shared)
            .chain(self.notes.iter().cloned())
            .collect()
    }

    /// The message, if several errors have the same.
    fn shared_message(&self) -> Option<&'t str> {
        let (first, others) = self.hits.split_first()?;
        let message = first.entry.row.message.as_str();
        let is_shared = others.iter().all(|hit| hit.entry.row.message == message);
        (is_shared && !others.is_empty()).then_some(message)
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
