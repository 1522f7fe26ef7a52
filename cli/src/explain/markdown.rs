//! An explanation as Markdown, to paste into a ticket.

use std::fmt::Write as _;

use arena_errors_codegen::model::About;
use arena_errors_codegen::{escape_markdown, markdown_link};

use super::{Finding, Hit, mentions};
use crate::markdown::{self, paragraph};
use crate::words;

pub(super) fn of(about: &About, findings: &[Finding<'_>]) -> String {
    let mut notes: Vec<_> =
        mentions(findings).iter().map(|mentions| format!("{}\n", escape_markdown(mentions))).collect();
    for finding in findings {
        notes.extend(finding.hits.iter().map(|hit| known(about, finding, hit)));
        if finding.hits.is_empty() {
            notes.push(unknown(about, finding));
        }
    }
    notes.join("\n")
}

fn known(about: &About, finding: &Finding<'_>, Hit { row, former_code }: &Hit<'_>) -> String {
    let mut note = format!("## {}: status {}, code {}\n", escape_markdown(&row.name), row.status, row.code);
    paragraph(&mut note, "Message", &row.message);
    if let Some(message) = finding.reported(&row.message) {
        paragraph(&mut note, "Reported", &message);
    }
    if let Some(former) = former_code {
        paragraph(&mut note, "Note", &words::asked_by_former_code(about, row, *former));
    } else if let Some(former) = words::former_codes(about, row) {
        paragraph(&mut note, "Former code", &former);
    }
    if let Some(why) = &row.deprecated {
        paragraph(&mut note, "Deprecated", why);
    }
    let impact: Vec<_> = row.impact.iter().chain([&about.impact]).map(String::as_str).collect();
    paragraph(&mut note, "What stops working", &impact.join(" "));
    markdown::causes(&mut note, about, row);
    paragraph(&mut note, "Try again", &words::retry(row.retry));
    markdown::prevention(&mut note, row);
    paragraph(&mut note, "Endpoint", &words::endpoints(about));
    paragraph(&mut note, "What it is for", &about.summary);
    let _ = writeln!(note, "\n{}", markdown_link("Source", &about.source));
    note
}

fn unknown(about: &About, finding: &Finding<'_>) -> String {
    let mut note = format!("## {}\n", escape_markdown(&finding.not_known(about)));
    if let Some(message) = finding.reported("") {
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
