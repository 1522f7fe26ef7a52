//! The rules of the search. The script of the docs' web page follows them too, so that it ranks as
//! the command line does.

/// The score of the same word.
pub(crate) const WHOLE: u32 = 6;
/// The score of a word that begins with the search word, or is its beginning.
pub(crate) const BEGINNING: u32 = 2;
/// The score of a word with the search word in its middle.
pub(crate) const MIDDLE: u32 = 1;
/// The score of a word that the search word is likely a typo of.
pub(crate) const TYPO: u32 = 2;

/// From this length a word is found in the middle of another one, and may have one typo.
pub(crate) const LONG: usize = 4;
/// From this length a word may have two typos.
pub(crate) const LONGER: usize = 8;
/// How many letters longer a search word may be than the word that it finds.
pub(crate) const ENDING: usize = 2;

/// Words that are left out of a search, unless there are no others.
pub(crate) const IGNORED: &str = include_str!("ignored.txt");
