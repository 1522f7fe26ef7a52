//! The docs of the generated enum and its variants.

use std::fmt::Write as _;

use crate::markdown::{escape_markdown as escape, link};
use crate::model::{About, Retry, Row, Table};

/// The docs of the enum.
pub(crate) fn of_enum(Table { table, .. }: &Table) -> String {
    let endpoints: Vec<_> = table
        .endpoints
        .iter()
        .map(|endpoint| escape(endpoint))
        .collect();
    let endpoints = match &endpoints[..] {
        [only] if only == "\\*" => "every call".to_owned(),
        endpoints => endpoints.join(" and "),
    };
    let mut docs = format!(
        "Errors of {endpoints}\\.\n\n{}\n\nWhat stops working: {}\n\n{}",
        escape(&table.summary),
        escape(&table.impact),
        link("Source", &table.source),
    );
    if let Some(url) = &table.docs {
        let _ = write!(docs, " · {}", link("Docs", url));
    }
    docs
}

/// The docs of a variant.
pub(crate) fn of_variant(table: &About, row: &Row) -> String {
    let status = if row.any_status {
        "Any status".to_owned()
    } else {
        format!("Status {}", row.status)
    };
    let mut docs = format!("{status}, code {}: “{}”", row.code, escape(&row.message));
    for (number, argument) in row.arguments.iter().enumerate() {
        let gap = if number == 0 { "\n" } else { "" };
        let _ = write!(docs, "{gap}\n- `{{{number}}}`: {}", escape(argument));
    }
    let mut paragraph = |label: &str, text: &str| {
        let _ = write!(docs, "\n\n{label}: {}", escape(text));
    };
    if !row.former_codes.is_empty() {
        let codes: Vec<_> = row.former_codes.iter().map(u32::to_string).collect();
        let label = if codes.len() == 1 {
            "Former code"
        } else {
            "Former codes"
        };
        let until = table
            .former_until
            .as_ref()
            .map(|until| format!(", sent until {until}"));
        paragraph(label, &(codes.join(", ") + &until.unwrap_or_default()));
    }
    let options = [
        ("Example", &row.example),
        ("Only if", &row.condition),
        ("What stops working", &row.impact),
    ];
    for (label, text) in options {
        text.iter().for_each(|text| paragraph(label, text));
    }
    docs.push_str("\n\nCauses:");
    for cause in &row.causes {
        let actor = table.actors.name(cause.actor).unwrap_or(cause.actor.key());
        let _ = write!(
            docs,
            "\n\n- {}\n  **{}:**",
            escape(&cause.summary),
            escape(actor)
        );
        for (number, step) in (1..).zip(&cause.steps) {
            let _ = write!(docs, "\n  {number}. {}", escape(step));
        }
    }
    let _ = write!(docs, "\n\nRetry: {}.", retry(row.retry));
    if !row.prevention.is_empty() {
        docs.push_str("\n\nPrevention:\n");
        for advice in &row.prevention {
            let _ = write!(docs, "\n- {}", escape(advice));
        }
    }
    let source = row.source.as_ref().unwrap_or(&table.source);
    let _ = write!(docs, "\n\n{}", link("Source", source));
    docs
}

/// A note of deprecation. The compiler prints it as it is and rustdoc reads it as Markdown, so only
/// what would become a tag, a link or the like is escaped.
pub(crate) fn note(text: &str) -> String {
    let mut note = String::new();
    for c in text.chars() {
        if "\\`*_[]<>&~$".contains(c) {
            note.push('\\');
        }
        note.push(c);
    }
    note
}

fn retry(retry: Retry) -> String {
    match retry {
        Retry::AfterFix => "only after the fix".to_owned(),
        Retry::Backoff => "after growing waits".to_owned(),
        Retry::After { after_seconds } => format!("after {after_seconds} seconds"),
    }
}
