//! The texts of a vendor's page: cleaned, compared, and searched for examples.

use std::sync::LazyLock;

use html5gum::{Token, Tokenizer};
use regex::Regex;

use crate::message::plain;

/// A text without what its page adds to it: entities, back-quotes, backslashes of escapes, white
/// space, and characters that no table may hold.
pub(crate) fn clean(text: &str) -> String {
    static ESCAPE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\\([^\pL\pN])").expect("the pattern is valid, as tests show")
    });
    let mut text = text.to_owned();
    // Code in Markdown has entities as it is, and text may be escaped twice.
    for _ in 0..3 {
        if text.contains('&') {
            text = without_entities(&text);
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_added = |c| {
        matches!(c, '`' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
            || arena_errors_codegen::is_forbidden(c)
    };
    let text = ESCAPE.replace_all(&text, "$1").replace(is_added, "");
    text.trim().to_owned()
}

fn without_entities(text: &str) -> String {
    let text = text.replace('<', "&lt;");
    let texts = Tokenizer::new(&text)
        .flatten()
        .filter_map(|token| match token {
            Token::String(text) => Some(String::from_utf8_lossy(&text).into_owned()),
            _ => None,
        });
    texts.collect()
}

/// The text as it is compared: without quotes, backslashes and white space.
pub(crate) fn key(text: &str) -> String {
    plain(text).replace(|c: char| c.is_whitespace() || "\"'\\".contains(c), "")
}

/// A message with its places filled in, from its explanation.
pub(crate) fn example(message: &str, explanation: &[String]) -> Option<String> {
    static PLACE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\{[0-9]\}").expect("the pattern is valid, as tests show"));
    // A message that begins or ends with a place has no bounds in a text.
    if !PLACE.is_match(message) || message.starts_with('{') || message.ends_with('}') {
        return None;
    }
    let literals: Vec<_> = PLACE.split(message).collect();
    explanation.iter().find_map(|line| {
        // The examples have stray backslashes and doubled quotes.
        let line = plain(line).replace('\\', "").replace("\"\"", "\"");
        let start = line.find(literals[0])?;
        let mut end = start;
        for literal in &literals {
            end += line[end..].find(literal)? + literal.len();
        }
        let example = &line[start..end];
        // The line may repeat the message.
        (!PLACE.is_match(example)).then(|| example.to_owned())
    })
}
