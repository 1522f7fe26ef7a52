//! Reads response bodies out of the text around them.
//!
//! A body is a JSON object with a list `errors` in which an error has a code. serde_json finds its
//! end; what it reports, whole or cut off, is for `arena-errors` to read.

use std::ops::Range;

use arena_errors::{ArenaLoginError, Failure};
use memchr::{memchr, memchr_iter, memmem, memrchr_iter};
use serde::de::IgnoredAny;

use super::{AFTER, BEFORE, Report};

/// The opening braces before the key `errors` that are tried as the begin of its object.
const MAX_BRACES: usize = 16;

/// A body's place and what it reports.
pub(super) struct Body {
    pub(super) range: Range<usize>,
    pub(super) report: Report,
}

/// Reads bodies, with a bound on the work for all of them.
#[derive(Default)]
pub(super) struct Bodies {
    /// The bytes that were read for nothing.
    wasted: usize,
}

/// After this, a body is looked for in a few bytes only.
const MAX_WASTED: usize = 1 << 30;

impl Bodies {
    /// The body with the key `errors`, whose second letter is at a place; several where they are
    /// in a string. What comes before `from` belongs to other bodies.
    pub(super) fn at(
        &mut self,
        bytes: &[u8],
        at: usize,
        from: usize,
        line_end: usize,
    ) -> Vec<Body> {
        let is_poor = self.wasted > MAX_WASTED;
        let (before, after) = if is_poor {
            (1 << 10, 4 << 10)
        } else {
            (BEFORE, AFTER)
        };
        let quote = at - 2;
        let slashes = backslashes(bytes, quote);
        let from = from.max(quote.saturating_sub(before));
        let to = bytes.len().min(at + after);
        let line_end = line_end.min(to);
        if slashes == 0 {
            return self
                .plain(bytes, from..quote, to, line_end)
                .into_iter()
                .collect();
        }
        let ends_string = |&quote: &usize| backslashes(bytes, quote) < slashes;
        let mut before = memrchr_iter(b'"', &bytes[from..quote - slashes]).map(|at| from + at);
        let start = before.find(ends_string).map_or(from, |quote| quote + 1);
        let mut after = memchr_iter(b'"', &bytes[at..line_end]).map(|quote| at + quote);
        let end = after
            .find(ends_string)
            .map_or(line_end, |quote| quote - backslashes(bytes, quote));
        self.wasted += end - start;
        let bodies = in_text(&unescaped(&bytes[start..end]), &mut self.wasted);
        bodies
            .into_iter()
            .map(|report| Body {
                range: start..end,
                report,
            })
            .collect()
    }

    /// The body whose key `errors` begins where `before` ends.
    fn plain(
        &mut self,
        bytes: &[u8],
        before: Range<usize>,
        to: usize,
        line_end: usize,
    ) -> Option<Body> {
        let key = before.end;
        if !begins_list(&bytes[key..to]) {
            return None;
        }
        let braces = memrchr_iter(b'{', &bytes[before.clone()]).take(MAX_BRACES);
        let mut starts = braces.map(|at| before.start + at);
        let start = starts.find(|&start| is_member(&bytes[start..key]));
        let start = start?;
        let rest = &bytes[start..to];
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
        let is_whole = matches!(values.next(), Some(Ok(_)));
        let length = if is_whole {
            values.byte_offset()
        } else {
            self.wasted += rest.len();
            line_end - start
        };
        let range = start..start + length;
        let report = report(&bytes[range.clone()], !is_whole)?;
        Some(Body { range, report })
    }
}

/// What a body reports; `None` if it has no code.
fn report(body: &[u8], is_truncated: bool) -> Option<Report> {
    let failure = Failure::<ArenaLoginError>::from_response(None, body);
    let errors = failure.errors().iter();
    let errors: Vec<_> = errors
        .map(|error| (error.code(), error.message().map(str::to_owned)))
        .collect();
    errors
        .iter()
        .any(|(code, _)| code.is_some())
        .then(|| Report {
            call: None,
            status: failure.status(),
            errors,
            is_truncated: is_truncated || failure.omitted() > 0 || failure.is_truncated(),
        })
}

/// What the bodies in a string report.
fn in_text(text: &[u8], wasted: &mut usize) -> Vec<Report> {
    let mut reports = Vec::new();
    let mut done = 0;
    for quote in memmem::find_iter(text, "\"errors") {
        if quote < done {
            continue;
        }
        let mut bodies = Bodies { wasted: *wasted };
        for body in bodies.at(text, quote + 2, done, text.len()) {
            done = body.range.end;
            reports.push(body.report);
        }
        *wasted = bodies.wasted;
    }
    reports
}

/// Whether `"errors"` begins a list.
fn begins_list(text: &[u8]) -> bool {
    let after = text
        .strip_prefix(b"\"errors\"")
        .unwrap_or_default()
        .trim_ascii_start();
    let after = after
        .strip_prefix(b":")
        .unwrap_or_default()
        .trim_ascii_start();
    after.starts_with(b"[")
}

/// Whether what follows a text that begins with `{` is a member of that object.
fn is_member(text: &[u8]) -> bool {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(&byte) = text.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return false,
            b'}' | b']' => depth -= 1,
            b'"' => {
                let Some(end) = string_end(text, at) else {
                    return false;
                };
                at = end;
            }
            _ => {}
        }
    }
    depth == 1
}

/// The place after a string whose text begins at `from`.
fn string_end(text: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr(b'"', &text[at..])? + 1;
        if backslashes(text, at - 1) % 2 == 0 {
            return Some(at);
        }
    }
}

/// The number of backslashes before a place.
fn backslashes(bytes: &[u8], at: usize) -> usize {
    bytes[..at]
        .iter()
        .rev()
        .take_while(|&&byte| byte == b'\\')
        .count()
}

/// The text that a JSON string stands for; what is cut off at its end is left out.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut unescaped = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'\\' {
            unescaped.push(byte);
            continue;
        }
        let Some((&escaped, after)) = rest.split_first() else {
            break;
        };
        rest = after;
        match escaped {
            b'n' | b'r' => unescaped.push(b'\n'),
            b't' | b'b' | b'f' => unescaped.push(b' '),
            b'u' => {
                let digits = rest
                    .get(..4)
                    .and_then(|digits| std::str::from_utf8(digits).ok());
                let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
                let c = unit
                    .and_then(char::from_u32)
                    .unwrap_or(char::REPLACEMENT_CHARACTER);
                unescaped.extend(c.encode_utf8(&mut [0; 4]).bytes());
                rest = rest.get(4..).unwrap_or_default();
            }
            other => unescaped.push(other),
        }
    }
    unescaped
}
