//! The first step: parses text into a TOML document with spans, or reports syntax problems.
//!
//! After a syntax error, toml's own recovery reports cascades. So the text is split at the lines
//! that begin a header or a key, and each chunk is parsed alone and reports its first error.

use toml::de::{DeTable, DeValue, Error};

use crate::problem::Problems;
use crate::text::shown;
use crate::{Kind, Span};

/// The largest file that is read, in bytes: 16 MiB.
pub const MAX_BYTES: usize = 16 << 20;

/// The maximum number of chunks in one value: texts and inline tables may have several lines.
const MAX_CHUNKS: usize = 16;

/// Parses a text as far as possible; false if it has syntax errors other than duplicate keys.
pub(crate) fn parse<'t>(problems: &mut Problems<'t>) -> (DeTable<'t>, bool) {
    let text = problems.text;
    let (document, errors) = DeTable::parse_recoverable(text);
    let document = document.into_inner();
    let is_toml = errors.iter().all(is_duplicate);
    if is_toml {
        add_duplicates(text, &document, &errors, problems);
    } else {
        add_syntax_errors(text, problems);
    }
    (document, is_toml)
}

fn is_duplicate(error: &Error) -> bool {
    error.message() == "duplicate key"
}

fn add_duplicates(
    text: &str,
    document: &DeTable<'_>,
    errors: &[Error],
    problems: &mut Problems<'_>,
) {
    let mut keys = Vec::new();
    if !errors.is_empty() {
        collect_keys(document, &mut keys);
    }
    let mut end = 0;
    for span in errors.iter().filter_map(Error::span) {
        // Several duplicates without a header in between are one mistake: a missing header.
        let between = &text[end.min(span.start)..span.start];
        if end > 0 && !between.contains("\n[") {
            continue;
        }
        end = span.end;
        let written = &text[span.clone()];
        let name = written.trim_matches(['"', '\'']);
        let same = keys
            .iter()
            .filter(|(key, at)| *key == name && at.end <= span.start);
        let first = same.map(|(_, at)| at.clone()).max_by_key(|at| at.start);
        let what = format!("`{}`", shown(written));
        let help = "remove one of them, or add the header that is missing in between";
        problems.add_duplicate(Kind::DuplicateKey, span, &what, first, help);
    }
}

fn collect_keys<'d>(table: &'d DeTable<'_>, keys: &mut Vec<(&'d str, Span)>) {
    for (key, value) in table {
        keys.push((key.get_ref(), key.span()));
        match value.get_ref() {
            DeValue::Table(inner) => collect_keys(inner, keys),
            DeValue::Array(items) => {
                let tables = items.iter().filter_map(|item| item.get_ref().as_table());
                tables.for_each(|inner| collect_keys(inner, keys));
            }
            _ => {}
        }
    }
}

/// Adds the first error of each chunk, or of the whole text if each chunk alone is valid.
fn add_syntax_errors(text: &str, problems: &mut Problems<'_>) {
    let starts = chunk_starts(text);
    let mut at = 0;
    while at + 1 < starts.len() {
        let ends = &starts[at + 1..starts.len().min(at + 1 + MAX_CHUNKS)];
        let error_before = |end: usize| first_error(&text[starts[at]..end]);
        if let Some(joined) = ends.iter().position(|&end| error_before(end).is_none()) {
            at += joined + 1;
            continue;
        }
        add_syntax_error(error_before(ends[0]), starts[at], problems);
        at += 1;
    }
    if problems.found.is_empty() {
        add_syntax_error(first_error(text), 0, problems);
    }
}

fn first_error(chunk: &str) -> Option<(Span, Error)> {
    let mut errors = DeTable::parse_recoverable(chunk).1;
    errors.retain(|error| !is_duplicate(error));
    let placed = errors
        .into_iter()
        .map(|error| (error.span().unwrap_or_default(), error));
    let (span, error) = placed.min_by_key(|(span, _)| span.start)?;
    // Report something missing at the end of a chunk in its last line with text.
    let end = chunk.trim_end().len();
    Some((span.start.min(end)..span.end.min(end), error))
}

fn add_syntax_error(error: Option<(Span, Error)>, start: usize, problems: &mut Problems<'_>) {
    if let Some((span, error)) = error {
        let span = start + span.start..start + span.end;
        let message = format!("this is not TOML: {}", error.message());
        problems.add(Kind::Syntax, span, message, help(error.message()));
    }
}

/// Where the chunks begin, and the end of the text.
fn chunk_starts(text: &str) -> Vec<usize> {
    let lines = text.match_indices('\n').map(|(at, _)| at + 1);
    let mut starts = vec![0];
    starts.extend(lines.filter(|&line| begins_chunk(text[line..].trim_start_matches([' ', '\t']))));
    starts.push(text.len());
    starts
}

/// Whether a text begins with a header or a key, not with an item of a list.
fn begins_chunk(text: &str) -> bool {
    let is_key = |c: char| c.is_ascii_alphanumeric() || "_-. \t\"'".contains(c);
    text.starts_with('[') || text.trim_start_matches(is_key).starts_with('=')
}

/// The help for the messages of toml that typos lead to.
fn help(message: &str) -> &'static str {
    match message.split(", expected").next().unwrap_or_default() {
        "unexpected key or value" => "end the line here; inside `\"...\"`, a quote is `\\\"`",
        "key with no value"
        | "missing value for key"
        | "string values must be quoted"
        | "invalid boolean" => {
            "write `key = value`: text in quotes, a number as digits, a list in `[` and `]`"
        }
        "missing escaped value" | "too few unicode value digits" => {
            "write `\\\\` for a backslash and `\\\"` for a quote"
        }
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            "put a `,` between the two"
        }
        "invalid unquoted key" | "unquoted keys cannot be empty" => {
            "write a key as one word of `a` to `z`, digits, `_` and `-`"
        }
        "carriage return must be followed by newline" => "end lines with LF or CRLF",
        "extra `=`" | "extra comma in array" | "unexpected leading zero" => "remove it",
        message if message.ends_with("string") => {
            "end the text with the quotes that it begins with, on one line if they are single"
        }
        message if message.starts_with("unclosed") => "add the bracket that closes it",
        _ => "see https://toml.io for the syntax of TOML",
    }
}
