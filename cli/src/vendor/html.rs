//! Reads an HTML page by its tokens: to build a tree of hostile HTML takes more than linear time.

use std::mem::take;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

/// A part of a page. In the cells of a table, a line break is `\n`.
pub(super) enum Block {
    /// The start of a main heading, whose text is the next line.
    Heading,
    Line(String),
    Table(Vec<Vec<String>>),
}

/// The blocks of a page, and the address that it gives for itself.
pub(super) fn read(html: &str) -> Result<(Vec<Block>, Option<String>), String> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        match token {
            Token::StartTag(tag) => page.start(&tag),
            Token::EndTag(tag) => page.end(&tag.name),
            Token::String(text) if !page.is_hidden => {
                let text = String::from_utf8_lossy(&text);
                page.text.push_str(&text.replace(['\n', '\r'], " "));
            }
            _ => {}
        }
    }
    if page.depth > 0 {
        return Err("the page is cut off: its table does not end".to_owned());
    }
    page.end_text();
    Ok((page.blocks, page.address))
}

/// A text without its HTML entities.
pub(super) fn without_entities(text: &str) -> String {
    let text = text.replace('<', "&lt;");
    let mut decoded = String::new();
    for token in Tokenizer::new(&text).flatten() {
        if let Token::String(text) = token {
            decoded.push_str(&String::from_utf8_lossy(&text));
        }
    }
    decoded
}

#[derive(Default)]
struct Page {
    blocks: Vec<Block>,
    address: Option<String>,
    /// The rows of the open table.
    rows: Vec<Vec<String>>,
    /// How many tables are open; those inside a cell are part of its text.
    depth: usize,
    in_cell: bool,
    /// The text of the open line or cell.
    text: String,
    /// Whether the text that follows is that of a script or the like.
    is_hidden: bool,
}

impl Page {
    fn start(&mut self, tag: &StartTag<()>) {
        let attribute = |name: &[u8]| {
            let value = tag.attributes.get(name)?;
            Some(String::from_utf8_lossy(value).into_owned())
        };
        self.is_hidden = matches!(&**tag.name, b"noscript" | b"script" | b"style" | b"title");
        self.line_break(&tag.name);
        match &**tag.name {
            b"table" => self.depth += 1,
            b"tr" if self.depth == 1 => self.rows.push(Vec::new()),
            b"td" | b"th" if self.depth == 1 => self.in_cell = true,
            b"h1" if self.depth == 0 => self.blocks.push(Block::Heading),
            b"link" if attribute(b"rel").as_deref() == Some("canonical") => {
                self.address = attribute(b"href").filter(|address| address.starts_with("http"));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        self.is_hidden = false;
        if name != b"table" {
            return self.line_break(name);
        }
        if self.depth == 1 {
            self.end_text();
            self.blocks.push(Block::Table(take(&mut self.rows)));
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// Ends the open line or cell, or breaks the line in a cell, unless the element is inline.
    fn line_break(&mut self, name: &[u8]) {
        match name {
            b"a" | b"abbr" | b"b" | b"code" | b"em" | b"font" | b"i" | b"kbd" | b"span"
            | b"strong" | b"sub" | b"u" => {}
            b"tr" | b"td" | b"th" if self.depth == 1 => self.end_text(),
            _ if self.depth == 0 => self.end_text(),
            _ => self.text.push('\n'),
        }
    }

    /// Ends the open line or cell; text between cells is dropped.
    fn end_text(&mut self) {
        let text = take(&mut self.text);
        if self.depth == 0 {
            self.blocks.push(Block::Line(text));
        } else if take(&mut self.in_cell)
            && let Some(row) = self.rows.last_mut()
        {
            row.push(text);
        }
    }
}
