//! Text that came from elsewhere, made safe for a line of a log or a terminal.

use alloc::string::String;
use core::fmt::{self, Write as _};

/// How many bytes of a body an excerpt shows, and how many it has at most.
const EXCERPT: usize = 256;

/// Writes a text in one line: what is not to be seen or turns the text around it is written as an escape.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if is_hidden(c) { write!(f, "{}", c.escape_default())? } else { f.write_char(c)? }
        }
        Ok(())
    }
}

/// Control characters, line separators and bidirectional formatting characters.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The beginning of a body, in one safe line; `None` where there is nothing to show. An excerpt of an excerpt
/// is the same.
pub(crate) fn excerpt(body: &[u8]) -> Option<String> {
    let body = body.trim_ascii();
    let mut end = body.len().min(EXCERPT);
    // A character is shown whole or not at all.
    while end < body.len() && end > EXCERPT - 4 && body[end] & 0xc0 == 0x80 {
        end -= 1;
    }
    let mut line = String::new();
    for chunk in body[..end].utf8_chunks() {
        push_line(&mut line, chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(line, "\\x{byte:02x}");
        }
    }
    line.truncate(line.trim_end().len());
    if end < body.len() || line.len() > EXCERPT {
        cut(&mut line, EXCERPT - '…'.len_utf8());
        line.push('…');
    }
    (!line.is_empty()).then_some(line)
}

/// Shortens a text to so many bytes, or fewer where a character would be cut.
fn cut(text: &mut String, max: usize) {
    let mut end = text.len().min(max);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
}

/// Adds a text, with a space for each run of white space.
fn push_line(line: &mut String, text: &str) {
    for (number, words) in text.split(char::is_whitespace).enumerate() {
        if number > 0 && !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        let _ = write!(line, "{}", Escaped(words));
    }
}
