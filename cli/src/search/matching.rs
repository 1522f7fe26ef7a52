//! Whether a word is one that is wanted, a begin of it or a typo of it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use strsim::osa_distance;

use super::fields::Field;
use crate::terminal::FOUND;

/// The words that are looked for.
pub(super) struct Wanted(Vec<String>);

/// How well an error matches; the greater the better.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rating {
    /// How many of the words it has.
    pub(super) words: usize,
    /// How many of them one of its texts has.
    together: usize,
    /// How well it has them: each word counts once, where it says most.
    score: u32,
}

impl Wanted {
    pub(super) fn read(args: &[String]) -> Self {
        Self(args.iter().flat_map(|arg| words(arg)).map(lower).collect())
    }

    /// How many words are looked for.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    pub(super) fn rate<'f, 't: 'f>(
        &self,
        fields: impl IntoIterator<Item = &'f Field<'t>>,
    ) -> Rating {
        let mut best = vec![0; self.0.len()];
        let mut together = 0;
        for field in fields {
            let scores = self
                .0
                .iter()
                .map(|word| field.weight * best_match(word, &field.text));
            let mut here = 0;
            for (best, score) in best.iter_mut().zip(scores) {
                *best = score.max(*best);
                here += usize::from(score > 0);
            }
            together = together.max(here);
        }
        let words = best.iter().filter(|&&score| score > 0).count();
        Rating {
            words,
            together,
            score: best.iter().sum(),
        }
    }

    /// The words that stand nowhere in some texts, each with those that it was taken for, if there
    /// are any.
    pub(super) fn corrected(&self, fields: &[Field<'_>]) -> Vec<(&str, BTreeSet<String>)> {
        let known: BTreeSet<_> = fields
            .iter()
            .flat_map(|field| words(&field.text))
            .map(lower)
            .collect();
        let missing = self
            .0
            .iter()
            .filter(|wanted| !known.iter().any(|word| holds(word, wanted)));
        let taken_for = missing.map(|wanted| {
            let like = known.iter().filter(|word| likeness(wanted, word) > 0);
            (wanted.as_str(), like.cloned().collect::<BTreeSet<_>>())
        });
        taken_for.filter(|(_, like)| !like.is_empty()).collect()
    }

    /// The text with the words that were found marked for a terminal.
    pub(super) fn highlighted(&self, text: &str) -> String {
        let mut highlighted = String::with_capacity(text.len());
        let mut end = 0;
        for (start, word) in words(text) {
            if self
                .0
                .iter()
                .any(|wanted| likeness(wanted, &word.to_lowercase()) > 0)
            {
                highlighted.push_str(&text[end..start]);
                let _ = write!(highlighted, "{FOUND}{word}{FOUND:#}");
                end = start + word.len();
            }
        }
        highlighted + &text[end..]
    }
}

fn best_match(wanted: &str, text: &str) -> u32 {
    words(text)
        .map(|word| likeness(wanted, &lower(word)))
        .max()
        .unwrap_or(0)
}

/// A word of a text in lower case.
fn lower((_, word): (usize, &str)) -> String {
    word.to_lowercase()
}

/// How much a word is like a wanted one, both in lower case; 0 is not at all.
fn likeness(wanted: &str, word: &str) -> u32 {
    if word == wanted {
        6
    } else if word.starts_with(wanted) || is_typo(wanted, word) {
        2
    } else {
        u32::from(holds(word, wanted))
    }
}

/// Whether a word has a wanted one in it as it is written.
fn holds(word: &str, wanted: &str) -> bool {
    word.starts_with(wanted) || wanted.len() >= 4 && word.contains(wanted)
}

/// One letter is wrong in a word of four or more, or two in a word of eight or more. A number is
/// not guessed.
fn is_typo(wanted: &str, word: &str) -> bool {
    let edits = match wanted.chars().count() {
        0..4 => return false,
        4..8 => 1,
        _ => 2,
    };
    !wanted.contains(|c: char| c.is_ascii_digit())
        && word.len().abs_diff(wanted.len()) <= 4 * edits
        && osa_distance(wanted, word) <= edits
}

/// The words of a text, each with the place at which it begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (start(word), word))
}

#[cfg(test)]
mod tests {
    use super::{likeness, words};

    #[test]
    fn a_word_is_found_by_its_begin_and_in_spite_of_a_typo() {
        for (wanted, word, found) in [
            ("token", "token", true),
            ("tok", "token", true),
            ("tokne", "token", true),
            ("restrcition", "restriction", true),
            ("use", "user's", true),
            ("ip", "is", false),
            ("4089", "4083", false),
            ("token", "taken's", false),
            ("a", "b", false),
        ] {
            assert_eq!(likeness(wanted, word) > 0, found, "{wanted} {word}");
        }
    }

    #[test]
    fn words_have_their_places() {
        let found: Vec<_> = words("  Ünicode-word, 4089").collect();
        assert_eq!(found, [(2, "Ünicode"), (11, "word"), (17, "4089")]);
    }
}
