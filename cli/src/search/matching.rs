//! Which words of the texts a search word finds, and how well.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use indexmap::IndexSet;
use regex::{Captures, Regex};
use strsim::osa_distance;

use super::rules;
use crate::page::FOUND;

/// A search word.
pub(super) struct Term {
    pub(super) word: String,
    /// The words of the texts that it finds, each with how well.
    pub(super) found: BTreeMap<String, u32>,
    /// Whether no text has the word and it is likely a typo of those that it finds.
    pub(super) is_guess: bool,
}

/// The words of a search: without those that say nothing, and `E4089` as `4089`.
pub(super) fn wanted(args: &[String]) -> IndexSet<String> {
    let words = args.iter().flat_map(|arg| words(arg));
    let words = words.map(|word| match word.strip_prefix('e') {
        Some(number) if number.parse::<u128>().is_ok() => number.to_owned(),
        _ => word,
    });
    let is_ignored = |word: &String| rules::IGNORED.split_whitespace().any(|it| it == word);
    let (ignored, wanted): (IndexSet<_>, IndexSet<_>) = words.partition(is_ignored);
    if wanted.is_empty() { ignored } else { wanted }
}

impl Term {
    /// A word to find among all words of the texts.
    pub(super) fn new(word: String, known: &BTreeSet<String>) -> Self {
        let likeness = known.iter().map(|it| (it.clone(), likeness(&word, it)));
        let mut found: BTreeMap<_, _> = likeness.filter(|(_, score)| *score > 0).collect();
        let is_guess = found.is_empty();
        if is_guess {
            let near = known.iter().filter_map(|it| Some((typos(&word, it)?, it)));
            let near: Vec<_> = near.collect();
            let fewest = near.iter().map(|(typos, _)| *typos).min();
            let nearest = near.iter().filter(|(typos, _)| Some(*typos) == fewest);
            found.extend(nearest.map(|(_, it)| ((*it).clone(), rules::TYPO)));
        }
        Self {
            word,
            is_guess: is_guess && !found.is_empty(),
            found,
        }
    }

    /// The best score of a word in a text; 0 if it finds none.
    pub(super) fn score(&self, text: &str) -> u32 {
        let scores = words(text).filter_map(|word| self.found.get(&word).copied());
        scores.max().unwrap_or(0)
    }
}

/// The text with the words that were found marked for a terminal.
pub(super) fn highlighted(text: &str, terms: &[Term]) -> String {
    let marked = WORD.replace_all(text, |word: &Captures<'_>| {
        let (word, lower) = (&word[0], word[0].to_lowercase());
        if terms.iter().any(|term| term.found.contains_key(&lower)) {
            format!("{FOUND}{word}{FOUND:#}")
        } else {
            word.to_owned()
        }
    });
    marked.into_owned()
}

/// How well a word of a text fits a search word; 0 is not at all.
fn likeness(wanted: &str, word: &str) -> u32 {
    let is_long = |word: &str| word.chars().count() >= rules::LONG;
    let ending = wanted.strip_prefix(word).map(|it| it.chars().count());
    let has_ending = ending.is_some_and(|length| length <= rules::ENDING);
    if word == wanted {
        rules::WHOLE
    } else if word.starts_with(wanted) || has_ending && is_long(word) && !has_digit(wanted) {
        rules::BEGINNING
    } else if is_long(wanted) && word.contains(wanted) {
        rules::MIDDLE
    } else {
        0
    }
}

/// How many typos turn a word of a text into a search word, if no more than are allowed. A number
/// is not guessed.
fn typos(wanted: &str, word: &str) -> Option<usize> {
    let length = wanted.chars().count();
    let max = usize::from(length >= rules::LONG) + usize::from(length >= rules::LONGER);
    let is_near = word.chars().count().abs_diff(length) <= max;
    let typos = is_near.then(|| osa_distance(wanted, word));
    typos.filter(|typos| *typos <= max && !has_digit(wanted) && !has_digit(word))
}

fn has_digit(word: &str) -> bool {
    word.contains(char::is_numeric)
}

/// A word, as the script of the web page has it.
static WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\p{Alphabetic}\p{N}]+").expect("the pattern is valid, as tests show")
});

/// The words of a text, in lower case.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    WORD.find_iter(text)
        .map(|word| word.as_str().to_lowercase())
}
