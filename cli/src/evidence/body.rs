//! Finds response bodies inside other text.
//!
//! A body is a JSON object with a list `errors` in which an error has a code. `serde_json` finds
//! its end, and `arena-errors` reads the errors, even if the body is cut off.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::{memchr_iter, memrchr_iter};
use regex::bytes::{Captures, Match, Regex};
use serde::Deserialize as _;
use serde::de::IgnoredAny;

use super::{AFTER, BEFORE, Response, first_line, last_line, regex};

/// The key `errors` after a quote: as it is, escaped, as nginx writes it, and as .NET does.
static KEY: LazyLock<Regex> = LazyLock::new(|| regex(r#"\\*"errors|\\x22errors|\\u0022errors"#));

/// The key `errors` with a list.
static LIST: LazyLock<Regex> = LazyLock::new(|| regex(r#"(?-u)\A"errors"\s*:\s*\["#));

static ESCAPE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?s-u)\\(u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.?)"));

/// The bytes of a body before and after its key `errors` that are read in any case.
const MIN: usize = 1024;

/// The ranges of the bodies whose key `errors` is in a line, with what they say: a JSON string can
/// hold several. The text before `from` belongs to other bodies. `effort` is the number of bytes
/// that may still be read; after that, only short bodies are read.
pub(super) fn find(
    text: &[u8],
    line: Range<usize>,
    mut from: usize,
    effort: &mut usize,
) -> Vec<(Range<usize>, Vec<Response>)> {
    let mut found = Vec::new();
    let mut next = from.max(line.start);
    while let Some(key) = KEY.find_at(&text[..line.end], next.min(line.end)) {
        let (range, responses) = around(key, text, from, effort);
        next = range.end.max(key.end());
        if !responses.is_empty() {
            from = range.end;
            found.push((range, responses));
        }
    }
    found
}

/// The range of the bodies around a key, and what they say.
fn around(
    key: Match<'_>,
    text: &[u8],
    from: usize,
    effort: &mut usize,
) -> (Range<usize>, Vec<Response>) {
    let from = from.max(key.start().saturating_sub(BEFORE.min(MIN + *effort)));
    let to = text.len().min(key.start() + AFTER.min(MIN + *effort));
    let mut bytes = key.as_bytes().iter();
    let escapes = bytes.position(|&byte| byte != b'\\').unwrap_or(0);
    if escapes > 0 {
        let range = string(text, key.start(), escapes, from..to);
        *effort = effort.saturating_sub(range.len());
        let inner = unescaped(&text[range.clone()]);
        let bodies = find(&inner, 0..inner.len(), 0, effort);
        let responses = bodies.into_iter().flat_map(|(_, responses)| responses);
        return (range, responses.collect());
    }
    let nothing = (key.range(), Vec::new());
    if !LIST.is_match(&text[key.start()..to]) {
        return nothing;
    }
    let Some(start) = object_start(&text[from..key.start()]) else {
        *effort = effort.saturating_sub(key.start() - from);
        return nothing;
    };
    let start = from + start;
    let range = start..start + object_length(&text[start..to]);
    *effort = effort.saturating_sub(range.len());
    // If the body is cut off, the number at its end may be too.
    let body = without_number(text[range.clone()].trim_ascii_end());
    let response = Response::from_response(None, body);
    if response.errors().iter().all(|error| error.code().is_none()) {
        return nothing;
    }
    (range, vec![response])
}

/// The beginning of the object that a text ends in, between two of its members.
fn object_start(text: &[u8]) -> Option<usize> {
    let (mut depth, mut is_string) = (0_usize, false);
    for (at, &byte) in text.iter().enumerate().rev() {
        match byte {
            b'"' if backslashes(&text[..at]).is_multiple_of(2) => is_string = !is_string,
            b'\n' if is_string => return None,
            _ if is_string => {}
            b'{' if depth == 0 => return Some(at),
            b'[' if depth == 0 => return None,
            b'{' | b'[' => depth -= 1,
            b'}' | b']' => depth += 1,
            _ => {}
        }
    }
    None
}

/// The length of the object that a text begins with, as far as it is there and is JSON.
fn object_length(text: &[u8]) -> usize {
    // A reader takes one byte at a time, the last one where JSON ends.
    let mut rest = text;
    let read = IgnoredAny::deserialize(&mut serde_json::Deserializer::from_reader(&mut rest));
    let is_wrong = read.is_err_and(|error| !error.is_eof());
    text.len() - rest.len() - usize::from(is_wrong)
}

/// The range of the string around a key with backslashes, as far as it is there: a string ends at a
/// quote with fewer, or with its line.
fn string(text: &[u8], key: usize, escapes: usize, within: Range<usize>) -> Range<usize> {
    let before = last_line(&text[within.start..key]);
    let after = first_line(&text[key..within.end]);
    let mut quotes = memrchr_iter(b'"', before);
    let start = quotes.find(|quote| backslashes(&before[..*quote]) < escapes);
    let mut quotes = memchr_iter(b'"', after);
    let end = quotes.find(|quote| backslashes(&after[..*quote]) < escapes);
    let end = end.map_or(after.len(), |quote| quote - backslashes(&after[..quote]));
    key - before.len() + start.map_or(0, |quote| quote + 1)..key + end
}

/// The number of backslashes at the end of a text.
fn backslashes(text: &[u8]) -> usize {
    text.iter().rev().take_while(|&&byte| byte == b'\\').count()
}

/// The text of a JSON string; an incomplete escape at its end is left out.
fn unescaped(text: &[u8]) -> Cow<'_, [u8]> {
    ESCAPE.replace_all(text, |escape: &Captures<'_>| {
        let c = match &escape[1] {
            [] => return String::new(),
            b"n" | b"r" => '\n',
            b"t" | b"b" | b"f" => ' ',
            [byte] => char::from(*byte),
            [_, digits @ ..] => {
                let unit = u32::from_str_radix(&String::from_utf8_lossy(digits), 16);
                let c = unit.ok().and_then(char::from_u32);
                c.unwrap_or(char::REPLACEMENT_CHARACTER)
            }
        };
        c.to_string()
    })
}

/// A line without a code at its end that is cut off with its body.
pub(super) fn without_cut_code(line: &[u8]) -> &[u8] {
    if !KEY.is_match(line) {
        return line;
    }
    let last = line.iter().rposition(u8::is_ascii_alphanumeric);
    without_number(&line[..last.map_or(0, |last| last + 1)])
}

/// A text without the digits at its end.
fn without_number(text: &[u8]) -> &[u8] {
    let digits = text.iter().rev().take_while(|byte| byte.is_ascii_digit());
    &text[..text.len() - digits.count()]
}
