//! The texts of a vendor's page: cleaned, compared, and searched for examples and arguments.

use super::html;
use crate::message::plain;

/// A text without what its page adds to it: entities, back-quotes, backslashes of escapes, white
/// space, and characters that no table may hold.
pub(crate) fn clean(text: &str) -> String {
    let mut text = text.to_owned();
    // Code in Markdown has entities as it is, and text may be escaped twice.
    for _ in 0..3 {
        if text.contains('&') {
            text = html::without_entities(&text);
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut characters = text.chars().peekable();
    let mut cleaned = String::with_capacity(text.len());
    while let Some(c) = characters.next() {
        let is_escape = c == '\\'
            && characters
                .peek()
                .is_some_and(|next| !next.is_alphanumeric());
        let is_invisible = matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}');
        if !is_escape && !is_invisible && !arena_errors_codegen::is_forbidden(c) && c != '`' {
            cleaned.push(c);
        }
    }
    cleaned.trim().to_owned()
}

/// What of a text counts when it is compared: all but quotes, backslashes and white space.
pub(crate) fn key(text: &str) -> String {
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, '"' | '\'' | '\\');
    plain(text).chars().filter(counts).collect()
}

/// The first sentence of a text, and what follows it.
pub(super) fn first_sentence(text: &str) -> Option<(&str, &str)> {
    let ends = text.match_indices(['.', '!', '?']);
    let mut sentences = ends.map(|(at, _)| text.split_at(at + 1));
    sentences.find_map(|(sentence, rest)| Some((sentence, rest.strip_prefix(' ')?)))
}

/// The places `{0}` to `{9}` of a text: where each is, and its number.
pub(crate) fn places(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let starts = text.match_indices('{');
    starts.filter_map(|(at, _)| match text.as_bytes()[at + 1..] {
        [digit @ b'0'..=b'9', b'}', ..] => Some((at, usize::from(digit - b'0'))),
        _ => None,
    })
}

/// A message with its places filled in, from a line of its explanation.
pub(crate) fn example(message: &str, line: &str) -> Option<String> {
    // The examples have stray backslashes and doubled quotes.
    let line = plain(line).replace('\\', "").replace("\"\"", "\"");
    let (first, _) = places(message).next().filter(|(first, _)| *first > 0)?;
    let start = line.find(&message[..first])?;
    let (mut literal, mut end) = (0, start);
    for at in places(message).map(|(at, _)| at).chain([message.len()]) {
        let text = &message[literal..at];
        end += line[end..].find(text)? + text.len();
        literal = at + 3;
    }
    let example = &line[start..end];
    // A message that ends with a place has no end here; and the line may repeat the message.
    let is_example = !message.ends_with('}') && places(example).next().is_none();
    is_example.then(|| example.to_owned())
}

/// What an explanation says about a place: `{0} - Item GUID.` or `{0} represents the Item GUID.`
pub(crate) fn argument(place: usize, explanation: &[String]) -> Option<String> {
    explanation.iter().find_map(|line| {
        let (start, _) = places(line).find(|(_, number)| *number == place)?;
        let text = &line[start + 3..];
        let text = &text[..places(text).next().map_or(text.len(), |(next, _)| next)];
        let text = text.trim_matches([' ', '-', '=', ':', '–']);
        let text = text.strip_prefix("represents ").unwrap_or(text);
        let text = first_sentence(text).map_or(text, |(sentence, _)| sentence);
        let text = text.trim_end_matches('.');
        (!text.is_empty()).then(|| text.to_owned())
    })
}
