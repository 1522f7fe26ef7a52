//! The rules for texts, and where a text breaks them.

use strsim::osa_distance;

use crate::format::FORBIDDEN;

/// `[A-Z][A-Za-z0-9]*`, but neither the keyword `Self` nor `ALL`, a constant of every generated
/// enum.
pub(crate) fn is_name(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_uppercase())
        && value.chars().all(|c| c.is_ascii_alphanumeric())
        && !["Self", "ALL"].contains(&value)
}

/// A legal name made of the words of an illegal one.
pub(crate) fn name_from(value: &str) -> Option<String> {
    let is_screaming = !value.contains(|c: char| c.is_ascii_lowercase());
    let capitalized = |word: &str| {
        let (first, rest) = word.split_at_checked(1)?;
        let rest = if is_screaming {
            &rest.to_ascii_lowercase()
        } else {
            rest
        };
        Some(first.to_ascii_uppercase() + rest)
    };
    let words = value.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric());
    let name: String = words.filter_map(capitalized).collect();
    is_name(&name).then_some(name)
}

/// An absolute http or https URL of visible ASCII.
pub(crate) fn is_url(value: &str) -> bool {
    let rest = value.strip_prefix("https://");
    rest.or(value.strip_prefix("http://")).is_some_and(|rest| {
        (rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            || (rest.starts_with('[') && rest.contains(']')))
            && !rest.contains(|c: char| !c.is_ascii_graphic() || "\"<>\\^`{|}".contains(c))
            && !rest.starts_with("http://")
            && !rest.starts_with("https://")
    })
}

/// `*`, or a method in capital letters, a space and a path in which `{name}` is a whole segment.
pub(crate) fn is_endpoint(value: &str) -> bool {
    let is_segment = |segment: &str| {
        let rest = segment.strip_prefix('{');
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        match rest.and_then(|rest| rest.strip_suffix('}')) {
            Some(name) => !name.is_empty() && name.chars().all(is_word),
            None => !segment.contains(|c: char| c.is_whitespace() || "{}<>?#".contains(c)),
        }
    };
    let is_method =
        |method: &str| !method.is_empty() && method.chars().all(|c| c.is_ascii_uppercase());
    value == "*"
        || value
            .split_once(" /")
            .is_some_and(|(method, path)| is_method(method) && path.split('/').all(is_segment))
}

/// Whether two endpoints are the same except for case and the names in braces.
pub(crate) fn same_endpoint(one: &str, other: &str) -> bool {
    let is_place = |segment: &str| segment.starts_with('{');
    let same = |(a, b): (&str, &str)| a.eq_ignore_ascii_case(b) || (is_place(a) && is_place(b));
    one.split('/').count() == other.split('/').count()
        && one.split('/').zip(other.split('/')).all(same)
}

/// Whether a text is a `TODO`.
pub(crate) fn is_todo(text: &str) -> bool {
    text.starts_with("TODO")
}

/// Whether a character is not allowed in a text: a control character, a line or paragraph
/// separator, or one that changes the writing direction, as listed in [`FORBIDDEN`].
///
/// ```
/// use arena_errors_codegen::is_forbidden;
///
/// assert!(is_forbidden('\u{202E}'));
/// assert!(!is_forbidden('ß'));
/// ```
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    FORBIDDEN.iter().any(|range| range.contains(&c))
}

/// The name of a forbidden character, for messages, and what to do about it.
pub(crate) fn describe_forbidden(c: char) -> (String, &'static str) {
    let (name, help) = match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => ("a line break", "write the text on one line"),
        '\t' => ("a tab", "write a space"),
        _ if c.is_control() => ("a control character", "remove the character"),
        _ => (
            "a character that changes the writing direction",
            "remove the character",
        ),
    };
    (format!("{name} (U+{:04X})", u32::from(c)), help)
}

/// The first HTML entity of a text, such as `&gt;`.
pub(crate) fn entity(text: &str) -> Option<&str> {
    text.match_indices('&').find_map(|(at, _)| {
        // Entities are short. Without this limit, many ampersands would take quadratic time.
        let end = text[at..].bytes().take(10).position(|byte| byte == b';')?;
        let entity = &text[at..=at + end];
        let name = entity.trim_matches(['&', '#', ';']);
        let is_name = name.chars().all(|c| c.is_ascii_alphanumeric());
        (is_name && (4..=10).contains(&entity.len())).then_some(entity)
    })
}

