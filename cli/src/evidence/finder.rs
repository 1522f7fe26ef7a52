//! Finds the places of a text that are worth a look, at close to the speed of reading it.
//!
//! Words are found by `aho-corasick`. Messages would be too many words for that: of each, every
//! group of four bytes in a stretch is known, and of the text only every [`STRIDE`]th group is
//! looked up, which no stretch escapes.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// A place worth a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Candidate {
    /// The key `errors` of a JSON object, in quotes.
    Key,
    /// A word such as code, with a number after it.
    Word,
    /// A literal text of a message, by its number.
    Message(usize),
}

pub(super) struct Finder {
    words: Option<AhoCorasick>,
    grams: Grams,
}

/// Parts of words that are rare in other words.
const WORDS: [&str; 5] = ["code", "Code", "CODE", "rror", "RROR"];

/// The bytes between two groups that are looked up.
const STRIDE: usize = 10;

/// The bytes of a group.
const GROUP: usize = 4;

/// The shortest literal text that is found wherever it is.
const SHORTEST: usize = STRIDE + GROUP - 1;

impl Finder {
    /// Finds these literal texts of messages beside the words.
    pub(super) fn new<'l>(literals: impl Iterator<Item = &'l str>) -> Self {
        // Leftmost matches are searched for with SIMD.
        let words = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostFirst)
            .build(WORDS);
        Self {
            words: words.ok(),
            grams: Grams::new(literals),
        }
    }

    /// The candidates that begin in a range, in order.
    pub(super) fn find(&self, bytes: &[u8], range: Range<usize>) -> Vec<(usize, Candidate)> {
        let end = bytes.len().min(range.end + GROUP);
        let block = &bytes[range.start..end];
        let words = self.words.iter().flat_map(|words| words.find_iter(block));
        let words = words.map(|found| range.start + found.start()..range.start + found.end());
        let mut candidates: Vec<_> = words
            .filter_map(|word| Some((word.start, word_at(bytes, word)?)))
            .collect();
        self.grams.find(bytes, range.clone(), &mut candidates);
        candidates.retain(|(at, _)| range.contains(at));
        candidates.sort_by_key(|(at, _)| *at);
        candidates
    }
}

/// What a word is a sign of.
fn word_at(bytes: &[u8], word: Range<usize>) -> Option<Candidate> {
    let after = &bytes[word.end..bytes.len().min(word.end + 12)];
    let is_key = bytes[..word.start].ends_with(b"\"e")
        && after.starts_with(b"s")
        && matches!(after.get(1), Some(b'"' | b'\\'));
    if is_key {
        return Some(Candidate::Key);
    }
    after
        .iter()
        .any(u8::is_ascii_digit)
        .then_some(Candidate::Word)
}

/// Literal texts by groups of their bytes, in lower case.
struct Grams {
    literals: Vec<(usize, Vec<u8>)>,
    /// A bit for each hash of a group.
    bits: Box<[u64; WORDS_OF_BITS]>,
    /// For the upper bits of each hash, the literal texts with such a group, and where it is.
    places: Vec<Vec<(usize, usize)>>,
}

const HASH_BITS: u32 = 17;

const WORDS_OF_BITS: usize = 1 << (HASH_BITS - 6);

/// The bits of a hash beyond those that number the lists of places.
const LOWER_BITS: u32 = 5;

impl Grams {
    fn new<'l>(literals: impl Iterator<Item = &'l str>) -> Self {
        let literals = literals.map(|literal| literal.to_ascii_lowercase().into_bytes());
        let literals = literals
            .enumerate()
            .filter(|(_, literal)| literal.len() >= SHORTEST);
        let mut grams = Self {
            literals: literals.collect(),
            bits: Box::new([0; WORDS_OF_BITS]),
            places: vec![Vec::new(); 1 << (HASH_BITS - LOWER_BITS)],
        };
        for (number, (_, literal)) in grams.literals.iter().enumerate() {
            for (offset, group) in literal.windows(GROUP).take(STRIDE).enumerate() {
                let hash = hash(group);
                grams.bits[hash / 64] |= 1 << (hash % 64);
                grams.places[hash >> LOWER_BITS].push((number, offset));
            }
        }
        grams
    }

    fn find(&self, bytes: &[u8], range: Range<usize>, found: &mut Vec<(usize, Candidate)>) {
        let end = bytes.len().min(range.end + SHORTEST);
        let block = &bytes[range.start..end];
        let mut known: Vec<usize> = Vec::new();
        // The loop is the cost of a scan, so it does nothing but this.
        for (number, chunk) in block.chunks_exact(STRIDE).enumerate() {
            if self.knows(hash(chunk)) {
                known.push(number);
            }
        }
        known.extend((block.len() % STRIDE >= GROUP).then_some(block.len() / STRIDE));
        for number in known {
            let at = number * STRIDE;
            self.verify(bytes, range.start + at, hash(&block[at..]), found);
        }
    }

    #[inline]
    fn knows(&self, hash: usize) -> bool {
        (self.bits[hash / 64] >> (hash % 64)) & 1 == 1
    }

    fn verify(&self, bytes: &[u8], at: usize, hash: usize, found: &mut Vec<(usize, Candidate)>) {
        for &(number, offset) in &self.places[hash >> LOWER_BITS] {
            let (id, literal) = &self.literals[number];
            let Some(start) = at.checked_sub(offset) else {
                continue;
            };
            let text = bytes.get(start..start + literal.len()).unwrap_or_default();
            // Most texts differ in a letter at one end.
            let has_ends = text.first().map(u8::to_ascii_lowercase) == literal.first().copied()
                && text.last().map(u8::to_ascii_lowercase) == literal.last().copied();
            if has_ends && text.eq_ignore_ascii_case(literal) {
                found.push((start, Candidate::Message(*id)));
            }
        }
    }
}

/// The hash of the first [`GROUP`] bytes, in which the case of letters does not matter.
#[inline]
fn hash(bytes: &[u8]) -> usize {
    let group = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) | 0x2020_2020;
    (group.wrapping_mul(0x9E37_79B1) >> (32 - HASH_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_found_wherever_they_are() {
        let finder = Finder::new(["Invalid Token", "The item is locked"].into_iter());
        for before in 0..64 {
            let text = format!(
                "{}INVALID token, then the item is Locked",
                "x".repeat(before)
            );
            let found = finder.find(text.as_bytes(), 0..text.len());
            let at = |offset| before + offset;
            let expected = [
                (at(0), Candidate::Message(0)),
                (at(20), Candidate::Message(1)),
            ];
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn blocks_find_each_candidate_once() {
        let finder = Finder::new(["Invalid Token"].into_iter());
        let text = br#"code 4089 {"errors":[{"code":1}]} Invalid Token error: 2 \"errors\" code x"#;
        let whole = finder.find(text, 0..text.len());
        assert_eq!(whole.len(), 6, "{whole:?}");
        for split in 0..text.len() {
            let mut parts = finder.find(text, 0..split);
            parts.extend(finder.find(text, split..text.len()));
            assert_eq!(parts, whole, "{split}");
        }
    }
}
