//! Finds the few lines that may have errors, almost as fast as reading them.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memchr_iter;

/// Parts of words before a number or a body that are rare in other words.
const WORDS: [&str; 5] = ["code", "Code", "CODE", "rror", "RROR"];

/// The maximum number of texts that `aho-corasick` searches for at full speed.
const MAX_TEXTS: usize = 32;

/// `aho-corasick` looks at every eighth text together. It is twice as fast where these are similar.
const BUCKETS: usize = 8;

/// The length of the part of a message that is searched for: longer ones would be rarer, but are
/// shared by fewer messages.
const PART: usize = 11;

/// The size of the blocks that line ends are counted in, in bytes.
const BLOCK: usize = 16 << 10;

pub(super) struct Finder(Vec<AhoCorasick>);

/// The places in a range that may have errors, in order, and its line ends.
#[derive(Default)]
pub(super) struct Found {
    start: usize,
    pub(super) places: Vec<usize>,
    /// The number of line ends before each block and, last, of all.
    line_ends: Vec<u64>,
}

impl Finder {
    /// Finds the words and these messages.
    pub(super) fn new<'m>(messages: impl Iterator<Item = &'m str>) -> Self {
        let mut texts = [&WORDS[..], &parts(messages)].concat();
        texts.sort_unstable();
        let automata = texts.chunks(MAX_TEXTS).map(|texts| {
            let rows = texts.len().div_ceil(BUCKETS);
            let texts = (0..rows).flat_map(|row| texts.iter().skip(row).step_by(rows));
            let mut builder = AhoCorasick::builder();
            builder.match_kind(MatchKind::LeftmostFirst).build(texts)
        });
        Self(automata.filter_map(Result::ok).collect())
    }

    pub(super) fn find(&self, text: &[u8], range: Range<usize>) -> Found {
        let mut found = Found {
            start: range.start,
            line_ends: vec![0],
            places: Vec::new(),
        };
        for start in range.clone().step_by(BLOCK) {
            let block = start..range.end.min(start + BLOCK);
            let line_ends = memchr_iter(b'\n', &text[block.clone()]).count() as u64;
            found.line_ends.push(found.count() + line_ends);
            found.places.extend(self.places(text, block));
        }
        found
    }

    fn places(&self, text: &[u8], range: Range<usize>) -> Vec<usize> {
        let block = &text[range.start..text.len().min(range.end + PART)];
        let mut places = Vec::new();
        for automaton in &self.0 {
            for found in automaton.find_iter(block) {
                let (start, end) = (range.start + found.start(), range.start + found.end());
                let is_word = found.len() == WORDS[0].len();
                if start < range.end && (!is_word || is_worth_a_look(text, start, end)) {
                    places.push(start);
                }
            }
        }
        places.sort_unstable();
        places
    }
}

impl Found {
    /// The number of line ends in the range.
    pub(super) fn count(&self) -> u64 {
        self.line_ends.last().copied().unwrap_or_default()
    }

    /// The line of a place, counted from 1, after these line ends before the range.
    pub(super) fn line(&self, text: &[u8], place: usize, line_ends: u64) -> u64 {
        let count = |range| memchr_iter(b'\n', &text[range]).count() as u64;
        let Some(offset) = place.checked_sub(self.start) else {
            return line_ends + 1 - count(place..self.start);
        };
        let block = (offset / BLOCK).min(self.line_ends.len() - 1);
        line_ends + self.line_ends[block] + 1 + count(self.start + block * BLOCK..place)
    }
}

/// A few parts of messages, such that each message contains one of them.
fn parts<'m>(messages: impl Iterator<Item = &'m str>) -> Vec<&'m str> {
    let mut messages_with: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, message) in messages.enumerate() {
        let runs = runs(message);
        let length = runs
            .iter()
            .map(|run| run.len())
            .max()
            .unwrap_or(0)
            .min(PART);
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

/// Whether a word is the key `errors` of a JSON object, or has a number after it.
fn is_worth_a_look(text: &[u8], start: usize, end: usize) -> bool {
    let after = &text[end..text.len().min(end + 12)];
    let is_key = text[..start].ends_with(b"\"e") && after.starts_with(b"s");
    is_key || after.iter().any(u8::is_ascii_digit)
}
