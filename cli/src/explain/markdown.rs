//! An explanation as Markdown, to paste into a ticket.

use std::fmt::Write as _;

use arena_errors_codegen::escape_markdown as escape;
use arena_errors_codegen::model::About;

use super::{Finding, Known, by_table};
use crate::markdown::{self, paragraph};
use crate::words;

pub(super) fn of(findings: &[Finding<'_>]) -> String {
    let mut note = String::new();
    for finding in findings {
        for line in finding.intro() {
            let _ = writeln!(note, "{}\n", escape(&line));
        }
        for entry in finding.nearest.iter().filter(|_| finding.hits.is_empty()) {
            let _ = writeln!(note, "- {}", escape(&words::in_a_line(entry.row)));
        }
    }
    for (about, group) in by_table(findings) {
        for error in &group {
            known(&mut note, about, error);
        }
        of_table(&mut note, about);
    }
    note
}

fn known(note: &mut String, about: &About, known: &Known<'_>) {
    let row = known.hit.entry.row;
    let _ = writeln!(note, "## {}", escape(&words::title(row)));
    for (label, text) in known.head() {
        paragraph(note, &escape(&label), &text);
    }
    markdown::causes(note, about, row);
    paragraph(note, "Try again", &words::retry(row.retry));
    markdown::prevention(note, row);
    if let Some(link) = words::link(about, row) {
        let _ = writeln!(note, "\n{}", markdown::link("Docs", &link));
    }
}

fn of_table(note: &mut String, about: &About) {
    paragraph(note, "Endpoint", &words::endpoints(about));
    paragraph(note, "What it is for", &about.summary);
    paragraph(note, "What stops working", &about.impact);
    let _ = writeln!(note, "\n{}\n", markdown::link("Source", &about.source));
}
