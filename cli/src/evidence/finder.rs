//! Finds the few lines that may have errors, almost as fast as reading them.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
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
        let mut texts = [&WORDS[..], &parts(messages)].concat();
        texts.sort_unstable();
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

/// A few parts of messages, such that each message contains one of them.
fn parts<'m>(messages: impl Iterator<Item = &'m str>) -> Vec<&'m str> {
    let mut messages_with: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, message) in messages.enumerate() {
        let runs = runs(message);
        let longest = runs.iter().map(|run| run.len()).max();
        let length = longest.unwrap_or(0).min(PART);
        for run in runs.iter().filter(|_| length > 0) {
            let parts = (0..run.len()).filter_map(|start| run.get(start..start + length));
            for part in parts.filter(|part| !part.starts_with(' ')) {
                messages_with.entry(part).or_default().push(number);
            }
        }
    }
    let mut parts: Vec<_> = messages_with.into_iter().collect();
    parts.sort_by_key(|(part, messages)| (Reverse(messages.len()), *part));
    let mut covered = HashSet::new();
    parts.retain(|(_, messages)| {
        let new = messages.iter().filter(|message| covered.insert(**message));
        new.count() > 0
    });
    parts.into_iter().map(|(part, _)| part).collect()
}

/// The parts of a message that are sent in one spelling only, in lower case if they are not short.
fn runs(message: &str) -> Vec<&str> {
    let split = |is_end: fn(char) -> bool| -> Vec<&str> {
        message.trim_end_matches('.').split(is_end).collect()
    };
    let runs = split(|c| !c.is_ascii() || "\"'\\{}".contains(c) || c.is_ascii_uppercase());
    if runs.iter().any(|run| run.len() > WORDS[0].len()) {
        return runs;
    }
    split(|c| !c.is_ascii() || "\"'\\{}".contains(c))
}
