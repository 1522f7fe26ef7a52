//! `explain`: what an error is, what causes it, who can act, and what they do.

mod json;
mod markdown;
mod nearest;
mod query;
mod text;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::Row;

use crate::args::{Explain, NoteFormat};
use crate::outcome::{Answer, Failure};
use crate::{source, terminal};

pub(crate) fn run(args: &Explain) -> Result<Answer, Failure> {
    let table = source::table(&args.table)?;
    let findings = find(&table, &args.queries);
    let text = match args.format {
        NoteFormat::Text => text::of(&table.table, &findings, terminal::width()),
        NoteFormat::Json => json::of(&table.table, &findings),
        NoteFormat::Markdown => markdown::of(&table.table, &findings),
    };
    Ok(Answer { text, good: findings.iter().all(|finding| !finding.hits.is_empty()) })
}

/// What was found for a query.
struct Finding<'t> {
    /// The query, as it was written.
    asked: String,
    /// The errors that it names; none if it is not known.
    hits: Vec<Hit<'t>>,
    /// The known errors that come nearest to one that is not known.
    nearest: Vec<&'t Row>,
}

/// An error that a query names.
struct Hit<'t> {
    row: &'t Row,
    /// The number by which it was found, if the error has another one now.
    former_code: Option<u32>,
}

fn find<'t>(table: &'t Table, words: &[String]) -> Vec<Finding<'t>> {
    let answer = |(asked, query): (String, query::Query)| {
        let hits = query.hits(&table.errors);
        let nearest = if hits.is_empty() { nearest::to(&query, &table.errors) } else { Vec::new() };
        Finding { asked, hits, nearest }
    };
    query::read(words).into_iter().map(answer).collect()
}
