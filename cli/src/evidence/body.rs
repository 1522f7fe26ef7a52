//! Finds response bodies inside other text.
//!
//! A body is a JSON object with a list `errors` in which an error has a code. `serde_json` finds
//! its end, and `arena-errors` reads the errors, even if the body is cut off.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use arena_errors::{ArenaLoginError, Failure};
use memchr::{memchr, memchr_iter, memrchr, memrchr_iter};
use regex::bytes::{Captures, Match, Regex};
use serde::Deserialize as _;
use serde::de::IgnoredAny;

use super::{AFTER, BEFORE, Report, regex};

/// The key `errors` after a quote: as it is, escaped, as nginx writes it, and as .NET does.
static KEY: LazyLock<Regex> = LazyLock::new(|| regex(r#"\\*"errors|\\x22errors|\\u0022errors"#));

/// The key `errors` with a list.
static LIST: LazyLock<Regex> = LazyLock::new(|| regex(r#"(?-u)\A"errors"\s*:\s*\["#));

static ESCAPE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?s-u)\\(u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.?)"));

/// Reads bodies, with a limit on the work for text that only looks like one.
#[derive(Default)]
pub(super) struct Bodies {
    /// The bytes that may still be read. After that, only short bodies are read.
    pub(super) effort: usize,
}

impl Bodies {
    /// The ranges of the bodies whose key `errors` is in a line, with their reports: a JSON string
    /// can hold several. The text before `from` belongs to other bodies.
    pub(super) fn find<'c>(
        &mut self,
        text: &[u8],
        line: Range<usize>,
        mut from: usize,
    ) -> Vec<(Range<usize>, Vec<Report<'c>>)> {
        let mut found = Vec::new();
        let mut next = from.max(line.start);
        while let Some(key) = KEY.find_at(&text[..line.end], next.min(line.end)) {
            let (range, reports) = self.at(text, key, from);
            next = range.end.max(key.end());
            if !reports.is_empty() {
                from = range.end;
                found.push((range, reports));
            }
        }
        found
    }

    /// The range and the reports of the bodies around a key.
    fn at<'c>(
        &mut self,
        text: &[u8],
        key: Match<'_>,
        from: usize,
    ) -> (Range<usize>, Vec<Report<'c>>) {
        let (before, after) = if self.effort == 0 {
            (256, 1024)
        } else {
            (BEFORE, AFTER)
        };
        let from = from.max(key.start().saturating_sub(before));
        let to = text.len().min(key.start() + after);
        let escapes = key
            .as_bytes()
            .iter()
            .take_while(|&&byte| byte == b'\\')
            .count();
        if escapes > 0 {
            let range = string(text, key.start(), escapes, from..to);
            self.spend(range.len());
            let inner = unescaped(&text[range.clone()]);
            let bodies = self.find(&inner, 0..inner.len(), 0);
            let reports = bodies.into_iter().flat_map(|(_, reports)| reports);
            return (range, reports.collect());
        }
        let nothing = (key.range(), Vec::new());
        if !LIST.is_match(&text[key.start()..to]) {
            return nothing;
        }
        let Some(start) = object_start(&text[from..key.start()]) else {
            self.spend(key.start() - from);
            return nothing;
        };
        let start = from + start;
        let (length, is_cut) = object_length(&text[start..to]);
        self.spend(length);
        let range = start..start + length;
        match report(&text[range.clone()], is_cut) {
            Some(report) => (range, vec![report]),
            None => nothing,
        }
    }

    fn spend(&mut self, effort: usize) {
        self.effort = self.effort.saturating_sub(effort);
    }
}

/// What a body reports; `None` if it has no code.
fn report<'c>(body: &[u8], is_cut: bool) -> Option<Report<'c>> {
    let body = if is_cut {
        without_number(body.trim_ascii_end())
    } else {
        body
    };
    let failure = Failure::<ArenaLoginError>::from_response(None, body);
    let errors = failure.errors().iter();
    let errors: Vec<_> = errors
        .filter_map(|error| Some((error.code()?, error.message().map(str::to_owned))))
        .collect();
    (!errors.is_empty()).then(|| Report {
        endpoint: None,
        status: failure.status(),
        errors,
        omitted: failure.omitted(),
        is_truncated: is_cut || failure.is_truncated(),
    })
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

/// The length of the object that a text begins with, and whether it is cut off or malformed there.
fn object_length(text: &[u8]) -> (usize, bool) {
    // A reader takes one byte at a time: the last one is where JSON ends, or the first that is none.
    let mut rest = text;
    let read = IgnoredAny::deserialize(&mut serde_json::Deserializer::from_reader(&mut rest));
    let length = text.len() - rest.len();
    match read {
        Ok(_) => (length, false),
        Err(error) if error.is_eof() => (length, true),
        Err(_) => (length - 1, true),
    }
}

/// The text of the string around a quote with backslashes, as far as it is there: a string ends at
/// a quote with fewer, or with its line.
fn string(text: &[u8], key: usize, escapes: usize, within: Range<usize>) -> Range<usize> {
    let ends = |quote: &usize| backslashes(&text[..*quote]) < escapes;
    let from =
        memrchr(b'\n', &text[within.start..key]).map_or(within.start, |end| within.start + end + 1);
    let to = memchr(b'\n', &text[key..within.end]).map_or(within.end, |end| key + end);
    let mut before = memrchr_iter(b'"', &text[from..key]).map(|at| from + at);
    let mut after = memchr_iter(b'"', &text[key..to]).map(|at| key + at);
    let start = before.find(ends).map_or(from, |quote| quote + 1);
    let end = after
        .find(ends)
        .map_or(to, |quote| quote - backslashes(&text[..quote]));
    start..end
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
