//! Finds the lines that are worth a look, at close to the speed of reading them.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memchr_iter;
use rayon::prelude::*;

/// Parts of words before a number or a body that are rare in other words.
const WORDS: [&str; 5] = ["code", "Code", "CODE", "rror", "RROR"];

/// The most texts that `aho-corasick` searches for with SIMD at once.
const MAX_TEXTS: usize = 64;

/// The longest part of a message that is searched for.
const MAX_PART: usize = 16;

/// The bytes that a thread searches at once.
const BLOCK: usize = 64 << 10;

pub(super) struct Finder(Vec<AhoCorasick>);

/// The places worth a look in a range, in order, and its line ends.
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
        let mut parts: Vec<&str> = messages.map(part).filter(|part| !part.is_empty()).collect();
        parts.sort_by_key(|part| part.len());
        let mut texts = WORDS.to_vec();
        for part in parts {
            if !texts[WORDS.len()..].iter().any(|text| part.contains(text)) {
                texts.push(part);
            }
        }
        let automaton = |texts: &[&str]| {
            let mut builder = AhoCorasick::builder();
            builder.match_kind(MatchKind::LeftmostFirst).build(texts)
        };
        let automata = texts.chunks(MAX_TEXTS).map(automaton);
        Self(automata.filter_map(Result::ok).collect())
    }

    pub(super) fn find(&self, text: &[u8], range: Range<usize>) -> Found {
        let blocks: Vec<usize> = range.clone().step_by(BLOCK).collect();
        let blocks = blocks.into_par_iter().map(|start| {
            let end = range.end.min(start + BLOCK);
            let line_ends = memchr_iter(b'\n', &text[start..end]).count() as u64;
            (self.places(text, start..end), line_ends)
        });
        let mut found = Found {
            start: range.start,
            line_ends: vec![0],
            places: Vec::new(),
        };
        for (places, line_ends) in blocks.collect::<Vec<_>>() {
            found.places.extend(places);
            found.line_ends.push(found.count() + line_ends);
        }
        found
    }

    fn places(&self, text: &[u8], range: Range<usize>) -> Vec<usize> {
        let end = text.len().min(range.end + MAX_PART);
        let block = &text[range.clone()][..];
        let block = text.get(range.start..end).unwrap_or(block);
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

    /// The number of line ends in the range before a place, less those after a place before it.
    pub(super) fn line_ends_before(&self, text: &[u8], place: usize) -> i64 {
        let count = |range| memchr_iter(b'\n', &text[range]).count() as i64;
        let Some(offset) = place.checked_sub(self.start) else {
            return -count(place..self.start);
        };
        let block = (offset / BLOCK).min(self.line_ends.len() - 1);
        let before = self.line_ends[block].cast_signed();
        before + count(self.start + block * BLOCK..place)
    }
}

/// The longest part of a message that is sent in one spelling only.
fn part(message: &str) -> &str {
    let longest = |is_end: fn(char) -> bool| {
        let parts = message
            .split(is_end)
            .map(|part| &part[..part.len().min(MAX_PART)]);
        parts.max_by_key(|part| part.len()).unwrap_or_default()
    };
    let part = longest(|c| !c.is_ascii() || c.is_ascii_uppercase() || "\"'{}".contains(c));
    if part.len() > WORDS[0].len() {
        return part;
    }
    longest(|c| !c.is_ascii() || "\"'{}".contains(c))
}

/// Whether a word is the key `errors` of a JSON object, or has a number after it.
fn is_worth_a_look(text: &[u8], start: usize, end: usize) -> bool {
    let after = &text[end..text.len().min(end + 12)];
    let is_key = text[..start].ends_with(b"\"e") && after.starts_with(b"s");
    is_key || after.iter().any(u8::is_ascii_digit)
}
