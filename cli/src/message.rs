//! Messages as patterns, with places that the service fills in.

use std::sync::LazyLock;

use arena_errors_codegen::model::Row;
use regex::Regex;

static PLACE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\{([0-9])\}").expect("the pattern is valid"));

/// A message of an error. Matching ignores case, kinds of quotes, white space and a full stop at
/// the end.
pub(crate) struct Pattern {
    /// The text before, between and after the places.
    literals: Vec<String>,
    /// The number of each place, in their order.
    places: Vec<usize>,
}

impl Pattern {
    pub(crate) fn new(message: &str) -> Self {
        let message = fold(&plain(message));
        let message = message.trim_end_matches('.');
        let places = PLACE.captures_iter(message);
        Self {
            literals: PLACE.split(message).map(str::to_owned).collect(),
            places: places.filter_map(|place| place[1].parse().ok()).collect(),
        }
    }

    /// The number of letters and digits outside the places. A match of a message with more is more
    /// reliable.
    pub(crate) fn weight(&self) -> usize {
        let literals = self.literals.iter().flat_map(|literal| literal.chars());
        literals.filter(|c| c.is_alphanumeric()).count()
    }

    /// Whether the message has two words in a row, so that it can be recognized in other text.
    pub(crate) fn has_words(&self) -> bool {
        let mut literals = self.literals.iter();
        literals.any(|literal| literal.trim().contains(' '))
    }

    /// The message as a regular expression for a [plain], [folded](fold) text. The places are its
    /// groups.
    pub(crate) fn regex(&self) -> String {
        let literals = self.literals.iter().map(|literal| regex::escape(literal));
        literals.collect::<Vec<_>>().join("(.*)")
    }

    /// What the service filled in for `{0}`, `{1}`, ..., if a [plain] text is this message. All are
    /// empty if the text matches in several ways.
    pub(crate) fn arguments(&self, text: &str) -> Option<Vec<String>> {
        let text = text.trim_end_matches('.');
        let lower = fold(text);
        // Most messages are ruled out without compiling an expression.
        if !self.literals.iter().all(|literal| lower.contains(literal)) {
            return None;
        }
        let whole = |flags| Regex::new(&format!("{flags}^{}$", self.regex())).ok();
        let [shortest, longest] = [whole("(?U)")?, whole("")?];
        let [first, last] = [shortest.captures(&lower)?, longest.captures(&lower)?];
        let count = self.places.iter().max().map_or(0, |last| last + 1);
        let mut arguments = vec![String::new(); count];
        if first.iter().eq(last.iter()) {
            for (place, group) in self.places.iter().zip(first.iter().skip(1).flatten()) {
                text[group.range()].clone_into(&mut arguments[*place]);
            }
        }
        Some(arguments)
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
        let regex = Regex::new(&pattern.regex()).unwrap();
        let text = fold("warn: the attribute \"name\" is required; retry");
        assert_eq!(regex.find(&text).unwrap().range(), 6..38);
        assert!(!regex.is_match("the attribute \"name"));
        assert!(!Pattern::new("Down.").has_words());
    }
}
