//! An explanation for a person at a terminal.

use arena_errors_codegen::model::About;

use super::{Finding, Known, by_table};
use crate::page::Page;
use crate::words;

/// Where to look for an error that is not known.
const LOOK: &str =
    "For all errors: arena-errors list. For words in their texts: arena-errors search WORDS.";

pub(super) fn of(findings: &[Finding<'_>], width: usize) -> String {
    let mut page = Page::new(width);
    for finding in findings {
        intro(&mut page, finding);
    }
    if findings.iter().any(|finding| finding.hits.is_empty()) {
        page.paragraph(0, LOOK);
    }
    put_known(&mut page, findings);
    page.into_text()
}

/// The errors of all findings without what they were asked for.
pub(super) fn known_errors(findings: &[Finding<'_>], width: usize) -> String {
    let mut page = Page::new(width);
    put_known(&mut page, findings);
    page.into_text()
}

fn put_known(page: &mut Page, findings: &[Finding<'_>]) {
    let groups = by_table(findings);
    for (about, group) in &groups {
        page.gap();
        if groups.len() > 1 {
            page.heading(&format!("At {}", words::endpoints(about)));
            page.blank_line();
        }
        for error in group {
            known(page, about, error);
            page.blank_line();
        }
        of_table(page, about);
    }
}

fn intro(page: &mut Page, finding: &Finding<'_>) {
    for line in finding.intro() {
        page.strong(&line);
    }
    if finding.hits.is_empty() {
        if let Some(message) = &finding.message {
            page.labelled(2, "Reported", &crate::escape::visible(message));
        }
        if !finding.nearest.is_empty() && finding.notes.is_empty() {
            page.paragraph(2, "Did you mean:");
        }
        for entry in &finding.nearest {
            page.item(2, "-", &words::in_a_line(entry.row));
        }
    }
}

fn known(page: &mut Page, about: &About, known: &Known<'_>) {
    let row = known.hit.entry.row;
    page.heading(&words::title(row));
    for (label, text) in known.head() {
        page.labelled(0, &label, &text);
    }
    for (number, cause) in (1..).zip(&row.causes) {
        page.blank_line();
        page.labelled(
            0,
            &words::cause_label(row, number),
            &known.fill(&cause.summary),
        );
        page.labelled(2, "Who can fix it", words::actor_name(about, cause.actor));
        for (number, step) in (1..).zip(&cause.steps) {
            page.item(2, &format!("{number}."), &known.fill(step));
        }
    }
    page.blank_line();
    page.labelled(0, "Try again", &words::retry(row.retry));
    if !row.prevention.is_empty() {
        page.strong("To prevent it:");
    }
    for advice in &row.prevention {
        page.item(2, "-", &known.fill(advice));
    }
    if let Some(link) = words::link(about, row) {
        page.whole("Docs", &link);
    }
}

/// What all errors of a table share.
fn of_table(page: &mut Page, about: &About) {
    page.labelled(0, "Endpoint", &words::endpoints(about));
    page.labelled(0, "What it is for", &about.summary);
    page.labelled(0, "What stops working", &about.impact);
    page.whole("Source", &about.source);
}
