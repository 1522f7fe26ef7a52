//! Reads the text around a body: the endpoint, the time, and known codes and messages.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use aho_corasick::AhoCorasick;
use arena_errors::Endpoint;
use regex::bytes::{Match, Regex};

use super::line_of;
use crate::catalog::Catalog;
use crate::message::{Pattern, fold, plain};

/// The bytes before a body that are searched for the call, and those after it.
const MAX_CALL: usize = 16 << 10;

/// The bytes that are searched for a time stamp.
const MAX_TIME: usize = 512;

/// `POST /login`, `POST https://...`, `[POST] to [https://...]`, `POST request for "https://..."`.
const REQUEST: &str = r#"(?x-u)\b(GET|POST|PUT|PATCH|DELETE)\]?(?:\ to|\ request\ for)?\ +["'\[]?
    ((?:https?://|/)[^\s"'\\<>|,;\]]*)"#;

/// `"method":"POST"`, `method=POST`.
const METHOD: &str = r#"(?i-u)method[\\"' ]*[:=][\\"' ]*(get|post|put|patch|delete)\b"#;

/// `"url":"https://..."`, `path=/login`.
const PATH: &str = r#"(?xi-u)(?:url|uri|path|target|endpoint)[\\"'\ ]*[:=][\\"'\ ]*
    ((?:https?://|/)[^\s"'\\<>|,;]*)"#;

/// The request line in the output of `curl -v`, and the members of a HAR file or of a log entry
/// over several lines.
const EARLIER: &str = r#"(?im-u)^(?:> [A-Z]+ .*|\s*"(?:method|url|uri|path)"\s*:.*)$"#;

const TIME: &str = r"(?x-u)
    \b\d{4}[-/]\d\d[-/]\d\d[T\ ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?
    | \b\d{1,2}/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d(?:\ [+-]\d{4})?
    | \b[A-Z][a-z]{2}\ [\ \d]\d\ \d\d:\d\d:\d\d\b
    | \b\d\d:\d\d:\d\d(?:[.,]\d+)?\b";

/// A word such as code, maybe a status, and a number, which is no year of a date and no decimal.
const CODE: &str = r"(?x-u)(?:^|[^a-z_]|(?:error|err|status|arena|result)_?)(codes?|error|status)
    (?:-|\ -\ |[^a-z0-9-]{1,4})(?:[1-5][0-9]{2}[^a-z0-9]{1,3})?([0-9]{3,10})(?:[^a-z0-9_]|$)";

/// What makes a number after it a status.
const STATUS: &str = r"(?-u)(?:status|(?:status|http|exit)[ _-]?codes?)$";

/// What makes a number before it a part of something else: a date, a time, a decimal, a process.
const CONTINUED: &str = r"(?-u)^(?:[-/:][0-9]{2}(?:[^0-9]|$)|[.#][0-9])";

/// What follows a message that does not go on.
const END: &str = r#"(?-u)^(?:$|[^\sa-z0-9,]|\s+[^\sa-z0-9'"])"#;

/// A message with fewer letters and digits is a common phrase, so it must not go on.
const COMMON: usize = 24;

/// The patterns to look for in lines.
pub(super) struct Lines<'c> {
    catalog: &'c Catalog,
    codes: HashSet<u32>,
    /// Each message with its error's code.
    messages: Vec<(u32, Pattern)>,
    /// The longest literal text of each message.
    texts: Option<AhoCorasick>,
    request: Regex,
    method: Regex,
    path: Regex,
    earlier: Regex,
    time: Regex,
    code: Regex,
    status: Regex,
    continued: Regex,
    end: Regex,
}

impl<'c> Lines<'c> {
    pub(super) fn new(catalog: &'c Catalog) -> Self {
        let rows = catalog.entries().map(|entry| entry.row);
        let patterns = rows.flat_map(|row| Pattern::of(row).map(|pattern| (row.code, pattern)));
        let messages: Vec<_> = patterns
            .filter(|(_, pattern)| pattern.has_words())
            .collect();
        let texts = messages
            .iter()
            .map(|(_, pattern)| fold(pattern.longest_literal()));
        let regex = |pattern| Regex::new(pattern).expect("the pattern is valid");
        Self {
            catalog,
            codes: catalog.codes(),
            texts: AhoCorasick::new(texts).ok(),
            messages,
            request: regex(REQUEST),
            method: regex(METHOD),
            path: regex(PATH),
            earlier: regex(EARLIER),
            time: regex(TIME),
            code: regex(CODE),
            status: regex(STATUS),
            continued: regex(CONTINUED),
            end: regex(END),
        }
    }

    /// The known codes that a line mentions: next to a word such as code, or by a message.
    pub(super) fn mentions(&self, line: &[u8]) -> Vec<u32> {
        // In logs of Spring Boot, the number after the level ERROR is a process ID.
        let line = plain(&String::from_utf8_lossy(line)).replace("ERROR ", "      ");
        let mut line = fold(&line);
        let messages = self.messages_in(&line);
        // Numbers that the service filled in are not codes.
        for (range, _) in &messages {
            line.replace_range(range.clone(), &" ".repeat(range.len()));
        }
        let numbers = self.numbers(line.as_bytes());
        // A code with one of its messages is one mention.
        let is_named = |(range, code): &&(Range<usize>, u32)| {
            let others = messages.iter().filter(|(other, _)| other == range);
            let mut named = others
                .map(|(_, code)| code)
                .filter(|code| numbers.contains(code));
            numbers.contains(code) || named.next().is_none()
        };
        let codes = messages.iter().filter(is_named).map(|(_, code)| *code);
        let mut seen = HashSet::new();
        codes
            .chain(numbers.iter().copied())
            .filter(|code| seen.insert(*code))
            .collect()
    }

    /// The messages in a line; of those at one place, the ones with the most literal text.
    fn messages_in(&self, line: &str) -> Vec<(Range<usize>, u32)> {
        let texts = self
            .texts
            .iter()
            .flat_map(|texts| texts.find_overlapping_iter(line));
        let numbers: BTreeSet<usize> = texts.map(|text| text.pattern().as_usize()).collect();
        let messages = numbers.into_iter().map(|number| &self.messages[number]);
        let mut found: Vec<_> = messages
            .filter_map(|(code, pattern)| Some((pattern.find(line)?, pattern.weight(), *code)))
            .filter(|(range, weight, _)| {
                *weight >= COMMON || self.end.is_match(&line.as_bytes()[range.end..])
            })
            .collect();
        found.sort_by_key(|(_, weight, _)| std::cmp::Reverse(*weight));
        let mut best: Vec<(Range<usize>, usize, u32)> = Vec::new();
        for (range, weight, code) in found {
            let overlaps =
                |other: &Range<usize>| range.start < other.end && other.start < range.end;
            if best
                .iter()
                .all(|(other, most, _)| weight == *most || !overlaps(other))
            {
                best.push((range, weight, code));
            }
        }
        best.into_iter()
            .map(|(range, _, code)| (range, code))
            .collect()
    }

    /// The known codes next to a word such as code.
    fn numbers(&self, line: &[u8]) -> Vec<u32> {
        let mut codes = Vec::new();
        let mut at = 0;
        while let Some(found) = self.code.captures_at(line, at) {
            let (Some(word), Some(number)) = (found.get(1), found.get(2)) else {
                break;
            };
            let digits = std::str::from_utf8(number.as_bytes()).unwrap_or_default();
            let code = digits.parse().ok().filter(|code| self.codes.contains(code));
            let is_code = |code: &u32| {
                !(100..600).contains(code) || !self.status.is_match(&line[..word.end()])
            };
            let is_whole = !self.continued.is_match(&line[number.end()..]);
            codes.extend(code.filter(is_code).filter(|_| is_whole));
            at = number.start();
        }
        codes
    }

    /// The called endpoint of a table, from the first of these that names one: the body's line
    /// before it, then after it; the line above, if the body is alone in its line, and the request
    /// before it in the output of curl or a HAR file. The text before `from` belongs to another
    /// body.
    pub(super) fn endpoint(&self, text: &[u8], from: usize, body: Range<usize>) -> Option<&'c str> {
        let from = from.max(body.start.saturating_sub(MAX_CALL));
        let line = line_of(text, from, body.start);
        let end = body
            .end
            .max(line_of(text, from, body.end).end.min(body.end + MAX_CALL));
        let before = self.last_endpoint(&text[line.start..body.start]);
        let after = || self.last_endpoint(&text[body.end..end]);
        let earlier = || {
            let is_alone = text[line.start..body.start].trim_ascii().is_empty();
            let above = line_of(text, from, line.start.saturating_sub(1).max(from));
            let above = text.get(above).filter(|_| is_alone);
            let earlier = self.earlier.find_iter(&text[from..line.start]);
            let earlier = earlier.map(|found| found.as_bytes()).chain(above);
            self.last_endpoint(&earlier.collect::<Vec<_>>().join(&b'\n'))
        };
        before.or_else(after).or_else(earlier)
    }

    /// The endpoint of the last call in a text that a table has.
    pub(super) fn last_endpoint(&self, text: &[u8]) -> Option<&'c str> {
        let requests = self.request.captures_iter(text);
        let requests = requests.filter_map(|found| Some((found.get(1)?, found.get(2)?)));
        let methods = self.method.captures_iter(text);
        let methods: Vec<_> = methods.filter_map(|found| found.get(1)).collect();
        let paths = self
            .path
            .captures_iter(text)
            .filter_map(|found| found.get(1));
        let members = paths.filter_map(|path| {
            let distance = |method: &&Match<'_>| method.start().abs_diff(path.start());
            Some((*methods.iter().min_by_key(distance)?, path))
        });
        let mut calls: Vec<_> = requests.chain(members).collect();
        calls.sort_by_key(|(_, path)| path.start());
        calls.into_iter().rev().find_map(|(method, path)| {
            let [method, path] =
                [method, path].map(|part| String::from_utf8_lossy(part.as_bytes()));
            self.catalog.endpoint(&Endpoint::new(&method, &path))
        })
    }

    /// The first time stamp of a line.
    pub(super) fn time(&self, line: &[u8]) -> Option<String> {
        let found = self.time.find(&line[..line.len().min(MAX_TIME)])?;
        Some(String::from_utf8_lossy(found.as_bytes()).into_owned())
    }
}
