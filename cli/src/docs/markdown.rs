//! The docs as Markdown, for a forge.

use std::fmt::Write as _;

use arena_errors_codegen::model::{About, Row};
use arena_errors_codegen::{Table, escape_markdown as escape};

use super::anchors;
use crate::markdown::{self, paragraph};
use crate::words;

/// `errors.md`.
pub(super) fn render(table: &Table) -> String {
    let about = &table.table;
    let mut page = head(about);
    page.push_str("\n## At a glance\n\n");
    page.push_str("| Code | Status | Message | Who acts | What helps |\n|---:|---:|---|---|---|\n");
    for row in &table.errors {
        page.push_str(&overview(about, row));
    }
    page.push_str("\n## Errors\n");
    for (row, anchors) in table.errors.iter().zip(anchors::of(table)) {
        page.push_str(&section(about, row, &anchors));
    }
    page
}

fn head(about: &About) -> String {
    let mut links = vec![markdown::link("Source of the facts", &about.source)];
    links.extend(
        about
            .docs
            .as_ref()
            .map(|url| markdown::link("Published docs", url)),
    );
    links.push("[The same as a page with search](index.html)".to_owned());
    links.push("[For programs](errors.json)".to_owned());
    links.push("[JSON Schema](errors.json.schema.json)".to_owned());
    format!(
        "# Errors of {}\n\n{}\n\n**What stops working:** {}\n\n{}\n",
        escape(&words::endpoints(about)),
        escape(&about.summary),
        escape(&about.impact),
        links.join(" · "),
    )
}

/// A line of the overview.
fn overview(about: &About, row: &Row) -> String {
    let actors: Vec<_> = words::actors(row)
        .map(|actor| escape(words::actor_name(about, actor)))
        .collect();
    let deprecated = if row.deprecated.is_some() {
        "**Deprecated:** "
    } else {
        ""
    };
    format!(
        "| [{}](#{}) | {} | {deprecated}{} | {} | {} |\n",
        row.code,
        row.name,
        row.status,
        escape(&row.message),
        actors.join("; "),
        words::what_helps(row.retry),
    )
}

/// All about an error.
fn section(about: &About, row: &Row, anchors: &[String]) -> String {
    let mut section = "\n### ".to_owned();
    for anchor in anchors {
        let _ = write!(section, "<a id=\"{anchor}\"></a>");
    }
    let _ = write!(
        section,
        "{} {}\n\n> {}\n",
        row.code,
        row.name,
        escape(&row.message)
    );
    if let Some(why) = &row.deprecated {
        paragraph(&mut section, "Deprecated", why);
    }
    let _ = write!(section, "\nHTTP status {}, code {}", row.status, row.code);
    if let Some(codes) = words::former_codes(about, row) {
        let _ = write!(
            section,
            ", formerly {}. {}",
            escape(&codes),
            words::FORMER_ELSEWHERE
        );
    } else {
        section.push('.');
    }
    section.push('\n');
    if let Some(impact) = &row.impact {
        paragraph(&mut section, "What stops working", impact);
    }
    markdown::causes(&mut section, about, row);
    paragraph(&mut section, "Try again", &words::retry(row.retry));
    markdown::prevention(&mut section, row);
    let _ = writeln!(
        section,
        "\n[Overview](#at-a-glance) · {}",
        markdown::link("Source", &about.source)
    );
    section
}
