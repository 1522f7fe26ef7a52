//! Reads the text around a body: the endpoint, the time, and known codes and messages.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use arena_errors::Endpoint;
use regex::bytes::{Captures, Regex, RegexSet, RegexSetBuilder};

use super::{last_line, regex};
use crate::catalog::Catalog;
use crate::message::{Pattern, fold, messages, plain};

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
        ([-/:][0-9]{2}(?:[^0-9]|$)|[.\#][0-9])?",
    )
});

/// A message with fewer letters and digits is a common phrase, so it must not go on.
const COMMON: usize = 24;

/// What follows a message that does not go on.
const END: &str = r#"(?:$|[^\sa-z0-9,]|\s+[^\sa-z0-9'"])"#;

/// Reads lines, for the errors of a catalog.
pub(super) struct Lines<'c> {
    catalog: &'c Catalog,
    codes: HashSet<u32>,
    /// The messages and the codes of their errors, those with the most literal text first.
    messages: Vec<(Regex, Vec<u32>)>,
    /// The same messages, as one expression.
    any_message: RegexSet,
}

impl<'c> Lines<'c> {
    pub(super) fn new(catalog: &'c Catalog) -> Self {
        let mut codes: BTreeMap<_, Vec<u32>> = BTreeMap::new();
        for row in catalog.entries().map(|entry| entry.row) {
            for pattern in messages(row).map(Pattern::new).filter(Pattern::has_words) {
                let (weight, mut message) = (pattern.weight(), pattern.regex());
                if weight < COMMON {
                    message = message.trim_end_matches("(.*)").to_owned() + END;
                }
                let message = (Reverse(weight), message);
                codes.entry(message).or_default().push(row.code);
            }
        }
        let any_message = RegexSetBuilder::new(codes.keys().map(|(_, message)| message))
            .size_limit(usize::MAX)
            .build()
            .expect("escaped texts are valid");
        let messages = codes.into_iter();
        let messages =
            messages.map(|((_, message), codes)| (regex(&format!("(?U){message}")), codes));
        Self {
            catalog,
            codes: catalog.codes(),
            messages: messages.collect(),
            any_message,
        }
    }

    /// The known codes that a line mentions: next to a word such as code, or by a message.
    pub(super) fn mentions(&self, line: &[u8]) -> BTreeSet<u32> {
        // In logs of Spring Boot, the number after the level ERROR is a process ID.
        let line = plain(&String::from_utf8_lossy(line)).replace("ERROR ", "      ");
        let mut line = fold(&line).into_bytes();
        let mut found = Vec::new();
        for number in self.any_message.matches(&line) {
            let (message, codes) = &self.messages[number];
            if let Some(range) = message.find(&line).map(|found| found.range()) {
                // Messages with less text are not found in this one, and numbers that the service
                // filled in are not codes.
                line[range].fill(b'\n');
                found.push(codes);
            }
        }
        let numbers = self.numbers(&line);
        // A code with one of its messages is one mention.
        found.retain(|codes| !codes.iter().any(|code| numbers.contains(code)));
        let found = found.into_iter().flatten();
        found.chain(&numbers).copied().collect()
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
    pub(super) fn endpoint(&self, before: &[u8], after: &[u8]) -> Option<&'c str> {
        let above = || {
            let lines = EARLIER.find_iter(before).map(|line| line.as_bytes());
            self.last_endpoint(&lines.collect::<Vec<_>>().join(&b'\n'))
        };
        let of_line = self.last_endpoint(last_line(before));
        let of_line = of_line.or_else(|| self.last_endpoint(after));
        of_line.or_else(above)
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