/// The first place of a text whose braces are escaped, as in Markdown: `\{0\}`.
pub(crate) fn escaped_place(text: &str) -> Option<&str> {
    text.match_indices("\\{").find_map(|(at, _)| {
        let end = text[at..].bytes().take(5).position(|byte| byte == b'}')?;
        let place = &text[at..=at + end];
        let number = place.trim_matches(['\\', '{', '}']);
        matches!(number.as_bytes(), [b'0'..=b'9']).then_some(place)
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
    let marked = (0..10).fold(message.to_owned(), |marked, place| {
        marked.replace(&format!("{{{place}}}"), "\0")
    });
    let Some((first, others)) = marked.split_once('\0') else {
        return text == message;
    };
    let (between, last) = others.rsplit_once('\0').unwrap_or(("", others));
    let Some(text) = text
        .strip_prefix(first)
        .and_then(|text| text.strip_suffix(last))
    else {
        return false;
    };
    let mut rest = Some(text);
    for literal in between.split('\0') {
        rest = rest.and_then(|rest| Some(rest.split_once(literal)?.1));
    }
    rest.is_some()
}

/// The word of a list that a typo or an abbreviation most likely stands for.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |word: &str| word.to_ascii_lowercase().replace('-', "_");
    let (word, length) = (plain(word), word.chars().count());
    let limit = (length / 3).max(1);
    let distance = |candidate: &str| {
        // The distance takes time and memory for the product of the lengths.
        let is_near = candidate.chars().count().abs_diff(length) <= limit;
        let distance = is_near.then(|| osa_distance(&word, &plain(candidate)));
        let is_abbreviated = length >= 3 && candidate.starts_with(&word);
        let distance = distance.filter(|distance| *distance <= limit);
        distance.or(is_abbreviated.then_some(usize::MAX))
    };
    let rated = candidates
        .into_iter()
        .filter_map(|candidate| Some((distance(candidate)?, candidate)));
    rated
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The maximum number of characters of a value in a message.
const MAX_SHOWN: usize = 60;

/// A value as a message shows it: with invisible characters escaped, and cut if it is long.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_have_a_host() {
        for (url, expected) in [
            ("https://a", true),
            ("http://[::1]:8080/", true),
            ("https://[::1", false),
            ("https://-]", false),
            ("https://http://a", false),
            ("ftp://a", false),
        ] {
            assert_eq!(is_url(url), expected, "{url}");
        }
    }

    #[test]
    fn endpoints_have_a_method_and_a_path_of_words_and_places() {
        for endpoint in ["*", "GET /", "POST /a/{b_1}/c-d"] {
            assert!(is_endpoint(endpoint), "{endpoint}");
        }
        for endpoint in [
            "GET",
            "get /",
            " /a",
            "GET /{}",
            "GET /{a-b}",
            "GET /a b",
            "GET /a?b",
        ] {
            assert!(!is_endpoint(endpoint), "{endpoint}");
        }
        assert!(same_endpoint("GET /A/{b}", "GET /a/{c}"));
        assert!(!same_endpoint("GET /{a}", "GET /b"));
    }

    #[test]
    fn entities_are_short_names_between_an_ampersand_and_a_semicolon() {
        assert_eq!(entity("a &gt; b"), Some("&gt;"));
        assert_eq!(entity("&#39;"), Some("&#39;"));
        for text in ["R&D; a", "&a-b;", "&;", "a & b; c"] {
            assert_eq!(entity(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_fits_its_message() {
        assert!(fits("a", "a") && !fits("b", "a"));
        assert!(fits("x is y.", "{0} is {1}.") && !fits("x is y", "{0} is {1}."));
    }

    #[test]
    fn a_third_of_the_letters_may_be_typos() {
        assert_eq!(nearest("stxxus", ["status"]), Some("status"));
        assert_eq!(nearest("caxxe", ["cause"]), None);
    }
}
