//! What the text around a body says: the call, the time, and known codes and messages.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use arena_errors::Endpoint;
use regex::Regex;
use regex::bytes::Regex as BytesRegex;

use super::finder::Candidate;
use crate::catalog::Catalog;
use crate::message::{Pattern, fold, plain};

/// The bytes of a line that are searched for codes and messages.
const MAX_TEXT: usize = 64 << 10;

/// `POST /login` or `POST https://...`.
static REQUEST: LazyLock<BytesRegex> = LazyLock::new(|| {
    bytes_regex(r#"(?-u)\b(GET|POST|PUT|PATCH|DELETE) +["']?((?:https?://|/)[^\s"'\\<>|,;]*)"#)
});

/// `"method":"POST"`, `method=POST`.
static METHOD: LazyLock<BytesRegex> = LazyLock::new(|| {
    bytes_regex(r#"(?i-u)method[\\"' ]*[:=][\\"' ]*(get|post|put|patch|delete)\b"#)
});

/// `"url":"https://..."`, `path=/login`.
static PATH: LazyLock<BytesRegex> = LazyLock::new(|| {
    bytes_regex(
        r#"(?i-u)(?:url|uri|path|target|endpoint)[\\"' ]*[:=][\\"' ]*((?:https?://|/)[^\s"'\\<>|,;]*)"#,
    )
});

/// The request line in the output of `curl -v`, and the members of a HAR file or of a log entry
/// over several lines.
static EARLIER: LazyLock<BytesRegex> =
    LazyLock::new(|| bytes_regex(r#"(?im-u)^(?:> [A-Z]+ .*|\s*"(?:method|url|uri|path)"\s*:.*)$"#));

static TIME: LazyLock<BytesRegex> = LazyLock::new(|| {
    bytes_regex(
        r"(?x-u)
        \b\d{4}[-/]\d\d[-/]\d\d[T\ ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?
        | \b\d{1,2}/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d(?:\ [+-]\d{4})?
        | \b[A-Z][a-z]{2}\ [\ \d]\d\ \d\d:\d\d:\d\d\b
        | \b\d\d:\d\d:\d\d(?:[.,]\d+)?\b",
    )
});

/// A word such as code, maybe a status, and a number.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x)(?:^|[^a-z]|error|err|status|arena)(code|error|status)
        [^a-z0-9]{1,4}(?:[1-5][0-9]{2}[^a-z0-9]{1,3})?([0-9]{3,10})(?:[^a-z0-9_]|$)",
    )
});

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is valid, as tests show")
}

fn bytes_regex(pattern: &str) -> BytesRegex {
    BytesRegex::new(pattern).expect("the pattern is valid, as tests show")
}

/// What lines are compared with.
pub(super) struct Lines<'c> {
    catalog: &'c Catalog,
    codes: HashSet<u32>,
    /// Each message with its error's code.
    messages: Vec<(u32, Pattern)>,
}

impl<'c> Lines<'c> {
    pub(super) fn new(catalog: &'c Catalog) -> Self {
        let rows = || catalog.entries().map(|entry| entry.row);
        let codes = rows().flat_map(|row| row.former_codes.iter().chain([&row.code]));
        let patterns = |row| Pattern::of(row).map(move |pattern| (row.code, pattern));
        Self {
            catalog,
            codes: codes.copied().collect(),
            messages: rows().flat_map(patterns).collect(),
        }
    }

    /// The longest literal text of each message.
    pub(super) fn literals(&self) -> impl Iterator<Item = &str> {
        self.messages
            .iter()
            .map(|(_, pattern)| pattern.longest_literal())
    }

