//! The docs as Markdown, for a forge.

use std::fmt::Write as _;

use arena_errors_codegen::model::{About, Row};
use arena_errors_codegen::{Table, escape_markdown as escape};

use super::{anchors, title};
use crate::markdown::{self, code, link, paragraph};
use crate::words;

/// `errors.md`.
pub(super) fn render(tables: &[Table]) -> String {
    let mut page = format!("# {}\n\n", escape(&title(tables)));
    page.push_str("| Code | Status | Endpoint | Message | Who can fix it | What helps |\n");
    page.push_str("|---:|---:|---|---|---|---|\n");
    for Table { table, errors, .. } in tables {
        for row in errors {
            page.push_str(&overview(table, row));
        }
    }
    for (table, anchors) in tables.iter().zip(anchors::of(tables)) {
        let about = &table.table;
        page.push_str(&head(about, tables.len()));
        for (row, anchors) in table.errors.iter().zip(anchors) {
            page.push_str(&section(about, row, &anchors));
        }
    }
    page.push_str("\n---\n\n");
    if let Some(url) = tables.iter().find_map(|table| table.table.docs.as_ref()) {
        let _ = write!(page, "{} · ", link("Published docs", url));
    }
    page + "[Web page with search](index.html) · [JSON](errors.json) · [JSON Schema](errors.json.schema.json)\n"
}

/// A line of the overview.
fn overview(about: &About, row: &Row) -> String {
    let actors = words::actors(row).map(|actor| escape(words::actor_name(about, actor)));
    let former: Vec<_> = row.former_codes.iter().map(u32::to_string).collect();
    format!(
        "| [{}](#{}){} | {} | {} | {}{} | {} | {} |\n",
        row.code,
        anchors::id(about, row),
        if former.is_empty() {
            String::new()
        } else {
            format!(" (formerly {})", former.join(", "))
        },
        status(row),
        escape(&words::listed(words::row_endpoints(about, row))),
        row.deprecated.as_ref().map_or("", |_| "**Deprecated:** "),
        code(&row.message).replace('|', "\\|"),
        actors.collect::<Vec<_>>().join("; "),
        words::what_helps(row.retry),
    )
}

fn status(row: &Row) -> String {
    if row.any_status {
        "any".to_owned()
    } else {
        row.status.to_string()
    }
}

/// What holds for all errors of a table.
fn head(about: &About, tables: usize) -> String {
    let mut head = format!(
        "\n## <a id=\"{}\"></a>{}\n\n{}\n",
        about.enum_name,
        escape(&words::endpoints(about)),
        escape(&about.summary)
    );
    paragraph(&mut head, "What stops working", &about.impact);
    if let Some(until) = &about.former_until {
        let elsewhere = if tables > 1 {
            " At other endpoints, a former code may be another error today."
        } else {
            ""
        };
        paragraph(
            &mut head,
            "Former codes",
            &format!("Sent until {until}.{elsewhere}"),
        );
    }
    let _ = writeln!(head, "\n{}", link("Source", &about.source));
    head
}

/// All about an error.
fn section(about: &About, row: &Row, anchors: &[String]) -> String {
    let mut section = "\n### ".to_owned();
    for anchor in anchors {
        let _ = write!(section, "<a id=\"{anchor}\"></a>");
    }
    let _ = writeln!(
        section,
        "{} {}\n\n> {}",
        row.code,
        row.name,
        code(&row.message)
    );
    for (number, argument) in row.arguments.iter().enumerate() {
        let start = if number == 0 { "\n" } else { "" };
        let _ = writeln!(section, "{start}- `{{{number}}}`: {}", escape(argument));
    }
    let also = row.other_messages.iter().map(|text| ("Also sent as", text));
    for (label, text) in row.example.iter().map(|text| ("Example", text)).chain(also) {
        let _ = writeln!(section, "\n**{label}:** {}", code(text));
    }
    for (label, text) in [
        ("Deprecated", &row.deprecated),
        ("Only if", &row.condition),
        ("What stops working", &row.impact),
    ] {
        if let Some(text) = text {
            paragraph(&mut section, label, text);
        }
    }
    let _ = write!(
        section,
        "\n**HTTP status:** {} · **What helps:** {}",
        status(row),
        words::what_helps(row.retry)
    );
    let former: Vec<_> = row.former_codes.iter().map(u32::to_string).collect();
    if !former.is_empty() {
        let _ = write!(section, " · **Former codes:** {}", former.join(", "));
    }
    if !row.endpoints.is_empty() {
        let _ = write!(
            section,
            " · **Endpoint:** {}",
            escape(&words::listed(&row.endpoints))
        );
    }
    if let Some(url) = &row.source {
        let _ = write!(section, " · {}", link("Source", url));
    }
    section.push('\n');
    markdown::causes(&mut section, about, row);
    markdown::prevention(&mut section, row);
    section
}
