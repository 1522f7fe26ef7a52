//! The first step: the text of a file into a TOML document, and what is wrong with its syntax.

use std::ops::Range;

use toml::de::{DeTable, Error};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::{Kind, Problem, problem};

/// The largest file that is read, in bytes: 16 MiB.
pub const MAX_BYTES: usize = 16 << 20;

/// How deep values may be nested, and how many parts a key may have: as many as `toml` takes.
pub(crate) const MOST_DEPTH: usize = 80;

/// Reads a text as far as it can be read. The problems are sorted by place.
pub(crate) fn parse(text: &str) -> (DeTable<'_>, Vec<Problem>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    // A place that is not in the text, at borders of characters, is as good as none.
    let place = |error: &Error| error.span().filter(|span| text.get(span.clone()).is_some());
    let told = |error| syntax(error, place(error).unwrap_or_else(|| deep_key(text)));
    let mut problems: Vec<Problem> = errors.iter().map(told).collect();
    problem::sort(&mut problems);
    (document.into_inner(), problems)
}

fn syntax(error: &Error, span: Range<usize>) -> Problem {
    if error.message() == "duplicate key" {
        return Problem::new(Kind::DuplicateKey, span, "this key stands twice")
            .label("used again here")
            .help("remove one of the two");
    }
    if matches!(error.message(), "recursion limit" | "cannot recurse further; max recursion depth met") {
        return nested_too_deeply(span);
    }
    let (message, expected) = match error.message().split_once(", expected ") {
        Some((message, expected)) => (message, format!("expected {expected}")),
        None => (error.message(), String::new()),
    };
    let (message, expected, help) = match message {
        // What `toml` says of a key in a table `{ }`, where a text that lacks its end is mended before.
        "invalid literal string" if expected == "expected `'`" => (
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
        "missing comma between array elements" => (message, expected, Some("put a `,` between the two")),
        _ => (message, expected, None),
    };
    Problem::new(Kind::Syntax, span, message).label(expected).help_if(help)
}

pub(crate) fn nested_too_deeply(span: Range<usize>) -> Problem {
    Problem::new(Kind::Syntax, span, "this is nested too deeply")
        .label(format!("at most {MOST_DEPTH} levels are read"))
        .help("a table has four levels at most: `[[error]]`, `[[error.cause]]`, a list, its texts")
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
