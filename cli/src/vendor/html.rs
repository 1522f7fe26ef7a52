//! Reads an HTML page by its tokens: to build a tree of hostile HTML takes more than linear time.

use std::borrow::Cow;
use std::mem::take;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::wording::clean;

/// The columns of a table of errors.
pub(super) const COLUMNS: [&str; 4] = ["Status Code", "Error Code", "Message", "Explanation"];

/// A table of errors.
pub(super) struct Errors {
    /// The lines above it, from the last main heading on.
    pub(super) lines: Vec<String>,
    /// Of each row, the cells of the columns. A line break is `\n`.
    pub(super) rows: Vec<[String; 4]>,
}

#[derive(Default)]
pub(super) struct Page {
    pub(super) tables: Vec<Errors>,
    /// The address that the page gives for itself.
    pub(super) address: Option<String>,
    lines: Vec<String>,
    /// The rows of the open table.
    rows: Vec<Vec<String>>,
    /// How many tables are open; those inside a cell are part of its text.
    depth: usize,
    /// Whether the text that follows is that of a script or the like.
    is_hidden: bool,
}

pub(super) fn read(html: &str) -> Result<Page, String> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    page.line_break(b"html");
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        match token {
            Token::StartTag(tag) => page.start(&tag),
            Token::EndTag(tag) => page.end(&tag.name)?,
            Token::String(text) if !page.is_hidden => {
                page.text(&String::from_utf8_lossy(&text).replace(['\n', '\r'], " "));
            }
            _ => {}
        }
    }
    if page.depth > 0 {
        return Err("the page is cut off: its table does not end".to_owned());
    }
    Ok(page)
}

impl Page {
    fn start(&mut self, tag: &StartTag<()>) {
        let attribute = |name: &[u8]| Some(String::from_utf8_lossy(tag.attributes.get(name)?));
        self.is_hidden = matches!(&**tag.name, b"noscript" | b"script" | b"style" | b"title");
        self.line_break(&tag.name);
        match &**tag.name {
            b"table" => self.depth += 1,
            b"tr" if self.depth == 1 => self.rows.push(Vec::new()),
            b"td" | b"th" if self.depth == 1 => self.texts().push(String::new()),
            b"h1" if self.depth == 0 => self.lines = vec![String::new()],
            b"link" if attribute(b"rel").as_deref() == Some("canonical") => {
                let address = attribute(b"href").filter(|it| it.starts_with("http"));
                self.address = address.map(Cow::into_owned);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) -> Result<(), String> {
        self.is_hidden = false;
        self.line_break(name);
        if name == b"table" {
            self.depth = self.depth.saturating_sub(1);
            if self.depth == 0
                && let Some(rows) = errors(&take(&mut self.rows))?
            {
                let lines = take(&mut self.lines);
                self.tables.push(Errors { lines, rows });
            }
        }
        Ok(())
    }

    /// Ends the line, or breaks it in a cell, unless the element is inline.
    fn line_break(&mut self, name: &[u8]) {
        match name {
            b"a" | b"abbr" | b"b" | b"code" | b"em" | b"font" | b"i" | b"kbd" | b"span"
            | b"strong" | b"sub" | b"u" => {}
            _ if self.depth == 0 => self.lines.push(String::new()),
            _ => self.text("\n"),
        }
    }

    /// Adds to the open line or cell.
    fn text(&mut self, text: &str) {
        if let Some(open) = self.texts().last_mut() {
            *open += text;
        }
    }

    /// The cells of the open row, or the lines.
    fn texts(&mut self) -> &mut Vec<String> {
        self.rows.last_mut().unwrap_or(&mut self.lines)
    }
}

/// The rows below the names of the columns, if this is a table of errors.
fn errors(table: &[Vec<String>]) -> Result<Option<Vec<[String; 4]>>, String> {
    let head = table.iter().take(1).flatten();
    let head: Vec<_> = head.map(|name| clean(name)).collect();
    let columns = COLUMNS.map(|column| head.iter().position(|name| name == column));
    if columns.contains(&None) {
        return Ok(None);
    }
    if let Some(number) = table.iter().position(|row| row.len() != head.len()) {
        let (count, expected) = (table[number].len(), head.len());
        return Err(format!("row {number} has {count} cells, not {expected}"));
    }
    let cell = |row: &[String], column: Option<usize>| row[column.unwrap_or_default()].clone();
    let cells = |row: &Vec<String>| columns.map(|column| cell(row, column));
    Ok(Some(table[1..].iter().map(cells).collect()))
}
