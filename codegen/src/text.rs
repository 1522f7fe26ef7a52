//! The rules for texts, and the places of their characters in the file.

use std::ops::Range;

use strsim::osa_distance;
use toml::de::DeInteger;

use crate::format::FORBIDDEN;

/// `[A-Z][A-Za-z0-9]*`, but neither the keyword `Self` nor `ALL`, a constant of every generated enum.
pub(crate) fn is_name(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_uppercase())
        && value.chars().all(|c| c.is_ascii_alphanumeric())
        && !["Self", "ALL"].contains(&value)
}

/// A legal name made of the words of an illegal one.
pub(crate) fn name_from(value: &str) -> Option<String> {
    if value.chars().any(|c| !c.is_ascii() && c.is_alphanumeric()) {
        return None;
    }
    let is_screaming = value.contains('_') && !value.contains(|c: char| c.is_ascii_lowercase());
    let mut name = String::new();
    for word in value.split(|c: char| !c.is_ascii_alphanumeric()) {
        let (first, rest) = word.split_at(word.len().min(1));
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(&if is_screaming {
            rest.to_ascii_lowercase()
        } else {
            rest.to_owned()
        });
    }
    let name = match name.trim_start_matches(|c: char| c.is_ascii_digit()) {
        "Self" => "SelfError",
        "ALL" => "AllErrors",
        name => name,
    };
    is_name(name).then(|| name.to_owned())
}

/// An absolute http or https URL of visible ASCII.
pub(crate) fn is_url(value: &str) -> bool {
    without_scheme(value).is_some_and(|rest| {
        (rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            || (rest.starts_with('[') && rest.contains(']')))
            && rest
                .chars()
                .all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c))
            && without_scheme(rest).is_none()
    })
}

fn without_scheme(url: &str) -> Option<&str> {
    let schemes = ["https://", "http://"];
    schemes.iter().find_map(|scheme| url.strip_prefix(scheme))
}

/// `*`, or a method in capital letters, a space and a path in which `{name}` is a whole segment.
pub(crate) fn is_endpoint(value: &str) -> bool {
    let is_segment = |segment: &str| {
        let name = segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        match name {
            Some(name) => !name.is_empty() && name.chars().all(is_word),
            None => !segment.contains(|c: char| c.is_whitespace() || "{}<>?#".contains(c)),
        }
    };
    value == "*"
        || value.split_once(" /").is_some_and(|(method, path)| {
            !method.is_empty()
                && method.chars().all(|c| c.is_ascii_uppercase())
                && path.split('/').all(is_segment)
        })
}

/// The endpoint that a text with a method and a path or URL means.
pub(crate) fn endpoint_from(value: &str) -> Option<String> {
    let (method, path) = value.trim().split_once(char::is_whitespace)?;
    let path = path
        .trim()
        .split_once("://")
        .map_or(path.trim(), |(_, address)| {
            address.split_once('/').map_or("", |(_, path)| path)
        });
    let path = path
        .split(['?', '#'])
        .next()?
        .replace('<', "{")
        .replace('>', "}");
    let method = method.to_ascii_uppercase();
    let endpoint = format!("{method} /{}", path.trim_start_matches('/'));
    is_endpoint(&endpoint).then_some(endpoint)
}

/// Whether a text may not hold a character: a control character, a line or paragraph separator, or
/// one that changes the writing direction, as listed in [`FORBIDDEN`].
///
/// ```
/// use arena_errors_codegen::is_forbidden;
///
/// assert!(is_forbidden('\u{202E}'));
/// assert!(!is_forbidden('ß'));
/// ```
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    FORBIDDEN.iter().any(|range| range.contains(&c))
}

/// The name of a forbidden character, for messages.
pub(crate) fn character_name(c: char) -> String {
    let kind = match c {
        '\n' | '\r' => "a line break",
        '\t' => "a tab",
        '\u{2028}' | '\u{2029}' => "a line separator",
        _ if c.is_control() => "a control character",
        _ => "a character that changes the writing direction",
    };
    format!("{kind} (U+{:04X})", u32::from(c))
}

/// An HTML entity such as `&gt;`, and the character it stands for where that is a common one.
pub(crate) fn entity(text: &str) -> Option<(Range<usize>, Option<&'static str>)> {
    const COMMON: [(&str, &str); 6] = [
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("nbsp", " "),
    ];
    text.match_indices('&').find_map(|(at, _)| {
        // A name has at most eight characters; a text of ampersands is not searched to its end.
        let end = at + text[at..].bytes().take(10).position(|byte| byte == b';')?;
        let name = &text[at + 1..end];
        let word = name.strip_prefix('#').unwrap_or(name);
        let is_entity =
            (2..=8).contains(&name.len()) && word.chars().all(|c| c.is_ascii_alphanumeric());
        let common = COMMON.iter().find(|(common, _)| *common == name);
        is_entity.then_some((at..end + 1, common.map(|(_, character)| *character)))
    })
}

