//! The docs of the generated enum and its variants.

use std::fmt::Write as _;

use crate::markdown::{escape_markdown as escape, link};
use crate::model::{About, Retry, Row, Table};

/// The docs of the enum.
pub(crate) fn of_enum(Table { table, .. }: &Table) -> String {
    let endpoints = table.endpoints.iter().map(|endpoint| escape(endpoint));
    let endpoints = match endpoints.collect::<Vec<_>>().join(" and ") {
        all if all == "\\*" => "every call".to_owned(),
        endpoints => endpoints,
    };
    let (summary, impact) = (escape(&table.summary), escape(&table.impact));
    let source = link("Source", &table.source);
    let mut docs = format!(
        "Errors of {endpoints}\\.\n\n{summary}\n\nWhat stops working: {impact}\n\n{source}"
    );
    if let Some(url) = &table.docs {
        let _ = write!(docs, " · {}", link("Docs", url));
    }
    docs
}

/// The docs of a variant.
pub(crate) fn of_variant(table: &About, row: &Row) -> String {
    let status = match row.status {
        _ if row.any_status => "Any status".to_owned(),
        status => format!("Status {status}"),
    };
    let mut docs = format!("{status}, code {}: “{}”", row.code, escape(&row.message));
    let arguments = row.arguments.iter().zip(0..);
    let arguments =
        arguments.map(|(argument, place)| format!("`{{{place}}}`: {}", escape(argument)));
    list(&mut docs, "", arguments);
    let codes: Vec<_> = row.former_codes.iter().map(u32::to_string).collect();
    let until = table
        .former_until
        .iter()
        .map(|until| format!(", sent until {until}"));
    let former = (!codes.is_empty()).then(|| codes.join(", ") + &until.collect::<String>());
    let paragraphs = [
        ("Former codes", &former),
        ("Example", &row.example),
        ("Only if", &row.condition),
        ("What stops working", &row.impact),
    ];
    for (label, text) in paragraphs {
        if let Some(text) = text {
            let _ = write!(docs, "\n\n{label}: {}", escape(text));
        }
    }
    docs.push_str("\n\nCauses:");
    for cause in &row.causes {
        let actor = table.actors.name(cause.actor).unwrap_or(cause.actor.key());
        let (summary, actor) = (escape(&cause.summary), escape(actor));
        let _ = write!(docs, "\n\n- {summary}\n  **{actor}:**");
        for (number, step) in (1..).zip(&cause.steps) {
            let _ = write!(docs, "\n  {number}. {}", escape(step));
        }
    }
    let retry = match row.retry {
        Retry::AfterFix => "only after the fix".to_owned(),
        Retry::Backoff => "after growing waits".to_owned(),
        Retry::After { after_seconds } => format!("after {after_seconds} seconds"),
    };
    let _ = write!(docs, "\n\nRetry: {retry}.");
    list(
        &mut docs,
        "\n\nPrevention:",
        row.prevention.iter().map(|advice| escape(advice)),
    );
    let source = row.source.as_ref().unwrap_or(&table.source);
    docs + "\n\n" + &link("Source", source)
}

/// Adds a list with a title, if it is not empty.
fn list(docs: &mut String, title: &str, items: impl Iterator<Item = String>) {
    let items: Vec<_> = items.collect();
    if !items.is_empty() {
        docs.extend([title, "\n\n- ", &items.join("\n- ")]);
    }
}

/// A deprecation note. The compiler prints it as it is, while rustdoc reads it as Markdown, so only
/// what would become a tag, a link or similar is escaped.
pub(crate) fn note(text: &str) -> String {
    let escaped = |c: char| "\\`*_[]<>&~$".contains(c).then_some('\\');
    text.chars()
        .flat_map(|c| escaped(c).into_iter().chain([c]))
        .collect()
}
