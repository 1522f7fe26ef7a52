//! Which words of the texts a search word finds, and how well.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use indexmap::IndexSet;
use regex::{Captures, Regex};
use serde::{Deserialize, Serialize};
use strsim::osa_distance;

use crate::page::FOUND;

/// The rules of the search. The script of the docs' web page reads them as JSON and follows them
/// too, so that it ranks as the command line does.
#[derive(Deserialize, Serialize)]
pub(crate) struct Rules {
    /// The score of the same word.
    whole: u32,
    /// The score of a word that begins with the search word, or is its beginning.
    beginning: u32,
    /// The score of a word with the search word in its middle.
    middle: u32,
    /// The score of a word that the search word is likely a typo of.
    typo: u32,
    /// From this length a word is found in the middle of another one, and may have one typo.
    long: usize,
    /// From this length a word may have two typos.
    longer: usize,
    /// How many letters longer a search word may be than the word that it finds.
    ending: usize,
    /// Words that are left out of a search, unless there are no others.
    ignored: Vec<String>,
}

pub(crate) static RULES: LazyLock<Rules> = LazyLock::new(|| {
    serde_json::from_str(include_str!("rules.json")).expect("the rules are complete, as tests show")
});

/// A search word.
pub(super) struct Term {
    pub(super) word: String,
    /// If no text has the word, those words of the texts that it is likely a typo of.
    pub(super) typo_of: BTreeSet<String>,
}

/// The words of a search: without those that say nothing, and `E4089` as `4089`.
pub(super) fn wanted(args: &[String]) -> Vec<String> {
    let all = args.iter().flat_map(|arg| words(arg)).map(|word| {
        let number = word
            .strip_prefix('e')
            .filter(|it| it.parse::<u128>().is_ok());
        number.map_or_else(|| word.clone(), str::to_owned)
    });
    let all: IndexSet<_> = all.collect();
    let (ignored, wanted): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|word| RULES.ignored.contains(word));
    if wanted.is_empty() { ignored } else { wanted }
}

impl Term {
    /// A word to find among all words of the texts.
    pub(super) fn new(word: String, known: &BTreeSet<String>) -> Self {
        let mut typo_of = BTreeSet::new();
        if known.iter().all(|known| likeness(&word, known) == 0) {
            let fewest = known.iter().filter_map(|known| typos(&word, known)).min();
            let is_nearest = |known: &&String| fewest.is_some() && typos(&word, known) == fewest;
            typo_of.extend(known.iter().filter(is_nearest).cloned());
        }
        Self { word, typo_of }
    }

    /// How well the term finds a word of a text; 0 is not at all.
    fn finds(&self, word: &str) -> u32 {
        if self.typo_of.contains(word) {
            return RULES.typo;
        }
        likeness(&self.word, word)
    }

    /// The best score of a word in a text.
    pub(super) fn score(&self, text: &str) -> u32 {
        let scores = words(text).map(|word| self.finds(&word));
        scores.max().unwrap_or(0)
    }
}

/// The text with the words that were found marked for a terminal.
pub(super) fn highlighted(text: &str, terms: &[Term]) -> String {
    let marked = WORD.replace_all(text, |word: &Captures<'_>| {
        let (word, lower) = (&word[0], word[0].to_lowercase());
        let is_found = terms.iter().any(|term| term.finds(&lower) > 0);
        if is_found {
            format!("{FOUND}{word}{FOUND:#}")
        } else {
            word.to_owned()
        }
    });
    marked.into_owned()
}

/// How well a word of a text fits a search word; 0 is not at all.
fn likeness(wanted: &str, word: &str) -> u32 {
    let (length, of_word) = (wanted.chars().count(), word.chars().count());
    let may_have_ending = of_word >= RULES.long && length <= of_word + RULES.ending;
    let has_ending = || may_have_ending && wanted.starts_with(word) && !has_digit(wanted);
    if word == wanted {
        RULES.whole
    } else if word.starts_with(wanted) || has_ending() {
        RULES.beginning
    } else if length >= RULES.long && word.contains(wanted) {
        RULES.middle
    } else {
        0
    }
}

/// How many typos turn a word of a text into a search word, if no more than are allowed. A number
/// is not guessed.
fn typos(wanted: &str, word: &str) -> Option<usize> {
    let length = wanted.chars().count();
    let max = usize::from(length >= RULES.long) + usize::from(length >= RULES.longer);
    let is_near = max > 0 && word.chars().count().abs_diff(length) <= max;
    if !is_near || has_digit(wanted) || has_digit(word) {
        return None;
    }
    Some(osa_distance(wanted, word)).filter(|typos| *typos <= max)
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
