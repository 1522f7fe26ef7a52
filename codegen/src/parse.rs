//! The first step: the text of a file into a TOML document, and what is wrong with its syntax.

use std::ops::Range;

use toml::de::{DeTable, Error};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::{Kind, Problem};

/// The largest file that is read, in bytes: 16 MiB.
pub const MAX_BYTES: usize = 16 << 20;

/// How deep values may be nested, and how many parts a key may have: as many as `toml` takes.
pub(crate) const MOST_DEPTH: u32 = 80;

/// How much text is looked through, in all, for the first uses of keys that stand twice. Without a limit a file that holds
/// one key a million times would take hours.
const MOST_BYTES_BACK: usize = 4 * MAX_BYTES;

/// Reads a text as far as it can be read. The problems are sorted by place; a line has one at most, since what the parser
/// stumbles over behind the first mistake of a line follows from it.
pub(crate) fn parse(text: &str) -> (DeTable<'_>, Vec<Problem>) {
    let (document, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let mut problems: Vec<Problem> = Vec::new();
    // Where the line behind that of the last problem begins.
    let mut next_line = 0;
    // The keys below a header that stands twice stand twice themselves.
    let mut below_duplicate = 0;
    let mut first_uses = FirstUses { text, bytes_left: MOST_BYTES_BACK };
    for error in &errors {
        let span = clamp(error.span().unwrap_or_else(|| deep_key(text)), text);
        if span.start < next_line {
            continue;
        }
        let problem = if error.message() == "duplicate key" {
            if span.start < below_duplicate {
                continue;
            }
            if text[line_start(text, span.start)..].trim_start().starts_with('[') {
                below_duplicate = text[span.end..].find("\n[").map_or(text.len(), |next| span.end + next);
            }
            duplicate_key(&mut first_uses, span)
        } else {
            syntax(error, span)
        };
        next_line =
            text[problem.span.start..].find('\n').map_or(usize::MAX, |end| problem.span.start + end + 1);
        problems.push(problem);
    }
    (document.into_inner(), problems)
}

fn syntax(error: &Error, span: Range<usize>) -> Problem {
    let (message, expected) = match error.message().split_once(", expected ") {
        Some((message, expected)) => (message, format!("expected {expected}")),
        None => (error.message(), String::new()),
    };
    let (message, expected, help) = match message {
        "string values must be quoted" | "invalid boolean" if span.is_empty() => (
            "this key has no value",
            "expected a value".to_owned(),
            Some("write text between quotes, a number without"),
        ),
        "string values must be quoted" | "invalid boolean" => (
            "this is neither text nor a number",
            "expected a value".to_owned(),
            Some("write text between quotes, a number as digits alone"),
        ),
        "invalid basic string" | "invalid literal string" => (
            "this text is not written as TOML wants it",
            expected,
            Some("text stands on one line, between quotes"),
        ),
        "missing escaped value" => {
            ("there is no such escape", expected, Some("write `\\\\` for a backslash, `\\\"` for a quote"))
        }
        "recursion limit" | "cannot recurse further; max recursion depth met" => (
            "this is nested too deeply",
            format!("at most {MOST_DEPTH} levels are read"),
            Some("a table has four levels at most: `[[error]]`, `[[error.cause]]`, a list, its texts"),
        ),
        "missing comma between array elements" => (message, expected, Some("put a `,` between the two")),
        _ => (message, expected, None),
    };
    Problem::new(Kind::Syntax, span, message).label(expected).help_if(help)
}

/// A key or a header that stands twice.
fn duplicate_key(first_uses: &mut FirstUses<'_>, span: Range<usize>) -> Problem {
    let first = first_uses.find(&span);
    let message = format!("`{}` stands twice", crate::text::shown(&first_uses.text[span.clone()]));
    let problem = Problem::new(Kind::DuplicateKey, span, message)
        .label("used again here")
        .help("remove one of the two");
    match first {
        Some(first) => problem.related(first, "first used here"),
        None => problem,
    }
}

/// Looks for the first use of what stands twice, at the begin of a line above: of a key in its section, of a header
/// anywhere.
struct FirstUses<'t> {
    text: &'t str,
    /// How much may still be looked through.
    bytes_left: usize,
}

impl FirstUses<'_> {
    fn find(&mut self, span: &Range<usize>) -> Option<Range<usize>> {
        let text = self.text;
        let mut line = line_start(text, span.start);
        let written = text[line..span.end].trim_start();
        let header = written.starts_with('[');
        let key_at = written.len() - span.len();
        let mut first = None;
        while line > 0 && (!header || first.is_none()) {
            let end = line;
            line = line_start(text, end - 1);
            self.bytes_left = self.bytes_left.checked_sub(end - line)?;
            let content = text[line..end].trim_start();
            let rest = content.strip_prefix(written).map(str::trim_start);
            if rest.is_some_and(|rest| rest.starts_with(['=', '.', ']'])) {
                let start = end - content.len() + key_at;
                first = Some(start..start + span.len());
            }
            if !header && content.starts_with('[') {
                break;
            }
        }
        first
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The first key with more parts than are read: the one mistake of which `toml` does not tell the place.
fn deep_key(text: &str) -> Range<usize> {
    let mut start = None;
    let mut dots = 0;
    for token in Source::new(text).lex() {
        match token.kind() {
            TokenKind::Dot => dots += 1,
            TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString | TokenKind::Whitespace => {}
            _ => (start, dots) = (None, 0),
        }
        let place = token.span();
        if token.kind() == TokenKind::Atom {
            start = start.or(Some(place.start()));
        }
        if dots >= MOST_DEPTH {
            return start.unwrap_or(place.start())..place.end();
        }
    }
    0..0
}

/// A span inside the text, at the borders of characters.
fn clamp(span: Range<usize>, text: &str) -> Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start);
    start..floor(span.end).max(start)
}
