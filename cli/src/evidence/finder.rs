//! Finds the few lines that may have errors, almost as fast as reading them.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// Parts of words before a number or a body that are rare in other words.
const WORDS: [&str; 5] = ["code", "Code", "CODE", "rror", "RROR"];

/// The maximum number of texts that `aho-corasick` searches for at full speed.
const MAX_TEXTS: usize = 32;

/// `aho-corasick` puts every eighth text into one bucket. Similar texts in one bucket make it twice
/// as fast.
const BUCKETS: usize = 8;

/// The length of the part of a message that is searched for: longer ones would be rarer, but are
/// shared by fewer messages.
const PART: usize = 11;

/// How far after a word a code can end, in bytes: after a plural, separators and a status.
const MAX_BEFORE_CODE: usize = 24;

pub(super) struct Finder {
    automata: Vec<AhoCorasick>,
    codes: HashSet<u32>,
}

impl Finder {
    /// Finds the words beside these codes, and these messages.
    pub(super) fn new<'m>(codes: HashSet<u32>, messages: impl Iterator<Item = &'m str>) -> Self {
        let mut texts = shared_parts(messages);
        texts.extend(WORDS.map(str::as_bytes));
        let texts: Vec<_> = texts.into_iter().collect();
        let automata = texts.chunks(MAX_TEXTS).map(|texts| {
            let rows = texts.len().div_ceil(BUCKETS);
            let texts = (0..rows).flat_map(|row| texts.iter().skip(row).step_by(rows));
            let mut builder = AhoCorasick::builder();
            builder.match_kind(MatchKind::LeftmostFirst).build(texts)
        });
        let automata = automata.filter_map(Result::ok).collect();
        Self { automata, codes }
    }

    /// The places in a range that may have errors, in order.
    pub(super) fn places(&self, text: &[u8], range: Range<usize>) -> Vec<usize> {
        let searched = &text[range.start..text.len().min(range.end + PART)];
        let mut places = Vec::new();
        for automaton in &self.automata {
            for found in automaton.find_iter(searched) {
                let (start, end) = (range.start + found.start(), range.start + found.end());
                let is_word = found.len() == WORDS[0].len();
                if start < range.end && (!is_word || self.is_worth_a_look(text, start, end)) {
                    places.push(start);
                }
            }
        }
        places.sort_unstable();
        places
    }

    /// Whether a word is the key `errors` of a JSON object, or has a known code after it.
    fn is_worth_a_look(&self, text: &[u8], start: usize, end: usize) -> bool {
        let after = &text[end..text.len().min(end + MAX_BEFORE_CODE)];
        let before = &text[..start];
        if after.starts_with(b"s") && (before.ends_with(b"\"e") || before.ends_with(b"22e")) {
            return true;
        }
        let numbers = after.split(|byte| !byte.is_ascii_digit());
        let mut numbers = numbers.filter(|digits| !digits.is_empty());
        numbers.any(|digits| {
            let add = |number: u32, digit| number.wrapping_mul(10).wrapping_add(digit);
            let digits = digits.iter().map(|digit| u32::from(digit - b'0'));
            self.codes.contains(&digits.fold(0, add))
        })
    }
}

/// The part of each message that most messages have.
fn shared_parts<'m>(messages: impl Iterator<Item = &'m str>) -> BTreeSet<&'m [u8]> {
    let messages: Vec<_> = messages.map(parts).collect();
    let mut counts: HashMap<&[u8], usize> = HashMap::new();
    for part in messages.iter().flatten() {
        *counts.entry(part).or_default() += 1;
    }
    let most_shared = messages.iter().filter_map(|parts| {
        let parts = parts.iter().copied();
        parts.min_by_key(|part| (Reverse(counts[part]), *part))
    });
    most_shared.collect()
}

/// The parts of a message that are sent in one spelling only, in lower case if they are not short.
fn parts(message: &str) -> Vec<&[u8]> {
    let is_varied = |c: char| !c.is_ascii() || "\"'\\{}".contains(c);
    let message = message.trim_end_matches('.');
    let lower = message.split(|c: char| is_varied(c) || c.is_ascii_uppercase());
    let mut runs: Vec<_> = lower.map(str::as_bytes).collect();
    if runs.iter().all(|run| run.len() <= WORDS[0].len()) {
        runs = message.split(is_varied).map(str::as_bytes).collect();
    }
    let longest = runs.iter().map(|run| run.len()).max();
    let length = longest.unwrap_or(0).clamp(1, PART);
    let parts = runs.into_iter().flat_map(|run| run.windows(length));
    parts.filter(|part| !part.starts_with(b" ")).collect()
}
