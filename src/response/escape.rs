//! Text that came from elsewhere, made safe for a line of a log or a terminal.

use alloc::string::String;
use core::fmt::{self, Write as _};

use super::json::BYTE_ORDER_MARK;

/// How many bytes of a body an excerpt shows, and how many it has at most.
const EXCERPT: usize = 256;

/// How the key of a session is spelled, which is a secret, in the answer to a login and in the
/// headers of later calls.
const SESSION: [&str; 2] = ["arena_session_id", "arenasessionid"];

/// Writes a text in one line: what is not to be seen or turns the text around it is written as an
/// escape.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if is_hidden(c) {
                write!(f, "{}", c.escape_default())?
            } else {
                f.write_char(c)?
            }
        }
        Ok(())
    }
}

/// Control characters, line separators, characters without a width, bidirectional formatting
/// characters and tags.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// The beginning of a body, in one safe line; `None` where there is nothing to show, or a session.
/// An excerpt of an excerpt is the same.
pub(crate) fn excerpt(body: &[u8]) -> Option<String> {
    let body = body
        .strip_prefix(BYTE_ORDER_MARK)
        .unwrap_or(body)
        .trim_ascii();
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
    let lower = line.to_ascii_lowercase();
    let shown = !line.is_empty() && !SESSION.iter().any(|key| lower.contains(key));
    shown.then_some(line)
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
