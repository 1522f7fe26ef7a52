//! `explain`: what an error is, what causes it, who can act, and what they do.

mod json;
mod markdown;
mod mentioned;
mod nearest;
mod query;
mod response;
mod text;

use std::path::Path;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Row};

use crate::args::{Explain, NoteFormat};
use crate::escape::visible;
use crate::outcome::{Answer, Failure};
use crate::{source, terminal, words};
use query::{Asked, Query};

pub(crate) fn run(args: &Explain, table: Option<&Path>) -> Result<Answer, Failure> {
    let table = source::table(table)?;
    let reports = match &args.response {
        Some(path) => response::read(path, args.status, &table.errors)?,
        None => query::read(&args.queries),
    };
    let findings: Vec<_> = reports.into_iter().map(|report| find(&table, report)).collect();
    let text = match args.format {
        NoteFormat::Text => text::of(&table.table, &findings, terminal::width()),
        NoteFormat::Json => json::of(&table.table, &findings),
        NoteFormat::Markdown => markdown::of(&table.table, &findings),
    };
    Ok(Answer { text, good: findings.iter().all(|finding| !finding.hits.is_empty()) })
}

/// What was found for a query.
struct Finding<'t> {
    asked: Asked,
    /// The errors that it names; none if it is not known.
    hits: Vec<Hit<'t>>,
    /// The known errors that come nearest to one that is not known.
    nearest: Vec<&'t Row>,
}

/// Says that a text only mentions what is explained here.
fn mentions(findings: &[Finding<'_>]) -> Option<String> {
    let mentioned = findings.iter().map(|finding| &finding.asked).filter(|asked| asked.mentioned);
    let names: Vec<_> = mentioned.map(|asked| asked.name.as_str()).collect();
    (!names.is_empty())
        .then(|| format!("No response was found in the text, but it mentions: {}", names.join(", ")))
}

impl Finding<'_> {
    /// Says that there is no such error.
    fn not_known(&self, about: &About) -> String {
        let name = visible(&self.asked.name);
        if self.asked.query == Query::Nothing {
            return name;
        }
        format!("{name} is not a known error of {}.", words::endpoints(about))
    }

    /// The message of the response, in one line, unless it is the expected one.
    fn reported(&self, expected: &str) -> Option<String> {
        self.asked.message.as_deref().filter(|message| *message != expected).map(visible)
    }
}

/// An error that a query names.
struct Hit<'t> {
    row: &'t Row,
    /// The number by which it was found, if the error has another one now.
    former_code: Option<u32>,
}

fn find(table: &Table, asked: Asked) -> Finding<'_> {
    let hits = asked.query.hits(&table.errors);
    let nearest = if hits.is_empty() { nearest::to(&asked.query, &table.errors) } else { Vec::new() };
    Finding { asked, hits, nearest }
}
