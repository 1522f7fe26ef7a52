//! Reads the text around a body: the endpoint, the time, and known codes and messages.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use arena_errors::Endpoint;
use indexmap::IndexSet;
use memchr::{memchr, memrchr};
use regex::bytes::{Captures, Regex, RegexSet, RegexSetBuilder};

use super::regex;
use crate::catalog::Catalog;
use crate::message::{Pattern, fold, messages, plain};

/// The bytes before a body that are searched for the call, and those after it.
const MAX_CALL: usize = 16 << 10;

/// The bytes that are searched for a time stamp.
const MAX_TIME: usize = 512;

/// `POST /login`, `POST https://...`, `[POST] to [https://...]`, `POST request for "https://..."`;
/// `"method":"POST"`, `method=POST`; `"url":"https://..."`, `path=/login`.
static CALL: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r#"(?x-u)\b(GET|POST|PUT|PATCH|DELETE)\]?(?:\ to|\ request\ for)?\ +["'\[]?
            ((?:https?://|/)[^\s"'\\<>|,;\]]*)
        | (?i:method[\\"'\ ]*[:=][\\"'\ ]*(get|post|put|patch|delete)\b)
        | (?i:(?:url|uri|path|target|endpoint)[\\"'\ ]*[:=][\\"'\ ]*
            ((?:https?://|/)[^\s"'\\<>|,;]*))"#,
    )
});

/// The lines before a body that may name the call: the request line in the output of `curl -v`, the
/// members of a HAR file or of a log entry over several lines, and the line above a body that is
/// alone in its line.
static EARLIER: LazyLock<Regex> = LazyLock::new(|| {
    regex(r#"(?im-u)^(?:> [A-Z]+ .*|\s*"(?:method|url|uri|path)"\s*:.*)$|^.*\n[ \t]*\z"#)
});

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x-u)
        \b\d{4}[-/]\d\d[-/]\d\d[T\ ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?
        | \b\d{1,2}/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d(?:\ [+-]\d{4})?
        | \b[A-Z][a-z]{2}\ [\ \d]\d\ \d\d:\d\d:\d\d\b
        | \b\d\d:\d\d:\d\d(?:[.,]\d+)?\b",
    )
});

/// A word such as code, maybe a status, and a number. What the word makes a status is the first
/// group. The last group makes the number a part of a date, a time or a decimal.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x-u)\b(?:(status|(?:status|http|exit)[\ _-]?codes?)
            | (?:(?:error|err|status|arena|result)_?)?(?:codes?|error))
        (?:-|\ -\ |[^a-z0-9-]{1,4})(?:[1-5][0-9]{2}[^a-z0-9]{1,3})?([0-9]{3,10})\b
        ([-/:][0-9]{2}\b|[.\#][0-9])?",
    )
});

/// What follows a message that does not go on.
static END: LazyLock<Regex> =
    LazyLock::new(|| regex(r#"(?-u)^(?:$|[^\sa-z0-9,]|\s+[^\sa-z0-9'"])"#));

/// A message with fewer letters and digits is a common phrase, so it must not go on.
const COMMON: usize = 24;

/// Reads lines, for the errors of a catalog.
pub(super) struct Lines<'c> {
    catalog: &'c Catalog,
    codes: HashSet<u32>,
    /// The messages, those with the most literal text first.
    messages: Vec<Message>,
    /// The same messages, as one expression.
    any_message: RegexSet,
}

struct Message {
    regex: Regex,
    is_common: bool,
    /// The codes of the errors that have the message.
    codes: Vec<u32>,
}

/// The text around a body.
pub(super) struct Around<'t> {
    /// The text after the previous body.
    earlier: &'t [u8],
    /// The text after the previous body in the body's line.
    before: &'t [u8],
    /// The body's line before it.
    pub(super) line: &'t [u8],
    /// The rest of the line after the body.
    pub(super) after: &'t [u8],
}

impl<'t> Around<'t> {
    /// The text around the body in a range; the text before `from` belongs to another one.
    pub(super) fn of(text: &'t [u8], from: usize, body: &Range<usize>) -> Self {
        let near = body.start.saturating_sub(MAX_CALL);
        let line = memrchr(b'\n', &text[near..body.start]).map_or(near, |end| near + end + 1);
        let after = &text[body.end..text.len().min(body.end + MAX_CALL)];
        Self {
            earlier: &text[near.max(from)..body.start],
            before: &text[line.max(from)..body.start],
            line: &text[line..body.start],
            after: &after[..memchr(b'\n', after).unwrap_or(after.len())],
        }
    }
}

impl<'c> Lines<'c> {
    pub(super) fn new(catalog: &'c Catalog) -> Self {
        let mut codes: BTreeMap<_, Vec<u32>> = BTreeMap::new();
        for row in catalog.entries().map(|entry| entry.row) {
            for pattern in messages(row).map(Pattern::new).filter(Pattern::has_words) {
                let message = (Reverse(pattern.weight()), pattern.regex());
                codes.entry(message).or_default().push(row.code);
            }
        }
        let any_message = RegexSetBuilder::new(codes.keys().map(|(_, message)| message))
            .size_limit(usize::MAX)
            .build()
            .expect("escaped texts are valid");
        let messages = codes
            .into_iter()
            .map(|((Reverse(weight), message), codes)| Message {
                regex: regex(&format!("(?U){message}")),
                is_common: weight < COMMON,
                codes,
            });
        Self {
            catalog,
            codes: catalog.codes(),
            messages: messages.collect(),
            any_message,
        }
    }

    /// The known codes that a line mentions: next to a word such as code, or by a message.
    pub(super) fn mentions(&self, line: &[u8]) -> IndexSet<u32> {
        // In logs of Spring Boot, the number after the level ERROR is a process ID.
        let line = plain(&String::from_utf8_lossy(line)).replace("ERROR ", "      ");
        let mut line = fold(&line).into_bytes();
        let mut found = Vec::new();
        for number in self.any_message.matches(&line) {
            let message = &self.messages[number];
            let range = message.regex.find(&line).map(|found| found.range());
            let is_whole =
                |range: &Range<usize>| !message.is_common || END.is_match(&line[range.end..]);
            if let Some(range) = range.filter(is_whole) {
                // Messages with less text are not found in this one, and numbers that the service
                // filled in are not codes.
                line[range].fill(b'\n');
                found.push(&message.codes);
            }
        }
        let numbers = self.numbers(&line);
        let mut codes = IndexSet::new();
        for of_message in found {
            // A code with one of its messages is one mention.
            let named = of_message.iter().filter(|code| numbers.contains(code));
            let others = of_message.iter().filter(|_| named.clone().next().is_none());
            codes.extend(named.clone().chain(others));
        }
        codes.extend(numbers);
        codes
    }

    /// The known codes next to a word such as code.
    fn numbers(&self, line: &[u8]) -> Vec<u32> {
        let code = |found: Captures<'_>| {
            let code = String::from_utf8_lossy(&found[2]).parse().ok()?;
            let is_status = found.get(1).is_some() && (100..600).contains(&code);
            let is_known = self.codes.contains(&code);
            (is_known && !is_status && found.get(3).is_none()).then_some(code)
        };
        CODE.captures_iter(line).filter_map(code).collect()
    }

    /// The called endpoint of a table, from the first of these that names one: the body's line
    /// before it, then after it, and the lines above.
    pub(super) fn endpoint(&self, around: &Around<'_>) -> Option<&'c str> {
        let earlier = || {
            let lines = EARLIER.find_iter(around.earlier);
            let lines: Vec<_> = lines.map(|line| line.as_bytes()).collect();
            self.last_endpoint(&lines.join(&b'\n'))
        };
        let of_line = self.last_endpoint(around.before);
        of_line
            .or_else(|| self.last_endpoint(around.after))
            .or_else(earlier)
    }

    /// The endpoint of the last call in a text that a table has. A path without a method belongs to
    /// the nearest one.
    pub(super) fn last_endpoint(&self, text: &[u8]) -> Option<&'c str> {
        let calls: Vec<_> = CALL.captures_iter(text).collect();
        let methods = calls.iter().filter_map(|call| call.get(1).or(call.get(3)));
        calls.iter().rev().find_map(|call| {
            let path = call.get(2).or(call.get(4))?;
            let methods = methods.clone();
            let method = methods.min_by_key(|method| method.start().abs_diff(path.start()))?;
            let [method, path] = [method, path].map(|it| String::from_utf8_lossy(it.as_bytes()));
            self.catalog.endpoint(&Endpoint::new(&method, &path))
        })
    }
}

/// The first time stamp of a line.
pub(super) fn time(line: &[u8]) -> Option<String> {
    let found = TIME.find(&line[..line.len().min(MAX_TIME)])?;
    Some(String::from_utf8_lossy(found.as_bytes()).into_owned())
}
