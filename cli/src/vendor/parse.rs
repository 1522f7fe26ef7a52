//! Parses a vendor's page into endpoints and the rows of its table.

use std::sync::LazyLock;

use arena_errors_codegen::format::STATUS;
use pulldown_cmark::{Event, Options, Parser};
use regex::Regex;

use super::html::{self, COLUMNS, Errors};
use super::wording::clean;
use super::{PageRow, VendorPage, is_same};
use crate::message::plain;

pub(super) fn parse(name: &str, text: &str) -> Result<VendorPage, String> {
    let is_html = text.to_ascii_lowercase().contains("<table");
    let mut page = if is_html {
        html::read(text)?
    } else {
        html::read(&markdown_to_html(text)?)?
    };
    let is_delimited = !page.tables.is_empty();
    let Errors { lines, rows } = match page.tables.pop() {
        None => plain_text(text)?,
        Some(table) if page.tables.is_empty() => table,
        Some(_) => return Err("there are several tables of errors: give one alone".to_owned()),
    };
    let rows = (1..).zip(&rows).map(|(number, cells)| {
        let row = page_row(cells, is_delimited);
        row.map_err(|what| format!("row {number} has no {what}"))
    });
    let rows: Vec<_> = rows.collect::<Result<_, _>>()?;
    let (endpoints, introduction) = endpoints(&lines);
    if endpoints.is_empty() {
        return Err("there is no line with an endpoint, such as `POST /items`".to_owned());
    }
    if rows.is_empty() {
        return Err("the table has no rows".to_owned());
    }
    Ok(VendorPage {
        name: name.to_owned(),
        endpoints,
        address: page.address,
        introduction,
        rows,
    })
}

/// A Markdown page as HTML, in which each line of a paragraph is a line.
fn markdown_to_html(markdown: &str) -> Result<String, String> {
    // The parser fills up short rows and cuts long ones.
    let (mut expected, mut has_table) = (None, false);
    for (number, line) in (1..).zip(markdown.lines()) {
        let bars = line.matches('|').count() - line.matches("\\|").count();
        let code = line
            .split('|')
            .nth(2)
            .map(|cell| cell.trim().parse::<u32>());
        if has_table && expected.is_none() && matches!(code, Some(Ok(_))) {
            return Err(format!("line {number} is a row outside of the table"));
        }
        if line.trim().is_empty() {
            expected = None;
        } else if bars > 0 && COLUMNS.iter().all(|column| line.contains(column)) {
            (expected, has_table) = (Some(bars), true);
        }
        if let Some(expected) = expected.filter(|expected| *expected != bars) {
            return Err(format!(
                "line {number} has {bars} `|`, not {expected}: the row is cut off or has a cell too many"
            ));
        }
    }
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
        Event::SoftBreak => Event::HardBreak,
        other => other,
    });
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events);
    Ok(html)
}

/// The errors of a page that was copied as plain text: below the names of the columns, each line
/// that begins with a digit is a row.
fn plain_text(text: &str) -> Result<Errors, String> {
    // Nothing is between a message and its explanation. A row that is whole ends with a full stop.
    static ROW: LazyLock<Regex> = LazyLock::new(|| {
        let row = Regex::new(r"^(\S+) (\S+) (.+?[.!?]) (.*[^\pL\pN,])$");
        row.expect("the pattern is valid, as tests show")
    });
    let mut lines: Vec<_> = text.lines().map(clean).collect();
    let names = COLUMNS.join(" ");
    let Some(at) = lines.iter().position(|line| *line == names) else {
        let columns = COLUMNS.join(", ");
        return Err(format!("there is no table with the columns {columns}"));
    };
    let mut rows: Vec<String> = Vec::new();
    for line in lines.split_off(at).into_iter().skip(1) {
        match rows.last_mut() {
            Some(row) if !line.starts_with(|c: char| c.is_ascii_digit()) => {
                row.extend([" ", &line]);
            }
            _ => rows.push(line),
        }
    }
    let rows = (1..).zip(&rows).map(|(number, row)| {
        let cells = ROW.captures(row.trim()).map(|row| row.extract().1);
        let why = || format!("row {number} does not end with a full stop: is it cut off?");
        Ok::<_, String>(cells.ok_or_else(why)?.map(str::to_owned))
    });
    let rows = rows.collect::<Result<_, _>>()?;
    Ok(Errors { lines, rows })
}

/// A row from its cells, or what these lack.
fn page_row(cells: &[String; 4], is_delimited: bool) -> Result<PageRow, String> {
    let [status, code, original, _] = cells.each_ref().map(|cell| clean(cell));
    let is_status = |status: &u16| STATUS.allows(u32::from(*status));
    let given = status.parse().ok().filter(is_status);
    if given.is_none() && !status.is_empty() {
        return Err(format!("status code: `{status:.40}`"));
    }
    if original.is_empty() {
        return Err("message".to_owned());
    }
    let number = code.parse();
    let explanation = cells[3].lines().map(clean);
    Ok(PageRow {
        status: given,
        code: number.map_err(|_| format!("error code: `{code:.40}`"))?,
        message: plain(&original),
        original,
        explanation: explanation.filter(|line| !line.is_empty()).collect(),
        is_delimited,
    })
}

/// The endpoints that lines name, and the other lines.
fn endpoints(lines: &[String]) -> (Vec<String>, Vec<String>) {
    let mut endpoints: Vec<String> = Vec::new();
    let mut others = Vec::new();
    let lines = lines.iter().map(|line| clean(line));
    for line in lines.filter(|line| !line.is_empty()) {
        match endpoint(&line) {
            Some(new) if new == "*" => endpoints = vec![new],
            Some(new) if endpoints.iter().any(|known| is_same(&new, known)) => {}
            Some(new) => endpoints.push(new),
            None => others.push(line),
        }
    }
    (endpoints, others)
}

/// The endpoint that a line names, as a table writes it: `PUT /items/<GUID>` is `PUT /items/{guid}`.
fn endpoint(line: &str) -> Option<String> {
    let line = line.trim_end_matches('.');
    if line.eq_ignore_ascii_case("all endpoints") {
        return Some("*".to_owned());
    }
    let (method, path) = line.split_once(' ')?;
    let is_method = ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method);
    let path = path.to_ascii_lowercase();
    let path = path.replace('<', "{").replace('>', "}");
    (is_method && path.starts_with('/') && !path.contains(' ')).then(|| format!("{method} {path}"))
}
