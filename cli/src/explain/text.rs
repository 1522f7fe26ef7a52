//! Writes an explanation for a terminal, or as Markdown to paste into a ticket.

use arena_errors_codegen::model::About;

use super::{Finding, Known, by_table};
use crate::catalog::Entry;
use crate::escape::visible;
use crate::page::Page;
use crate::words;

/// Where to look for an error that is not known.
const LOOK: &str =
    "For all errors: arena-errors list. For words in their texts: arena-errors search WORDS.";

/// The maximum number of messages of an error to show.
const MAX_REPORTED: usize = 5;

pub(super) fn of(findings: &[Finding<'_>], mut page: Page) -> String {
    for finding in findings {
        intro(&mut page, finding);
    }
    if findings.iter().any(|finding| finding.hits.is_empty()) {
        page.paragraph(0, LOOK);
    }
    known_errors(&mut page, findings);
    page.into_text()
}

fn intro(page: &mut Page, finding: &Finding<'_>) {
    for line in finding.intro() {
        page.strong(&line);
    }
    if !finding.hits.is_empty() {
        return;
    }
    if let Some(message) = &finding.message {
        page.labelled(2, "Reported", &visible(message));
    }
    if !finding.nearest.is_empty() && finding.notes.is_empty() {
        page.paragraph(2, "Did you mean:");
    }
    for entry in &finding.nearest {
        page.item(2, "-", &words::in_a_line(entry.row));
    }
}

/// The errors of all findings, without the queries.
pub(super) fn known_errors(page: &mut Page, findings: &[Finding<'_>]) {
    let tables = by_table(findings);
    for errors in &tables {
        let about = errors[0][0].1.entry.about();
        page.gap();
        if tables.len() > 1 {
            page.heading(&format!("At {}", words::endpoints(about)));
            page.blank_line();
        }
        for known in errors {
            error(page, known);
            page.blank_line();
        }
        of_table(page, about);
    }
}

fn error(page: &mut Page, known: &Known<'_>) {
    let Entry { row, .. } = known[0].1.entry;
    let about = known[0].1.entry.about();
    page.heading(&words::title(row));
    head(page, known);
    for (number, cause) in (1..).zip(&row.causes) {
        page.blank_line();
        page.labelled(
            0,
            &words::cause_label(row, number),
            &filled(known, &cause.summary),
        );
        page.labelled(2, "Who can fix it", words::actor_name(about, cause.actor));
        for (number, step) in (1..).zip(&cause.steps) {
            page.item(2, &format!("{number}."), &filled(known, step));
        }
    }
    page.blank_line();
    page.labelled(0, "What helps", &words::what_helps(row.retry));
    if !row.prevention.is_empty() {
        page.strong("To prevent it:");
    }
    for advice in &row.prevention {
        page.item(2, "-", &filled(known, advice));
    }
    if let Some(link) = words::link(about, row) {
        page.link("Docs", &link);
    }
    if let Some(source) = &row.source {
        page.link("Source", source);
    }
}

/// The part of an explanation before the causes.
fn head(page: &mut Page, known: &Known<'_>) {
    let (finding, hit) = known[0];
    let (about, row) = (hit.entry.about(), hit.entry.row);
    if finding.shared_message().is_none() {
        page.labelled(0, "Message", &row.message);
    }
    let mut reported: Vec<&str> = Vec::new();
    for message in known
        .iter()
        .filter_map(|(finding, _)| finding.message.as_deref())
    {
        if message != row.message && !reported.contains(&message) {
            reported.push(message);
        }
    }
    for message in reported.iter().take(MAX_REPORTED) {
        page.labelled(0, "Reported", &visible(message));
    }
    if let Some(more @ 1..) = reported.len().checked_sub(MAX_REPORTED) {
        page.labelled(
            0,
            "Reported",
            &format!("with {}", words::count(more, "other message")),
        );
    }
    for (number, argument) in row.arguments.iter().enumerate() {
        let value = hit.arguments.get(number).filter(|value| !value.is_empty());
        let value = value.map(|value| format!("{} ({argument})", visible(value)));
        page.labelled(
            0,
            &format!("{{{number}}}"),
            value.as_ref().unwrap_or(argument),
        );
    }
    let endpoints = (!row.endpoints.is_empty()).then(|| row.endpoints.join(", "));
    let example = row.example.as_ref().filter(|_| hit.arguments.is_empty());
    let mut former: Vec<u32> = known
        .iter()
        .filter_map(|(_, hit)| hit.former_code)
        .collect();
    former.dedup();
    let formerly = words::former_codes(about, row).filter(|_| former.is_empty());
    let texts = [
        ("Example", example),
        ("Only at", endpoints.as_ref()),
        ("Only if", row.condition.as_ref()),
        ("Formerly", formerly.as_ref()),
        ("Deprecated", row.deprecated.as_ref()),
        ("What stops working", row.impact.as_ref()),
    ];
    for (label, text) in texts {
        if let Some(text) = text {
            page.labelled(0, label, text);
        }
    }
    for code in former {
        page.labelled(0, "Note", &words::asked_by_former_code(about, row, code));
    }
}

/// A text of an error with the values of the message's places filled in.
fn filled(known: &Known<'_>, text: &str) -> String {
    let values = known[0].1.arguments.iter().enumerate();
    let values = values.filter(|(_, value)| !value.is_empty());
    values.fold(text.to_owned(), |text, (number, value)| {
        text.replace(&format!("{{{number}}}"), &visible(value))
    })
}

/// What all errors of a table share.
fn of_table(page: &mut Page, about: &About) {
    page.labelled(0, "Endpoint", &words::endpoints(about));
    page.labelled(0, "What it is for", &about.summary);
    page.labelled(0, "What stops working", &about.impact);
    page.link("Source", &about.source);
}
