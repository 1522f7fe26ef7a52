//! Writes an explanation for a terminal, or as Markdown to paste into a ticket.

use askama::Template;

use super::{Basis, Finding, Known, by_table};
use crate::catalog::Hit;
use crate::{page, words};

/// How many of the messages that were reported for an error are shown.
const MAX_REPORTED: usize = 5;

#[derive(Template)]
#[template(path = "explain.txt")]
struct Text<'f> {
    findings: &'f [Finding<'f>],
    tables: Vec<Vec<Known<'f>>>,
}

#[derive(Template)]
#[template(path = "explain.md")]
struct Note<'f> {
    findings: &'f [Finding<'f>],
    tables: Vec<Vec<Known<'f>>>,
}

pub(super) fn of(findings: &[Finding<'_>]) -> String {
    let tables = by_table(findings);
    page::text(&Text { findings, tables })
}

/// The errors alone, without how they were found.
pub(super) fn errors(findings: &[Finding<'_>]) -> String {
    let tables = by_table(findings);
    page::text(&Text {
        findings: &[],
        tables,
    })
}

pub(super) fn note(findings: &[Finding<'_>]) -> String {
    let tables = by_table(findings);
    page::markdown(&Note { findings, tables })
}

/// The messages that were reported for an error, each once, if they are not the table's.
fn reported<'f>(known: &Known<'f>) -> Vec<&'f str> {
    let table = known[0].1.entry.row.message.as_str();
    let mut reported = Vec::new();
    for (finding, _) in known {
        let message = finding.message.as_deref().unwrap_or(table);
        if message != table && !reported.contains(&message) {
            reported.push(message);
        }
    }
    reported
}

/// A text of an error with the values of the message's places filled in.
fn filled(text: &str, hit: &Hit<'_>) -> String {
    words::filled(text, hit.arguments.iter().map(String::as_str))
}
