//! An explanation for a person at a terminal.

use arena_errors_codegen::model::{About, Cause, Row};

use super::query::Query;
use super::{Finding, Known, Part, mentions, parts};
use crate::page::Page;
use crate::words;

/// What may be behind a number that is not known.
const ELSEWHERE: &str = "At other endpoints the same code may stand for another error. ";

/// Where to look for an error that is not known.
const LOOK: &str = "To see all errors of the table: arena-errors list. To look for words of their texts: \
    arena-errors search WORDS.";

pub(super) fn of(about: &About, findings: &[Finding<'_>], width: usize) -> String {
    let mut page = Page::new(width);
    if let Some(mentions) = mentions(findings) {
        page.strong(&mentions);
        page.blank_line();
    }
    let parts = parts(findings);
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            page.blank_line();
            page.blank_line();
        }
        match part {
            Part::Known(error) => known(&mut page, about, error),
            Part::Unknown(finding) => unknown(&mut page, about, finding),
        }
    }
    let mut unknown = findings
        .iter()
        .filter(|finding| finding.hits.is_empty())
        .peekable();
    if unknown.peek().is_some() {
        page.blank_line();
        let number =
            unknown.any(|finding| matches!(finding.asked.query, Query::Pair(..) | Query::Code(_)));
        page.paragraph(0, &format!("{}{LOOK}", if number { ELSEWHERE } else { "" }));
    }
    if parts.iter().any(|part| matches!(part, Part::Known(_))) {
        page.blank_line();
        page.labelled(0, "Endpoint", &words::endpoints(about));
        page.labelled(0, "What it is for", &about.summary);
        page.whole("Source", &about.source);
    }
    page.into_text()
}

fn known(page: &mut Page, about: &About, known: &Known<'_>) {
    let row = known.row;
    page.heading(&format!(
        "{}: status {}, code {}",
        row.name, row.status, row.code
    ));
    for (label, text) in known.head(about) {
        page.labelled(0, label, &text);
    }
    page.blank_line();
    page.strong("What stops working:");
    for impact in row.impact.iter().chain([&about.impact]) {
        page.paragraph(2, impact);
    }
    for (number, cause) in (1..).zip(&row.causes) {
        page.blank_line();
        put_cause(page, about, &words::cause_label(row, number), cause);
    }
    page.blank_line();
    page.labelled(0, "Try again", &words::retry(row.retry));
    prevention(page, row);
    if let Some(link) = words::link(about, row) {
        page.blank_line();
        page.whole("Docs", &link);
    }
}

fn put_cause(page: &mut Page, about: &About, label: &str, cause: &Cause) {
    page.labelled(0, label, &cause.summary);
    page.labelled(2, "Who acts", words::actor_name(about, cause.actor));
    for (number, step) in (1..).zip(&cause.steps) {
        page.item(2, &format!("{number}."), step);
    }
}

fn prevention(page: &mut Page, row: &Row) {
    if row.prevention.is_empty() {
        return;
    }
    page.blank_line();
    page.strong("To prevent it:");
    for advice in &row.prevention {
        page.item(2, "-", advice);
    }
}

fn unknown(page: &mut Page, about: &About, finding: &Finding<'_>) {
    page.strong(&finding.not_known(about));
    if let Some(message) = finding.reported() {
        page.labelled(0, "Reported", &message);
    }
    if !finding.nearest.is_empty() {
        page.paragraph(0, "The nearest known ones:");
    }
    for row in &finding.nearest {
        page.item(2, "-", &words::in_a_line(row));
    }
}