/// A place whose braces are escaped, as Markdown has it: `\{0\}`.
pub(crate) fn escaped_place(text: &str) -> Option<Range<usize>> {
    text.match_indices("\\{").find_map(|(at, _)| {
        let end = at + text[at..].find('}')? + 1;
        let inside = text[at + 2..end - 1].trim_end_matches('\\');
        (inside.len() == 1 && inside.as_bytes()[0].is_ascii_digit()).then_some(at..end)
    })
}

/// The numbers of the places of a text, `{0}` to `{9}`, in their order.
pub(crate) fn places(text: &str) -> impl Iterator<Item = usize> {
    text.as_bytes()
        .windows(3)
        .filter_map(|window| match window {
            [b'{', digit @ b'0'..=b'9', b'}'] => Some(usize::from(digit - b'0')),
            _ => None,
        })
}

/// Whether a text is a message with its places filled in.
pub(crate) fn fits(text: &str, message: &str) -> bool {
    let mut literals = vec![String::new()];
    let mut rest = message;
    while let Some(c) = rest.chars().next() {
        let is_place = places(&rest[..rest.len().min(3)]).next().is_some();
        if is_place {
            literals.push(String::new());
        } else if let Some(last) = literals.last_mut() {
            last.push(c);
        }
        rest = &rest[if is_place { 3 } else { c.len_utf8() }..];
    }
    let [first, between @ .., last] = &literals[..] else {
        return text == message;
    };
    let Some(mut inner) = text.strip_prefix(first.as_str()) else {
        return false;
    };
    for literal in between {
        let Some(at) = inner.find(literal.as_str()) else {
            return false;
        };
        inner = &inner[at + literal.len()..];
    }
    inner.ends_with(last.as_str())
}

/// The word of a list that a typo or an abbreviation most likely means.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |word: &str| word.to_ascii_lowercase().replace('-', "_");
    let (word, length) = (plain(word), word.chars().count());
    let limit = (length / 3).max(1);
    let rated = candidates.into_iter().filter_map(|candidate| {
        let is_near = candidate.chars().count().abs_diff(length) <= limit;
        let distance = if is_near {
            osa_distance(&word, &plain(candidate))
        } else {
            usize::MAX
        };
        let is_abbreviated = length >= 3 && candidate.starts_with(&word);
        match distance {
            _ if distance <= limit => Some((distance, candidate)),
            _ => is_abbreviated.then_some((usize::MAX, candidate)),
        }
    });
    rated
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The most characters of a value that a message shows.
const MAX_SHOWN: usize = 60;

/// A value as a message shows it: invisible characters escaped, and cut where it is long.
pub(crate) fn shown(value: &str) -> String {
    let mut shown = String::new();
    for c in value.chars().take(MAX_SHOWN) {
        if is_forbidden(c) || c == '\u{FEFF}' {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    if value.chars().nth(MAX_SHOWN).is_some() {
        shown.push_str("...");
    }
    shown
}

/// The number, if it fits 32 bits.
pub(crate) fn integer(number: &DeInteger<'_>) -> Option<u32> {
    u32::from_str_radix(number.as_str(), number.radix()).ok()
}

/// The place in the file of the bytes `at` of a string's value: their own, or those of the escape
/// at which they begin; the whole string where that cannot be known.
pub(crate) fn place_in(
    text: &str,
    span: &Range<usize>,
    value: &str,
    at: Range<usize>,
) -> Range<usize> {
    let find = || -> Option<Range<usize>> {
        let written = text.get(span.clone())?;
        let escapes = written.starts_with('"');
        let quotes = if written.starts_with("\"\"\"") || written.starts_with("'''") {
            3
        } else {
            1
        };
        let mut rest = written.get(quotes..written.len() - quotes)?;
        if quotes == 3 {
            // TOML drops a line break right after the opening quotes.
            rest = rest
                .strip_prefix("\r\n")
                .or(rest.strip_prefix('\n'))
                .unwrap_or(rest);
        }
        for _ in value.get(..at.start)?.chars() {
            rest = rest.get(unit(rest, escapes)?..)?;
        }
        let start = span.end - quotes - rest.len();
        let is_plain = rest.starts_with(value.get(at.clone())?);
        let length = if is_plain {
            at.len()
        } else {
            unit(rest, escapes)?
        };
        (is_plain || (escapes && rest.starts_with('\\'))).then_some(start..start + length)
    };
    find().unwrap_or_else(|| span.clone())
}

/// The bytes that the first character of a string takes in the file.
fn unit(raw: &str, escapes: bool) -> Option<usize> {
    let mut characters = raw.chars();
    let length = match (characters.next()?, characters.next()) {
        ('\\', Some('u')) if escapes => 6,
        ('\\', Some('U')) if escapes => 10,
        ('\\', Some('x')) if escapes => 4,
        ('\\', Some(_)) if escapes => 2,
        (first, _) => first.len_utf8(),
    };
    raw.is_char_boundary(length).then_some(length)
}
