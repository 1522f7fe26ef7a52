//! Parts of a table as Markdown.

use std::fmt::Write as _;

pub(crate) use arena_errors_codegen::escape_markdown as escape;
use arena_errors_codegen::model::{About, Row};

use crate::words;

/// A paragraph of text after a label.
pub(crate) fn paragraph(out: &mut String, label: &str, text: &str) {
    let _ = writeln!(out, "\n**{label}:** {}", escape(text));
}

/// The causes of an error, each with who can fix it and the steps.
pub(crate) fn causes(out: &mut String, about: &About, row: &Row) {
    for (number, cause) in (1..).zip(&row.causes) {
        paragraph(out, &words::cause_label(row, number), &cause.summary);
        paragraph(out, "Who can fix it", words::actor_name(about, cause.actor));
        out.push('\n');
        for (number, step) in (1..).zip(&cause.steps) {
            let _ = writeln!(out, "{number}. {}", escape(step));
        }
    }
}

/// What keeps an error from coming again.
pub(crate) fn prevention(out: &mut String, row: &Row) {
    if row.prevention.is_empty() {
        return;
    }
    out.push_str("\n**To prevent it:**\n\n");
    for advice in &row.prevention {
        let _ = writeln!(out, "- {}", escape(advice));
    }
}

/// A link to a URL that a checked table holds.
pub(crate) fn link(text: &str, url: &str) -> String {
    // In a destination between angle brackets only `<`, `>`, `\` and entities are special; a URL of
    // a table has none of the first three.
    format!("[{}](<{}>)", escape(text), url.replace('&', "&amp;"))
}

/// A literal, such as a message, as code.
pub(crate) fn code(text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}
