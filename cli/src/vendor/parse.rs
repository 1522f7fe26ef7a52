//! Parses a vendor's page into endpoints and the rows of its table.

use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser};
use regex::Regex;

use super::wording::{clean, pattern};
use super::{PageRow, VendorPage, html, is_same};
use crate::message::plain;

const COLUMNS: [&str; 4] = ["Status Code", "Error Code", "Message", "Explanation"];

/// The status and the code of a row.
static START: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(\|\s*\d*\s*\||\d+\s)\s*\d+\s*(\s|\|)"));

pub(super) fn parse(name: &str, text: &str) -> Result<VendorPage, String> {
    let is_html = text.to_ascii_lowercase().contains("<table");
    let (text, address) = if is_html {
        html::to_markdown(text)?
    } else {
        (text.to_owned(), None)
    };
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    let is_head = |line: &&str| clean(&line.replace('|', " ")) == COLUMNS.join(" ");
    let Some(head) = lines.iter().position(is_head) else {
        let columns = COLUMNS.join(", ");
        return Err(format!("there is no table with the columns {columns}"));
    };
    // A blank line ends a table.
    let mut parts = lines[head + 1..].split(|line| line.is_empty());
    let rows = rows(parts.next().unwrap_or_default())?;
    let is_title = |line: &&str| line.starts_with("# ");
    let title = lines[..head].iter().rposition(is_title).unwrap_or(0);
    let (endpoints, introduction) = endpoints(&lines[title..head]);
    if endpoints.is_empty() {
        return Err("there is no line with an endpoint, such as `POST /items`".to_owned());
    }
    if rows.is_empty() {
        return Err("the table has no rows".to_owned());
    }
    if parts.flatten().any(|line| START.is_match(line)) {
        return Err("there are several tables of errors, or rows outside of one".to_owned());
    }
    Ok(VendorPage {
        name: name.to_owned(),
        endpoints,
        address,
        introduction,
        rows,
    })
}

/// The rows in lines, of which each begins with `|` or a digit; other lines continue a row.
fn rows(lines: &[&str]) -> Result<Vec<PageRow>, String> {
    static CONTINUED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\n([^|\d])"));
    let table = lines.join("\n");
    let table = CONTINUED.replace_all(&table, " $1");
    let rows = table
        .lines()
        .filter(|row| row.contains(|c: char| !"|-: ".contains(c)));
    let rows = (1..)
        .zip(rows)
        .map(|(number, text)| row(text).map_err(|why| format!("row {number} {why}")));
    rows.collect()
}

/// A row of Markdown or of plain text, or what is wrong with it.
fn row(text: &str) -> Result<PageRow, String> {
    static MARKDOWN: LazyLock<Regex> =
        LazyLock::new(|| pattern(&format!(r"^\|{}$", r"((?:[^|\\]|\\.)*)\|".repeat(4))));
    // Nothing is between a message and its explanation. A row that is whole ends with a full stop.
    static PLAIN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(\S+)\s+(\S+)\s+(.+?[.!?])\s+(.*[^\pL\pN,])$"));
    let is_delimited = text.starts_with('|');
    let pattern = if is_delimited { &MARKDOWN } else { &PLAIN };
    let cells = pattern.captures(text);
    let cells = cells.ok_or("is cut off or has a cell too many")?;
    let lines = if is_delimited { lines } else { plain_lines };
    let [status, code, original, explanation] = cells.extract().1.map(lines);
    let [status, code, original] = [status, code, original].map(|it| it.join(" "));
    let given = status.parse().ok();
    if given.is_none() && !status.is_empty() {
        return Err(format!("has no status code: `{status:.40}`"));
    }
    if original.is_empty() {
        return Err("has no message".to_owned());
    }
    let number = code.parse();
    Ok(PageRow {
        status: given,
        code: number.map_err(|_| format!("has no error code: `{code:.40}`"))?,
        message: plain(&original),
        original,
        explanation,
        is_delimited,
    })
}

/// The lines of a cell in Markdown.
fn lines(cell: &str) -> Vec<String> {
    // In a table of its own, nothing in the cell begins a block.
    let table = format!("| |\n|-|\n|{cell}|");
    let mut text = String::new();
    for event in Parser::new_ext(&table, Options::ENABLE_TABLES) {
        match event {
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => text += "\n",
            Event::Text(part) | Event::Code(part) | Event::InlineHtml(part) => text += &part,
            _ => {}
        }
    }
    text.lines().flat_map(plain_lines).collect()
}

fn plain_lines(text: &str) -> Vec<String> {
    let text = clean(text);
    Vec::from_iter((!text.is_empty()).then_some(text))
}

/// The endpoints that lines name, and the other lines.
fn endpoints(text: &[&str]) -> (Vec<String>, Vec<String>) {
    let mut endpoints: Vec<String> = Vec::new();
    let mut others = Vec::new();
    let text = text
        .iter()
        .map(|line| line.trim_start_matches(['#', '*', '-', ' ']));
    for line in text.flat_map(lines) {
        match endpoint(&line) {
            Some(new) if endpoints.iter().any(|known| is_same(&new, known)) => {}
            Some(new) => endpoints.push(new),
            None => others.push(line),
        }
    }
    (endpoints, others)
}

/// The endpoint that a line names, as a table writes it: `PUT /items/<GUID>` is `PUT /items/{guid}`.
fn endpoint(line: &str) -> Option<String> {
    static CALL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(GET|POST|PUT|PATCH|DELETE) (/\S*)$"));
    let line = line.trim_end_matches('.');
    if line.eq_ignore_ascii_case("all endpoints") {
        return Some("*".to_owned());
    }
    let (_, [method, path]) = CALL.captures(line)?.extract();
    let path = path
        .to_ascii_lowercase()
        .replace('<', "{")
        .replace('>', "}");
    Some(format!("{method} {path}"))
}
