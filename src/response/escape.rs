//! Makes untrusted text safe for a log line or a terminal.

use alloc::string::String;
use core::fmt;

use super::json::{BYTE_ORDER_MARK, lossy};

/// The maximum length of an excerpt, in bytes.
const EXCERPT: usize = 256;

/// The names of the session, a secret, in the response to a login and in the headers of later
/// calls, in lower case.
const SESSION: [&str; 2] = ["arena_session_id", "arenasessionid"];

/// Writes a text in one line: characters that are invisible or change the writing direction are
/// escaped.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| write_escaped(f, c))
    }
}

fn write_escaped(to: &mut impl fmt::Write, c: char) -> fmt::Result {
    if is_hidden(c) {
        write!(to, "{}", c.escape_default())
    } else {
        to.write_char(c)
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

/// The beginning of a body, in one safe line; `None` if it is empty or shows a session. An excerpt
/// of an excerpt is the same excerpt.
pub(crate) fn excerpt(body: &[u8]) -> Option<String> {
    let mut line = String::new();
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    for c in lossy(body) {
        if c.is_whitespace() {
            line.push_str(if line.is_empty() || line.ends_with(' ') {
                ""
            } else {
                " "
            });
        } else {
            let _ = write_escaped(&mut line, c);
        }
        if line.len() > EXCERPT {
            break;
        }
    }
    line.truncate(line.trim_end().len());
    cut(&mut line, EXCERPT);
    let lower = line.to_ascii_lowercase();
    let shown = !line.is_empty() && !SESSION.iter().any(|key| lower.contains(key));
    shown.then_some(line)
}

/// Shortens a text to `max` bytes, with an ellipsis if something was cut.
pub(crate) fn cut(text: &mut String, max: usize) {
    if text.len() > max {
        let mut ends = (0..=max - '…'.len_utf8()).rev();
        text.truncate(ends.find(|end| text.is_char_boundary(*end)).unwrap_or(0));
        text.push('…');
    }
}
