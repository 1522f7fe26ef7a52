//! An explanation as Markdown, to paste into a ticket.

use std::fmt::Write as _;

use arena_errors_codegen::escape_markdown;
use arena_errors_codegen::model::About;

use super::{Finding, Known, Part, mentions, parts};
use crate::markdown::{self, paragraph};
use crate::words;

pub(super) fn of(about: &About, findings: &[Finding<'_>]) -> String {
    let mut notes: Vec<_> = mentions(findings)
        .iter()
        .map(|mentions| format!("{}\n", escape_markdown(mentions)))
        .collect();
    let parts = parts(findings);
    notes.extend(parts.iter().map(|part| match part {
        Part::Known(error) => known(about, error),
        Part::Unknown(finding) => unknown(about, finding),
    }));
    if parts.iter().any(|part| matches!(part, Part::Known(_))) {
        notes.push(of_table(about));
    }
    notes.join("\n")
}

fn known(about: &About, known: &Known<'_>) -> String {
    let row = known.row;
    let mut note = format!(
        "## {}: status {}, code {}\n",
        escape_markdown(&row.name),
        row.status,
        row.code
    );
    for (label, text) in known.head(about) {
        paragraph(&mut note, label, &text);
    }
    let impact: Vec<_> = row
        .impact
        .iter()
        .chain([&about.impact])
        .map(String::as_str)
        .collect();
    paragraph(&mut note, "What stops working", &impact.join(" "));
    markdown::causes(&mut note, about, row);
    paragraph(&mut note, "Try again", &words::retry(row.retry));
    markdown::prevention(&mut note, row);
    if let Some(link) = words::link(about, row) {
        let _ = writeln!(note, "\n{}", markdown::link("Docs", &link));
    }
    note
}

/// What holds for all errors.
fn of_table(about: &About) -> String {
    let mut note = format!(
        "**Endpoint:** {}\n",
        escape_markdown(&words::endpoints(about))
    );
    paragraph(&mut note, "What it is for", &about.summary);
    let _ = writeln!(note, "\n{}", markdown::link("Source", &about.source));
    note
}

fn unknown(about: &About, finding: &Finding<'_>) -> String {
    let mut note = format!("## {}\n", escape_markdown(&finding.not_known(about)));
    if let Some(message) = finding.reported() {
        paragraph(&mut note, "Reported", &message);
    }
    if !finding.nearest.is_empty() {
        note.push_str("\nThe nearest known ones:\n\n");
    }
    for row in &finding.nearest {
        let _ = writeln!(note, "- {}", escape_markdown(&words::in_a_line(row)));
    }
    note
}