    /// The known codes that a text without a body mentions: next to a word such as code, or by a
    /// message.
    pub(super) fn mentions(&self, text: &[u8], candidates: &[(usize, Candidate)]) -> Vec<u32> {
        let text = String::from_utf8_lossy(&text[..text.len().min(MAX_TEXT)]);
        let mut text = fold(&plain(&text));
        let patterns = candidates
            .iter()
            .filter_map(|(_, candidate)| match candidate {
                Candidate::Message(number) => self.messages.get(*number),
                Candidate::Key | Candidate::Word => None,
            });
        let found = patterns
            .filter_map(|(code, pattern)| Some((pattern.find(&text)?, pattern.weight(), *code)));
        let mut found: Vec<(Range<usize>, usize, u32)> = found.collect();
        found.sort_by_key(|(_, weight, _)| std::cmp::Reverse(*weight));
        let mut kept: Vec<(Range<usize>, usize, u32)> = Vec::new();
        for (range, weight, code) in found {
            let overlaps =
                |other: &Range<usize>| range.start < other.end && other.start < range.end;
            // Of messages at one place, the one with the most literal text counts.
            if kept
                .iter()
                .all(|(other, most, _)| weight == *most || !overlaps(other))
            {
                kept.push((range, weight, code));
            }
        }
        // Numbers that the service filled in are not codes.
        for (range, ..) in &kept {
            text.replace_range(range.clone(), &" ".repeat(range.len()));
        }
        let of_messages: HashSet<u32> = kept.iter().map(|(_, _, code)| *code).collect();
        let numbers: Vec<u32> = self.numbers(&text);
        // A code with one of its messages is one mention.
        let named: HashSet<u32> = numbers
            .iter()
            .copied()
            .filter(|code| of_messages.contains(code))
            .collect();
        let messages = kept.iter().map(|(_, _, code)| *code);
        let messages = messages.filter(|code| named.is_empty() || named.contains(code));
        let mut seen = HashSet::new();
        messages
            .chain(numbers)
            .filter(|code| seen.insert(*code))
            .collect()
    }

    /// The known codes next to a word such as code.
    fn numbers(&self, text: &str) -> Vec<u32> {
        let mut codes = Vec::new();
        let mut at = 0;
        while let Some(found) = CODE.captures_at(text, at) {
            let (Some(word), Some(number)) = (found.get(1), found.get(2)) else {
                break;
            };
            let code = number.as_str().parse().ok();
            // After the word status, a number that can be a status is one.
            let is_status = |code: &u32| word.as_str() == "status" && (100..600).contains(code);
            codes.extend(code.filter(|code| self.codes.contains(code) && !is_status(code)));
            at = number.start();
        }
        codes
    }

    /// The call of a known endpoint that a body's line names, before it or else after it; or the
    /// request that precedes it in the output of curl or in a HAR file.
    pub(super) fn call(
        &self,
        bytes: &[u8],
        from: usize,
        body: Range<usize>,
        line_end: usize,
    ) -> Option<(String, String)> {
        let before = &bytes[from..body.start];
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
        let after = &bytes[body.end.min(line_end)..line_end];
        let after = &after[..after.len().min(4 << 10)];
        self.call_in(&before[line_start..])
            .or_else(|| self.call_in(after))
            .or_else(|| {
                let earlier = EARLIER.find_iter(&before[..line_start]);
                let lines: Vec<_> = earlier.map(|found| found.as_bytes()).collect();
                self.call_in(&lines.join(&b'\n'))
            })
    }

    /// The last call of a known endpoint in a text.
    fn call_in(&self, text: &[u8]) -> Option<(String, String)> {
        let string = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut calls: Vec<(usize, String, String)> = Vec::new();
        for found in REQUEST.captures_iter(text) {
            calls.push((found.get(0)?.start(), string(&found[1]), string(&found[2])));
        }
        let methods: Vec<_> = METHOD
            .captures_iter(text)
            .filter_map(|found| found.get(1))
            .collect();
        for path in PATH.captures_iter(text).filter_map(|found| found.get(1)) {
            let nearest = methods
                .iter()
                .min_by_key(|method| method.start().abs_diff(path.start()));
            if let Some(method) = nearest {
                calls.push((
                    path.start(),
                    string(method.as_bytes()),
                    string(path.as_bytes()),
                ));
            }
        }
        calls.sort();
        let known = |(_, method, path): &(usize, String, String)| {
            self.catalog.knows(&Endpoint::new(method, path))
        };
        let last = calls.into_iter().rev().find(known);
        last.map(|(_, method, path)| (method, path))
    }

    /// The first time stamp of a line.
    pub(super) fn time(&self, line: &[u8]) -> Option<String> {
        let found = TIME.find(&line[..line.len().min(512)])?;
        Some(String::from_utf8_lossy(found.as_bytes()).into_owned())
    }
}
