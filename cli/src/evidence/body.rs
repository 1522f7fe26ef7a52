//! Finds response bodies inside other text.
//!
//! A body is a JSON object with a list `errors` in which an error has a code. `serde_json` finds
//! its end, and `arena-errors` reads the errors, even if the body is cut off.

use std::ops::Range;

use arena_errors::{ArenaLoginError, Failure};
use memchr::{memchr, memchr_iter, memmem, memrchr, memrchr_iter};
use serde::de::IgnoredAny;

use super::{AFTER, BEFORE, Report};

/// Reads bodies, with a limit on the work for text that only looks like one.
#[derive(Default)]
pub(super) struct Bodies {
    /// The bytes that may still be read in vain. After that, only short bodies are read.
    pub(super) effort: usize,
}

impl Bodies {
    /// Reads the bodies around the key `errors` at `key`, and returns their range and reports: a
    /// JSON string can hold several. The text before `from` belongs to other bodies.
    pub(super) fn at<'c>(
        &mut self,
        text: &[u8],
        key: usize,
        from: usize,
    ) -> (Range<usize>, Vec<Report<'c>>) {
        let is_poor = self.effort == 0;
        let (before, after) = if is_poor {
            (256, 1024)
        } else {
            (BEFORE, AFTER)
        };
        let from = from.max(key.saturating_sub(before));
        let to = text.len().min(key + after);
        let backslashes = match text[key] {
            b'"' => backslashes(text, key),
            _ => 1,
        };
        let backslashes = backslashes.min(key - from);
        if backslashes > 0 {
            let range = string(text, key, backslashes, from, to);
            self.spend(range.len());
            let reports = self.in_string(&unescaped(&text[range.clone()]));
            return (range, reports);
        }
        match self.object(text, key, from, to) {
            Some((range, report)) => (range, vec![report]),
            None => (key..key, Vec::new()),
        }
    }

    /// What the bodies in the text of a string report.
    fn in_string<'c>(&mut self, text: &[u8]) -> Vec<Report<'c>> {
        let (mut reports, mut next, mut done) = (Vec::new(), 0, 0);
        for key in memmem::find_iter(text, "\"errors") {
            if key >= next {
                let (range, new) = self.at(text, key, done);
                next = range.end;
                done = if new.is_empty() { done } else { next };
                reports.extend(new);
            }
        }
        reports
    }

    fn object<'c>(
        &mut self,
        text: &[u8],
        key: usize,
        from: usize,
        to: usize,
    ) -> Option<(Range<usize>, Report<'c>)> {
        let is_list = is_list(&text[key..to]);
        let Some(start) = is_list.then(|| object_start(&text[from..key])).flatten() else {
            self.spend(if is_list { key - from } else { 0 });
            return None;
        };
        let text = &text[from + start..to];
        let mut values = serde_json::Deserializer::from_slice(text).into_iter::<IgnoredAny>();
        let (length, is_truncated) = match values.next()? {
            Ok(_) => (values.byte_offset(), false),
            Err(error) => (valid(text, &error), true),
        };
        let report = report(&text[..length], is_truncated);
        if report.is_none() {
            self.spend(length);
        }
        Some((from + start..from + start + length, report?))
    }

    fn spend(&mut self, effort: usize) {
        self.effort = self.effort.saturating_sub(effort);
    }
}

/// What a body reports; `None` if it has no code.
fn report<'c>(body: &[u8], is_truncated: bool) -> Option<Report<'c>> {
    let body = if is_truncated {
        without_cut_number(body)
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
        is_truncated: is_truncated || failure.is_truncated(),
    })
}

/// The length of the text before an error.
fn valid(text: &[u8], error: &serde_json::Error) -> usize {
    if error.is_eof() {
        return text.len();
    }
    let line_ends = error.line().checked_sub(2);
    let line = line_ends.and_then(|line_ends| memchr_iter(b'\n', text).nth(line_ends));
    let line = line.map_or(0, |end| end + 1);
    text.len().min(line + error.column().saturating_sub(1))
}

/// A text without a number at its end, which may be cut off.
fn without_cut_number(text: &[u8]) -> &[u8] {
    let is_of_number = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let text = text.trim_ascii_end();
    let length = text
        .iter()
        .rev()
        .take_while(|byte| is_of_number(byte))
        .count();
    let before = &text[..text.len() - length];
    if before.trim_ascii_end().ends_with(b":") {
        before
    } else {
        text
    }
}

/// Whether the key `errors` has a list.
fn is_list(text: &[u8]) -> bool {
    let after = text
        .strip_prefix(b"\"errors\"")
        .map(<[u8]>::trim_ascii_start);
    let after = after.and_then(|after| after.strip_prefix(b":"));
    after.is_some_and(|after| after.trim_ascii_start().starts_with(b"["))
}

/// The beginning of the object that a text ends in, between two of its members.
fn object_start(text: &[u8]) -> Option<usize> {
    let (mut depth, mut is_string) = (0_usize, false);
    for (at, &byte) in text.iter().enumerate().rev() {
        match byte {
            b'"' if backslashes(text, at).is_multiple_of(2) => is_string = !is_string,
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

/// The text of the string around a quote with backslashes, as far as it is there: a string ends at
/// a quote with fewer.
fn string(text: &[u8], key: usize, escapes: usize, from: usize, to: usize) -> Range<usize> {
    let ends = |quote: &usize| backslashes(text, *quote) < escapes;
    let from = memrchr(b'\n', &text[from..key]).map_or(from, |end| from + end + 1);
    let to = memchr(b'\n', &text[key..to]).map_or(to, |end| key + end);
    let mut before = memrchr_iter(b'"', &text[from..key - escapes]).map(|at| from + at);
    let mut after = memchr_iter(b'"', &text[key..to]).map(|at| key + at);
    let start = before.find(ends).map_or(from, |quote| quote + 1);
    let end = after
        .find(ends)
        .map_or(to, |quote| quote - backslashes(text, quote));
    start..end
}

/// The number of backslashes before a place.
fn backslashes(text: &[u8], at: usize) -> usize {
    text[..at]
        .iter()
        .rev()
        .take_while(|&&byte| byte == b'\\')
        .count()
}

/// The text of a JSON string; an incomplete escape at its end is left out.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut unescaped = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr(b'\\', rest) {
        unescaped.extend(&rest[..at]);
        let (escape, after) = match &rest[at..] {
            [_, b'u', after @ ..] => after.split_at(after.len().min(4)),
            [_, b'x', after @ ..] => after.split_at(after.len().min(2)),
            [_, escape, after @ ..] => (std::slice::from_ref(escape), after),
            _ => return unescaped,
        };
        let c = match escape {
            b"n" | b"r" => '\n',
            b"t" | b"b" | b"f" => ' ',
            [c] => char::from(*c),
            digits => {
                let digits = std::str::from_utf8(digits).unwrap_or_default();
                let unit = u32::from_str_radix(digits, 16).ok();
                unit.and_then(char::from_u32)
                    .unwrap_or(char::REPLACEMENT_CHARACTER)
            }
        };
        unescaped.extend(c.encode_utf8(&mut [0; 4]).as_bytes());
        rest = after;
    }
    unescaped.extend(rest);
    unescaped
}
