//! The first step: text into a TOML document with spans, or into syntax problems.
//!
//! Where a text is not TOML, toml's own recovery reports cascades. So the text is cut at the lines
//! that begin a header or a key, the chunks are parsed one by one, and each reports its first error.

use std::ops::Range;

use toml::de::{DeTable, DeValue, Error};

use crate::text::shown;
use crate::{Kind, Problem, Span};

/// The largest file that is read, in bytes: 16 MiB.
pub const MAX_BYTES: usize = 16 << 20;

/// The most chunks that one value may span: texts and inline tables may have several lines.
const MAX_CHUNKS: usize = 16;

/// A document as far as it could be read.
pub(crate) struct Parsed<'a> {
    pub(crate) document: DeTable<'a>,
    pub(crate) problems: Vec<Problem>,
    /// Whether the text is TOML but for duplicate keys.
    pub(crate) is_toml: bool,
}

pub(crate) fn parse(text: &str) -> Parsed<'_> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let document = document.into_inner();
    let is_toml = errors.iter().all(is_duplicate);
    let problems = if is_toml {
        let spans = errors.iter().filter_map(Error::span);
        spans.map(|span| duplicate(text, &document, span)).collect()
    } else {
        syntax_problems(text, &errors)
    };
    Parsed {
        document,
        problems,
        is_toml,
    }
}

fn is_duplicate(error: &Error) -> bool {
    error.message() == "duplicate key"
}

fn duplicate(text: &str, document: &DeTable<'_>, span: Span) -> Problem {
    let key = shown(text.get(span.clone()).unwrap_or_default());
    let mut first = None;
    last_before(document, &text[span.clone()], span.start, &mut first);
    Problem::duplicate(Kind::DuplicateKey, span, &format!("`{key}`"), first)
        .help("remove or rename one of them")
}

/// The last key of this name before a place: the document keeps the first of two duplicates.
fn last_before(table: &DeTable<'_>, written: &str, before: usize, last: &mut Option<Span>) {
    let name = written.trim_matches(['"', '\'']);
    for (key, value) in table {
        let span = key.span();
        if key.get_ref() == name
            && span.end <= before
            && last.as_ref().is_none_or(|last| last.start < span.start)
        {
            *last = Some(span);
        }
        match value.get_ref() {
            DeValue::Table(inner) => last_before(inner, written, before, last),
            DeValue::Array(items) => {
                let tables = items.iter().filter_map(|item| item.get_ref().as_table());
                tables.for_each(|inner| last_before(inner, written, before, last));
            }
            _ => {}
        }
    }
}

/// The first error of each chunk; those of the whole text where each chunk is sound by itself.
fn syntax_problems(text: &str, errors: &[Error]) -> Vec<Problem> {
    let starts = chunk_starts(text);
    let mut problems = Vec::new();
    let mut at = 0;
    while at + 1 < starts.len() {
        let ends = &starts[at + 1..starts.len().min(at + 1 + MAX_CHUNKS)];
        let chunk = |end: usize| first_error(&text[starts[at]..end]);
        if let Some(length) = ends.iter().position(|&end| chunk(end).is_none()) {
            at += length + 1;
        } else {
            problems.extend(chunk(ends[0]).map(|error| syntax(text, &error, starts[at])));
            at += 1;
        }
    }
    if problems.is_empty() {
        problems.extend(errors.iter().take(1).map(|error| syntax(text, error, 0)));
    }
    problems
}

fn first_error(chunk: &str) -> Option<Error> {
    let errors = DeTable::parse_recoverable(chunk).1;
    let place = |error: &Error| error.span().map_or(0, |span| span.start);
    errors
        .into_iter()
        .filter(|error| !is_duplicate(error))
        .min_by_key(place)
}

/// Where the chunks begin, and the end of the text.
fn chunk_starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        if line_start > 0 && begins_chunk(line.trim_start()) {
            starts.push(line_start);
        }
        line_start += line.len();
    }
    starts.push(text.len());
    starts
}

/// Whether a line begins a header or a key, not an item of a list.
fn begins_chunk(line: &str) -> bool {
    let is_key = |c: char| c.is_ascii_alphanumeric() || "_-. \t\"'".contains(c);
    let before = line.split('=').next().unwrap_or_default();
    line.starts_with('[') || (before.len() < line.len() && before.chars().all(is_key))
}

fn syntax(text: &str, error: &Error, offset: usize) -> Problem {
    let span = error.span().unwrap_or_default();
    let span = span.start + offset..span.end + offset;
    let span = if text.get(span.clone()).is_some() {
        span
    } else {
        whole_line(text, offset)
    };
    let (message, expected) = error
        .message()
        .split_once(", expected ")
        .unwrap_or((error.message(), ""));
    let label = if expected.is_empty() {
        "here".to_owned()
    } else {
        format!("expected {expected}")
    };
    Problem::new(Kind::Syntax, span, format!("this is not TOML: {message}"))
        .label(label)
        .help(help(message))
}

fn whole_line(text: &str, start: usize) -> Range<usize> {
    start
        ..text[start..]
            .find('\n')
            .map_or(text.len(), |end| start + end)
}

/// What to write, for the messages of toml that a typo leads to.
fn help(message: &str) -> &'static str {
    match message {
        "key with no value" | "missing value" | "missing value for key" => {
            "write `key = value`: text in quotes, a number as digits, a list in `[` and `]`"
        }
        "invalid basic string" | "invalid literal string" | "missing opening quote" => {
            "write text on one line in a pair of quotes: `\"...\"`"
        }
        "missing escaped value" | "too few unicode value digits" | "invalid value" => {
            "write `\\\\` for a backslash and `\\\"` for a quote"
        }
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            "put a `,` between the two"
        }
        "invalid unquoted key" | "unquoted keys cannot be empty" => {
            "write a key as one word of `a` to `z`, digits, `_` and `-`"
        }
        "carriage return must be followed by newline" => "end lines with LF or CRLF",
        _ if message.starts_with("extra") => "remove it",
        _ if message.starts_with("unclosed") => "add the bracket that closes it",
        _ => "see https://toml.io for the syntax of TOML",
    }
}
