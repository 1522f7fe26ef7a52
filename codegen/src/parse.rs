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
    if matches!(
        error.message(),
        "recursion limit" | "cannot recurse further; max recursion depth met"
    ) {
        return nested_too_deeply(span);
    }
    let (message, expected) = error
        .message()
        .split_once(", expected ")
        .unwrap_or((error.message(), ""));
    let [message, label, help] = in_other_words(message, expected);
    Problem::new(Kind::Syntax, span, message)
        .label(label)
        .help(help)
}

/// What a mistake is for somebody who does not know the grammar of TOML: a sentence, a label and
/// what to write.
fn in_other_words(message: &str, expected: &str) -> [&'static str; 3] {
    match message {
        // What `toml` says of a key in a table `{ }`, where a text that lacks its end is mended
        // before.
        "invalid literal string" if expected == "`'`" => NO_VALUE,
        "key with no value" | "missing value" | "missing value for key" | "unexpected content" => {
            NO_VALUE
        }
        "invalid basic string" | "invalid literal string" => [
            "this text is not written as TOML wants it",
            "expected the rest of the text, and its quote",
            "text stands on one line, between quotes",
        ],
        "missing escaped value" | "too few unicode value digits" | "invalid value" => [
            "there is no such escape",
            "not behind a `\\`",
            "write `\\\\` for a backslash, `\\\"` for a quote",
        ],
        "missing opening quote" => [
            "this text lacks its first quote",
            "closes nothing",
            "put a `\"` before the text",
        ],
        "missing comma between array elements" | "missing comma between key-value pairs" => [
            "there is no `,` between the two",
            "expected `,`",
            "put a `,` between them",
        ],
        "extra comma in array" | "extra comma in inline table" => {
            ["there is one `,` too many", "expected a value", "remove it"]
        }
        "missing assignment between key-value pairs" => {
            ["this key has no `=`", "expected `=`", "write `key = value`"]
        }
        "extra assignment between key-value pairs" | "extra `=`" | "unexpected `=` in array" => {
            ["there is one `=` too many", "expected a value", "remove it"]
        }
        "invalid unquoted key" | "unquoted keys cannot be empty" => [
            "this is no key",
            "expected a key",
            "a key is one word of letters `a` to `z`, digits, `_` and `-`",
        ],
        "carriage return must be followed by newline" => [
            "a line ends with CR alone",
            "expected LF or CRLF",
            "save the file with LF or CRLF at the ends of its lines",
        ],
        "invalid comment character" => [
            "this comment holds a control character",
            "a control character",
            "remove the character",
        ],
        _ if message.starts_with("cannot extend value") => [
            "this key has a value and keys of its own",
            "has a value elsewhere",
            "remove one of the two",
        ],
        _ if message.starts_with("unclosed") => [
            "this is not closed",
            "expected a bracket",
            "add the bracket that closes it",
        ],
        _ => [
            "this is neither text nor a number",
            "expected a value",
            "write text between quotes, a number as digits alone",
        ],
    }
}

const NO_VALUE: [&str; 3] = [
    "this key has no value",
    "expected a value",
    "write text between quotes, a number without, a list between `[` and `]`",
];

pub(crate) fn nested_too_deeply(span: Range<usize>) -> Problem {
    Problem::new(Kind::Syntax, span, "this is nested too deeply")
        .label(format!("at most {MOST_DEPTH} levels are read"))
        .help("a table has four levels at most: `[[error]]`, `[[error.cause]]`, a list, its texts")
}

/// The first key with more parts than are read: the one mistake of which `toml` does not tell the
/// place.
fn deep_key(text: &str) -> Range<usize> {
    let mut start = None;
    let mut dots = 0;
    for token in Source::new(text).lex() {
        match token.kind() {
            TokenKind::Dot => dots += 1,
            TokenKind::Atom
            | TokenKind::BasicString
            | TokenKind::LiteralString
            | TokenKind::Whitespace => {}
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
