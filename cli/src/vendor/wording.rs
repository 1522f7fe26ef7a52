//! The texts of a vendor's page: cleaned, compared, and searched for examples.

use std::sync::LazyLock;

use html_escape::decode_html_entities;
use regex::Regex;

use crate::message::plain;

pub(super) fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is valid, as tests show")
}

/// A text without what its page adds to it: entities, back-quotes, backslashes of escapes, white
/// space, and characters that no table may hold.
pub(crate) fn clean(text: &str) -> String {
    static ADDED: LazyLock<Regex> = LazyLock::new(|| pattern(r"[`\p{Cc}\p{Cf}]|\\([^\pL\pN\pC])"));
    // Text may be escaped twice, and HTML is once more, when it is converted.
    let once = decode_html_entities(text);
    let twice = decode_html_entities(&once);
    let text = decode_html_entities(&twice);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    ADDED.replace_all(&text, "$1").trim().to_owned()
}

/// The text as it is compared: without quotes, backslashes and white space.
pub(crate) fn key(text: &str) -> String {
    plain(text).replace(|c: char| c.is_whitespace() || "\"'\\".contains(c), "")
}

/// A message with its places filled in, from its explanation.
pub(crate) fn example(message: &str, explanation: &[String]) -> Option<String> {
    static PLACE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{[0-9]\}"));
    let literals: Vec<_> = PLACE.split(message).collect();
    // A message that begins or ends with a place has no bounds in a text.
    if literals.len() == 1 || literals[0].is_empty() || message.ends_with('}') {
        return None;
    }
    explanation.iter().find_map(|line| {
        // The examples have stray backslashes and doubled quotes.
        let line = plain(line).replace('\\', "").replace("\"\"", "\"");
        let start = line.find(literals[0])?;
        let mut end = start;
        for literal in &literals {
            end += line[end..].find(literal)? + literal.len();
        }
        // The line may repeat the message.
        let example = &line[start..end];
        (!PLACE.is_match(example)).then(|| example.to_owned())
    })
}
