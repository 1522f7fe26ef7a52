//! `explain`: what an error is, what causes it, who can act, and what they do.

mod json;
mod markdown;
mod mentioned;
pub(crate) mod nearest;
mod query;
mod response;
mod text;

use std::collections::HashMap;
use std::path::PathBuf;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Row};

use crate::args::{Explain, NoteFormat};
use crate::escape::visible;
use crate::outcome::{Answer, Failure};
use crate::{source, terminal, words};
use query::{Asked, Query};

pub(crate) fn run(args: &Explain, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let table = source::table(tables)?;
    let reports = match &args.response {
        Some(path) => response::read(path, args.status, &table.errors)?,
        None => query::read(&args.queries, &table.errors),
    };
    let findings: Vec<_> = reports
        .into_iter()
        .map(|report| find(&table, report))
        .collect();
    let text = match args.format {
        NoteFormat::Text => text::of(&table.table, &findings, terminal::width()),
        NoteFormat::Json => json::of(&table.table, &findings),
        NoteFormat::Markdown => markdown::of(&table.table, &findings),
    };
    Ok(Answer {
        text,
        good: findings.iter().all(|finding| !finding.hits.is_empty()),
    })
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
    let mentioned = findings
        .iter()
        .map(|finding| &finding.asked)
        .filter(|asked| asked.mentioned);
    let names: Vec<_> = mentioned.map(|asked| asked.name.as_str()).collect();
    (!names.is_empty()).then(|| {
        format!(
            "No response was found in the text, but it mentions: {}",
            names.join(", ")
        )
    })
}

impl Finding<'_> {
    /// Says that there is no such error.
    fn not_known(&self, about: &About) -> String {
        let name = visible(&self.asked.name);
        if self.asked.query == Query::Nothing {
            return name;
        }
        format!(
            "{name} is not a known error of {}.",
            words::endpoints(about)
        )
    }

    /// The message of the response, in one line.
    fn reported(&self) -> Option<String> {
        self.asked.message.as_deref().map(visible)
    }
}

/// A part of an answer for people.
enum Part<'f> {
    /// An error, told once, however often and by whatever code it was asked for.
    Known(Known<'f>),
    /// A query that names no error.
    Unknown(&'f Finding<'f>),
}

/// So many messages of an error are shown; one that names a request is another one each time.
const MOST_REPORTED: usize = 5;

/// An error, and what the queries that name it say beside its code.
struct Known<'f> {
    row: &'f Row,
    /// The former codes that it was asked for by.
    former_codes: Vec<u32>,
    /// The messages that it was reported with, unless they are its own, each in a line.
    reported: Vec<String>,
}

/// The findings by error, in their order.
fn parts<'f>(findings: &'f [Finding<'f>]) -> Vec<Part<'f>> {
    let mut parts = Vec::new();
    let mut places = HashMap::new();
    for finding in findings {
        for hit in &finding.hits {
            let place = *places.entry(&*hit.row.name).or_insert_with(|| {
                parts.push(Part::Known(Known {
                    row: hit.row,
                    former_codes: Vec::new(),
                    reported: Vec::new(),
                }));
                parts.len() - 1
            });
            if let Part::Known(known) = &mut parts[place] {
                known.add(finding, hit);
            }
        }
        if finding.hits.is_empty() {
            parts.push(Part::Unknown(finding));
        }
    }
    parts
}

impl Known<'_> {
    fn add(&mut self, finding: &Finding<'_>, hit: &Hit<'_>) {
        let reported = finding
            .reported()
            .filter(|message| *message != self.row.message);
        self.reported
            .extend(reported.filter(|message| !self.reported.contains(message)));
        self.former_codes.extend(
            hit.former_code
                .filter(|code| !self.former_codes.contains(code)),
        );
    }

    /// What is said of the error before its causes, each under a label.
    fn head(&self, about: &About) -> Vec<(&'static str, String)> {
        let row = self.row;
        let mut head = vec![("Message", row.message.clone())];
        head.extend(
            self.reported
                .iter()
                .take(MOST_REPORTED)
                .map(|message| ("Reported", message.clone())),
        );
        let more = self.reported.len().saturating_sub(MOST_REPORTED);
        head.extend((more > 0).then(|| {
            (
                "Reported",
                format!("with {}", words::count(more, "other message")),
            )
        }));
        if self.former_codes.is_empty() {
            let label = if row.former_codes.len() == 1 {
                "Former code"
            } else {
                "Former codes"
            };
            let codes = words::former_codes(about, row);
            head.extend(
                codes.map(|codes| (label, format!("{codes}. {}", words::FORMER_ELSEWHERE))),
            );
        }
        let asked = self
            .former_codes
            .iter()
            .map(|&code| words::asked_by_former_code(about, row, code));
        head.extend(asked.map(|note| ("Note", note)));
        head.extend(row.deprecated.iter().map(|why| ("Deprecated", why.clone())));
        head
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
    let nearest = if hits.is_empty() {
        nearest::to(&asked.query, &table.errors)
    } else {
        Vec::new()
    };
    Finding {
        asked,
        hits,
        nearest,
    }
}
