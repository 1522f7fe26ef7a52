//! Messages as patterns, with places that the service fills in.

use std::ops::Range;

use arena_errors_codegen::model::Row;

/// A message of an error. Matching ignores case, kinds of quotes, white space and a full stop at
/// the end.
pub(crate) struct Pattern {
    /// The text before, between and after the places.
    literals: Vec<String>,
    /// The number of each place, in their order.
    places: Vec<usize>,
}

impl Pattern {
    /// The patterns of an error: its message and the other spellings of it.
    pub(crate) fn of(row: &Row) -> impl Iterator<Item = Self> {
        messages(row).map(Self::new)
    }

    fn new(message: &str) -> Self {
        let message = fold(&plain(message));
        let mut literals = vec![String::new()];
        let mut places = Vec::new();
        let mut rest = message.trim_end_matches('.');
        while let Some(c) = rest.chars().next() {
            if let Some([b'{', digit @ b'0'..=b'9', b'}', ..]) = rest.as_bytes().first_chunk::<3>()
            {
                places.push(usize::from(digit - b'0'));
                literals.push(String::new());
                rest = &rest[3..];
            } else {
                let last = literals.len() - 1;
                literals[last].push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        Self { literals, places }
    }

    /// The number of letters and digits outside the places. A match of a message with more is more
    /// reliable.
    pub(crate) fn weight(&self) -> usize {
        let literals = self.literals.iter().flat_map(|literal| literal.chars());
        literals.filter(|c| c.is_alphanumeric()).count()
    }

    /// What the service filled in for `{0}`, `{1}`, ..., if a [plain] text is this message. All are
    /// empty if the text matches in several ways.
    pub(crate) fn arguments(&self, text: &str) -> Option<Vec<String>> {
        let text = text.trim_end_matches('.');
        let lower = fold(text);
        let first = self.fit(&lower, |rest, literal| rest.find(literal))?;
        let last = self.fit(&lower, |rest, literal| rest.rfind(literal));
        let count = self.places.iter().max().map_or(0, |last| last + 1);
        let mut arguments = vec![String::new(); count];
        if last.as_ref() == Some(&first) {
            for (place, range) in self.places.iter().zip(first) {
                text[range].clone_into(&mut arguments[*place]);
            }
        }
        Some(arguments)
    }

    /// The ranges of the places in a text that begins and ends as the message does.
    fn fit(&self, text: &str, find: fn(&str, &str) -> Option<usize>) -> Option<Vec<Range<usize>>> {
        let [first, between @ .., last] = &self.literals[..] else {
            return (text == self.literals[0]).then(Vec::new);
        };
        let inner = text
            .strip_prefix(first.as_str())?
            .strip_suffix(last.as_str())?;
        let (mut at, end) = (first.len(), first.len() + inner.len());
        let mut ranges = Vec::new();
        for literal in between {
            let found = at + find(&text[at..end], literal)?;
            ranges.push(at..found);
            at = found + literal.len();
        }
        ranges.push(at..end);
        Some(ranges)
    }

    /// Whether the message has two words in a row, so that it can be recognized in other text.
    pub(crate) fn has_words(&self) -> bool {
        self.longest_literal().contains(' ')
    }

    /// Where this message is in a [plain], [folded](fold) text.
    pub(crate) fn find(&self, text: &str) -> Option<Range<usize>> {
        let longest = self.longest();
        let mut start = text.find(self.literals[longest].as_str())?;
        let mut end = start + self.literals[longest].len();
        for literal in self.literals[..longest].iter().rev() {
            start = text[..start].rfind(literal.as_str())?;
        }
        for literal in &self.literals[longest + 1..] {
            end += text[end..].find(literal.as_str())? + literal.len();
        }
        Some(start..end)
    }

    /// The longest text without a place.
    pub(crate) fn longest_literal(&self) -> &str {
        self.literals[self.longest()].trim()
    }

    fn longest(&self) -> usize {
        let longest = (0..self.literals.len()).max_by_key(|at| self.literals[*at].len());
        longest.unwrap_or(0)
    }
}

/// The message of an error and the other spellings of it.
pub(crate) fn messages(row: &Row) -> impl Iterator<Item = &str> {
    let other = row.other_messages.iter().map(String::as_str);
    std::iter::once(row.message.as_str()).chain(other)
}

/// A text with straight, unescaped quotes and single spaces.
pub(crate) fn plain(text: &str) -> String {
    let straight = text.replace(['“', '”', '„'], "\"").replace(['‘', '’'], "'");
    let straight = straight.replace("\\\"", "\"");
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text in lower case, with the same byte offsets.
pub(crate) fn fold(text: &str) -> String {
    text.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(message: &str, text: &str) -> Option<Vec<String>> {
        Pattern::new(message).arguments(&plain(text))
    }

    #[test]
    fn places_are_filled_in() {
        let message = r#"The value "{0}" for "{1}" allows "{2}" places."#;
        let text = "the value “1.22” for  \"POS\" allows \"0\" places";
        assert_eq!(arguments(message, text).unwrap(), ["1.22", "POS", "0"]);
        assert_eq!(arguments("{1} of {0}", "a of b").unwrap(), ["b", "a"]);
        assert_eq!(arguments("Item is locked.", "item is LOCKED"), Some(vec![]));
        assert_eq!(arguments("Item is locked.", "The item is locked."), None);
        assert_eq!(arguments("Too many{0}", "Too many").unwrap(), [""]);
    }

    #[test]
    fn ambiguous_places_stay_empty() {
        assert_eq!(arguments("{0} of {1}", "a of b of c").unwrap(), ["", ""]);
    }

    #[test]
    fn messages_are_found_inside_a_text() {
        let pattern = Pattern::new("The attribute \"{0}\" is required.");
        let text = fold("warn: the attribute \"name\" is required; retry");
        assert_eq!(pattern.find(&text), Some(6..38));
        assert_eq!(pattern.find("the attribute \"name"), None);
        assert!(!Pattern::new("Down.").has_words());
    }
}
