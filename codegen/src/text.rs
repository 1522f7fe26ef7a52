//! The rules for texts, and where their characters stand in the file.

use std::ops::Range;

use toml::de::DeInteger;

use crate::format::FORBIDDEN;

/// `[A-Z][A-Za-z0-9]*`, and neither the keyword `Self` nor `ALL`, which every generated enum has
/// already.
pub(crate) fn is_name(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_uppercase())
        && value.chars().all(|c| c.is_ascii_alphanumeric())
        && !["Self", "ALL"].contains(&value)
}

/// A legal name made of the words of an illegal one.
pub(crate) fn name_from(value: &str) -> Option<String> {
    // The letters of other scripts cannot be spelled by dropping them.
    if value.chars().any(|c| !c.is_ascii() && c.is_alphanumeric()) {
        return None;
    }
    let mut name = String::new();
    let shouted = value.contains('_') && !value.contains(|c: char| c.is_ascii_lowercase());
    for word in value.split(|c: char| !c.is_ascii_alphanumeric()) {
        let (first, rest) = word.split_at(word.len().min(1));
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(&if shouted {
            rest.to_ascii_lowercase()
        } else {
            rest.to_owned()
        });
    }
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let name = match name {
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
    ["https://", "http://"]
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme))
}

/// An absolute URL made of one whose scheme is missing or not written right.
pub(crate) fn url_from(value: &str) -> Option<String> {
    let (scheme, rest) = value
        .split_once(':')
        .filter(|(scheme, _)| !scheme.contains(['.', '/']))
        .unwrap_or(("", value));
    let rest = rest.trim_start_matches('/');
    let is_scheme =
        scheme.is_empty() || crate::suggest::nearest(scheme, ["http", "https"]).is_some();
    let url = without_scheme(rest).map_or_else(|| format!("https://{rest}"), |_| rest.to_owned());
    let host = url.split('/').nth(2)?;
    (is_scheme && host.contains('.') && is_url(&url)).then_some(url)
}

/// A method in capital letters, a space, and a path.
pub(crate) fn is_endpoint(value: &str) -> bool {
    value == "*"
        || value.split_once(' ').is_some_and(|(method, path)| {
            !method.is_empty()
                && method.chars().all(|c| c.is_ascii_uppercase())
                && path.starts_with('/')
                && !path.contains(char::is_whitespace)
        })
}

/// An endpoint made of the words of something that is none.
pub(crate) fn endpoint_from(value: &str) -> Option<String> {
    let mut words = value.split_whitespace();
    let (method, path) = match (words.next()?, words.next()) {
        (path, None) if path.starts_with('/') => ("POST".to_owned(), path),
        (method, path) => (method.to_ascii_uppercase(), path?),
    };
    // Of an address, what stands behind the host.
    let path = path
        .split_once("://")
        .and_then(|(_, address)| address.split_once('/'))
        .map_or(path, |(_, path)| path);
    let endpoint = format!("{method} /{}", path.trim_start_matches('/'));
    (words.next().is_none() && is_endpoint(&endpoint)).then_some(endpoint)
}

/// A character that no text may hold: a control character, one that ends a line or a paragraph, or
/// one that turns the direction of what follows; [`FORBIDDEN`] lists them. Other characters that
/// show nothing, such as U+200B, are allowed.
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

/// The forbidden characters of a text, the first one of each kind, and where it stands.
pub(crate) fn forbidden(text: &str) -> Vec<(usize, char)> {
    let mut found: Vec<(usize, char)> = Vec::new();
    // Most texts are nothing but these, and build scripts run without optimization: a text is
    // looked at twice only if it has others.
    if text
        .as_bytes()
        .iter()
        .all(|byte| matches!(byte, b' '..=b'~'))
    {
        return found;
    }
    for (at, c) in text.char_indices() {
        if is_forbidden(c) && found.iter().all(|&(_, before)| kind(before) != kind(c)) {
            found.push((at, c));
        }
    }
    found
}

/// What a forbidden character is, for people.
pub(crate) fn character_name(c: char) -> String {
    format!("{} (U+{:04X})", kind(c), u32::from(c))
}

fn kind(c: char) -> &'static str {
    match c {
        '\n' | '\r' => "a line end",
        '\t' => "a tab",
        '\u{2028}' => "a line separator",
        '\u{2029}' => "a paragraph separator",
        _ if c.is_control() => "a control character",
        _ => "a character that changes the direction of writing",
    }
}

/// The most characters of a value that a message shows.
const MOST: usize = 60;

/// A value to write instead of another one, unless it is too long to be of help.
pub(crate) fn suggested(value: Option<String>) -> Option<String> {
    value.filter(|value| value.chars().nth(MOST).is_none())
}

/// A value as a message shows it: in one line, with what is invisible escaped, and not too long.
pub(crate) fn shown(value: &str) -> String {
    let mut shown = String::new();
    for c in value.chars().take(MOST) {
        if is_forbidden(c) || c == '\u{FEFF}' {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    if value.chars().nth(MOST).is_some() {
        shown.push_str("...");
    }
    shown
}

/// The number, if it is one that 32 bits hold.
pub(crate) fn integer(number: &DeInteger<'_>) -> Option<u32> {
    u32::from_str_radix(number.as_str(), number.radix()).ok()
}

/// A value as the file writes it, on one line and not too long.
pub(crate) fn raw(text: &str, span: &Range<usize>) -> String {
    shown(text.get(span.clone()).unwrap_or_default())
}

/// Where a character of a string's value stands in the file: its own bytes or its escape; the whole
/// string where that cannot be told.
pub(crate) fn character(text: &str, span: &Range<usize>, value: &str, at: usize) -> Range<usize> {
    find_character(text, span, value, at).unwrap_or_else(|| span.clone())
}

fn find_character(text: &str, span: &Range<usize>, value: &str, at: usize) -> Option<Range<usize>> {
    let written = text.get(span.clone())?;
    let escapes = written.starts_with('"');
    let quotes = if written.starts_with("\"\"\"") || written.starts_with("'''") {
        3
    } else {
        1
    };
    let mut rest = written.get(quotes..written.len() - quotes)?;
    if quotes == 3 {
        // The line end right behind three quotes is not part of the value.
        rest = rest.trim_start_matches('\r').trim_start_matches('\n');
    }
    for _ in value.get(..at)?.chars() {
        rest = rest.get(unit(rest, escapes)?..)?;
    }
    let start = span.end - quotes - rest.len();
    let length = unit(rest, escapes)?;
    let plain = value.get(at..)?.chars().next() == rest.chars().next();
    (plain || (escapes && rest.starts_with('\\'))).then_some(start..start + length)
}
/// The bytes that the first character of a string takes in the file: its own, or those of its
/// escape.
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
