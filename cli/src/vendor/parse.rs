//! Parses a page: its text into lines and tables, those into endpoints and rows.

use arena_errors_codegen::format::STATUS;
use pulldown_cmark::{Event, Options, Parser};

use super::html::{self, Block};
use super::wording::{self, clean};
use super::{PageRow, VendorPage, is_same};

const COLUMNS: [&str; 4] = ["Status Code", "Error Code", "Message", "Explanation"];

pub(super) fn parse(text: &str) -> Result<VendorPage, String> {
    let lowercase = text.to_ascii_lowercase();
    let is_html = |tag| lowercase.contains(tag);
    let (blocks, address) = if ["<table", "<html", "<!doctype"].into_iter().any(is_html) {
        html::read(text)?
    } else {
        html::read(&markdown_to_html(text)?)?
    };
    let mut tables = (0..).zip(&blocks).filter_map(|(at, block)| match block {
        Block::Table(rows) => Some((at, rows, columns(rows)?)),
        _ => None,
    });
    match (tables.next(), tables.next()) {
        (Some((at, table, columns)), None) => {
            page(lines(&blocks[..at]), address, rows(table, columns)?)
        }
        (Some(_), Some(_)) => Err("there are several tables of errors: give one alone".to_owned()),
        (None, _) => plain(text).unwrap_or_else(|| {
            let columns = COLUMNS.join(", ");
            Err(format!("there is no table with the columns {columns}"))
        }),
    }
}

/// A Markdown page as HTML, in which each line of a paragraph is a line.
fn markdown_to_html(markdown: &str) -> Result<String, String> {
    // The parser fills up short rows and cuts long ones.
    let mut expected = None;
    for (number, line) in (1..).zip(markdown.lines()) {
        let bars = line.matches('|').count() - line.matches("\\|").count();
        if bars == 0 && line.trim().is_empty() {
            expected = None;
        } else if bars > 0 && COLUMNS.iter().all(|column| line.contains(column)) {
            expected = Some(bars);
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

/// The lines from the last main heading on.
fn lines(blocks: &[Block]) -> Vec<String> {
    let is_heading = |block: &Block| matches!(block, Block::Heading);
    let start = blocks.iter().rposition(is_heading).unwrap_or(0);
    let line = |block: &Block| match block {
        Block::Line(line) => Some(clean(line)),
        _ => None,
    };
    blocks[start..].iter().filter_map(line).collect()
}

/// Where the columns are, if this is a table of errors.
fn columns(table: &[Vec<String>]) -> Option<[usize; 4]> {
    let names: Vec<_> = table.first()?.iter().map(|name| clean(name)).collect();
    let place = |column| names.iter().position(|name| name == column);
    let [status, code, message, explanation] = COLUMNS.map(place);
    Some([status?, code?, message?, explanation?])
}

fn rows(table: &[Vec<String>], columns: [usize; 4]) -> Result<Vec<PageRow>, String> {
    let row = |(number, cells): (usize, &Vec<String>)| {
        let (count, expected) = (cells.len(), table[0].len());
        if count != expected {
            return Err(format!("row {number} has {count} cells, not {expected}"));
        }
        let [status, code, message, explanation] = columns.map(|column| cells[column].as_str());
        let lines = explanation.lines().map(clean);
        let lines = lines.filter(|line| !line.is_empty()).collect();
        page_row(number, [status, code, message], lines)
    };
    table.iter().enumerate().skip(1).map(row).collect()
}

/// A page that was copied as plain text, if it is one: below the names of the columns, each line
/// that begins with a digit is a row. Nothing is between its message and its explanation.
fn plain(text: &str) -> Option<Result<VendorPage, String>> {
    let lines: Vec<_> = text.lines().map(clean).collect();
    let names = COLUMNS.join(" ");
    let at = lines.iter().position(|line| *line == names)?;
    let mut texts: Vec<String> = Vec::new();
    for line in &lines[at + 1..] {
        match texts.last_mut() {
            Some(row) if !line.starts_with(|c: char| c.is_ascii_digit()) => {
                row.push(' ');
                row.push_str(line);
            }
            _ => texts.push(line.clone()),
        }
    }
    let rows = (1..).zip(&texts).map(|(at, text)| plain_row(at, text));
    let rows: Result<_, _> = rows.collect();
    Some(rows.and_then(|rows| page(lines[..at].to_vec(), None, rows)))
}

fn plain_row(number: usize, text: &str) -> Result<PageRow, String> {
    let mut parts = text.trim().splitn(3, ' ');
    let [status, code, text] = [(); 3].map(|()| parts.next().unwrap_or_default());
    let is_whole = text.ends_with(|c: char| !c.is_alphanumeric() && c != ',');
    let (message, explanation) = wording::first_sentence(text)
        .filter(|_| is_whole)
        .ok_or_else(|| format!("row {number} does not end with a full stop: is it cut off?"))?;
    let explanation = vec![explanation.to_owned()];
    let row = page_row(number, [status, code, message], explanation)?;
    Ok(PageRow {
        is_delimited: false,
        ..row
    })
}

fn page(
    lines: Vec<String>,
    address: Option<String>,
    rows: Vec<PageRow>,
) -> Result<VendorPage, String> {
    let mut endpoints: Vec<String> = Vec::new();
    let mut introduction = Vec::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        match endpoint(&line) {
            Some(new) if new == "*" => endpoints = vec![new],
            Some(new) if endpoints.iter().any(|known| is_same(&new, known)) => {}
            Some(new) => endpoints.push(new),
            None => introduction.push(line),
        }
    }
    if endpoints.is_empty() {
        return Err("there is no line with an endpoint, such as `POST /items`".to_owned());
    }
    if rows.is_empty() {
        return Err("the table has no rows".to_owned());
    }
    Ok(VendorPage {
        name: String::new(),
        endpoints,
        address,
        introduction,
        rows,
    })
}

fn page_row(number: usize, cells: [&str; 3], explanation: Vec<String>) -> Result<PageRow, String> {
    let [status, code, message] = cells.map(clean);
    let wrong = |what, text: &str| format!("row {number} has no {what}: `{text:.40}`");
    let given = status.parse().ok();
    let given = given.filter(|status| STATUS.allows(u32::from(*status)));
    if given.is_none() && !status.is_empty() {
        return Err(wrong("status code", &status));
    }
    if message.is_empty() {
        return Err(wrong("message", ""));
    }
    Ok(PageRow {
        status: given,
        code: code.parse().map_err(|_| wrong("error code", &code))?,
        message,
        explanation,
        is_delimited: true,
    })
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
