//! Texts of a table as HTML: URLs are links, menu paths and the places of messages are marked.

use std::fmt::Write as _;
use std::ops::Range;

use arena_errors_codegen::model::Row;

use crate::search::weight;

/// The message of an error, in which the search looks for what its places stand for apart.
pub(super) fn of_message(row: &Row) -> String {
    let weight = format!(" data-w=\"{}\"", weight::CAUSE);
    render(&row.message, &row.arguments, &weight)
}

/// A text of an error; what its places stand for takes the place of `{0}`, `{1}` and so on.
pub(super) fn of_row(row: &Row, text: &str) -> String {
    render(text, &row.arguments, "")
}

/// A text that has no places.
pub(super) fn of_table(text: &str) -> String {
    render(text, &[], "")
}

/// The places that have a name get these attributes.
fn render(text: &str, arguments: &[String], attributes: &str) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for (range, part) in parts(text, arguments) {
        if range.start < at {
            continue;
        }
        let escaped = escape(&text[range.clone()]);
        let _ = write!(html, "{}", escape(&text[at..range.start]));
        let _ = match part {
            Part::Url => write!(
                html,
                "<a href=\"{escaped}\" rel=\"noreferrer\">{escaped}</a>"
            ),
            Part::Path => write!(html, "<span class=\"path\">{escaped}</span>"),
            Part::Place(Some(name)) => {
                write!(
                    html,
                    "<var title=\"{escaped}\"{attributes}>{}</var>",
                    escape(name)
                )
            }
            Part::Place(None) => write!(html, "<var>{escaped}</var>"),
        };
        at = range.end;
    }
    html + &escape(&text[at..])
}

enum Part<'t> {
    Url,
    /// Items of a menu: `Arena > Workspace > Settings`.
    Path,
    /// A place of a message, with the name of what it stands for.
    Place(Option<&'t str>),
}

/// The parts of a text that are more than text, by where they begin.
fn parts<'t>(text: &str, arguments: &'t [String]) -> Vec<(Range<usize>, Part<'t>)> {
    let urls = ["http://", "https://"]
        .into_iter()
        .flat_map(|scheme| text.match_indices(scheme));
    let mut parts: Vec<_> = urls
        .map(|(at, _)| (at..at + url(&text[at..]), Part::Url))
        .collect();
    parts.extend(paths(text).into_iter().map(|path| (path, Part::Path)));
    for (at, _) in text.match_indices('{') {
        if let [b'{', digit @ b'0'..=b'9', b'}', ..] = text.as_bytes()[at..] {
            let name = arguments.get(usize::from(digit - b'0'));
            parts.push((at..at + 3, Part::Place(name.map(String::as_str))));
        }
    }
    parts.sort_by_key(|(range, _)| range.start);
    parts
}

/// The length of the URL that begins a text, without what ends the sentence.
fn url(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || "<>\"'“”".contains(c));
    text[..end.unwrap_or(text.len())]
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')'])
        .len()
}

/// What separates the items of a menu path.
const INTO: &str = " > ";

/// The places of the menu paths in a text.
fn paths(text: &str) -> Vec<Range<usize>> {
    let mut paths: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(INTO) {
        let next = at + INTO.len();
        let length = item(&text[next..]);
        match paths.last_mut() {
            _ if length == 0 => {}
            Some(path) if path.end == at => path.end = next + length,
            _ => paths.push(first_item(&text[..at])..next + length),
        }
    }
    paths.retain(|path| !text[path.clone()].starts_with(INTO));
    paths
}

/// The length of the item that begins a text: words with a capital, and small words between them.
fn item(text: &str) -> usize {
    let (mut length, mut at) = (0, 0);
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end();
        let name = bare.trim_end_matches(['.', ',', ';', ':', ')', '"', '\'']);
        if name.starts_with(char::is_uppercase) {
            length = at + name.len();
            if name.len() < bare.len() {
                break;
            }
        } else if length == 0 || !["of", "for", "the", "-", "&"].contains(&bare) {
            break;
        }
        at += word.len();
    }
    length
}

/// Where the item begins that ends a text: a word with a capital, and those before it that have one
/// and do not begin the sentence.
fn first_item(text: &str) -> usize {
    let mut start = text.len();
    for word in text.rsplit(' ') {
        let begins = start - word.len() - usize::from(start < text.len());
        let name = word.trim_start_matches(['(', '"', '\'']);
        let before = text[..begins].trim_end();
        let is_first = before.is_empty() || before.ends_with(['.', ':']);
        let has_capital = name.starts_with(char::is_uppercase);
        if !has_capital || name.ends_with(['.', ',', ':', ';']) || (is_first && start < text.len())
        {
            break;
        }
        start = begins + word.len() - name.len();
        if name.len() < word.len() {
            break;
        }
    }
    start
}

/// Text as HTML, also within quotation marks.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<&str> {
        super::paths(text)
            .into_iter()
            .map(|path| &text[path])
            .collect()
    }

    #[test]
    fn menu_paths_end_where_the_sentence_goes_on() {
        for (text, expected) in [
            (
                "Open Arena > Settings > Employees > Employee.",
                &["Arena > Settings > Employees > Employee"][..],
            ),
            (
                "incomplete (Onshape > Settings > Arena) are",
                &["Onshape > Settings > Arena"],
            ),
            (
                "See under Workspace Settings > Attributes > Items and Settings > Items which",
                &[
                    "Workspace Settings > Attributes > Items",
                    "Settings > Items",
                ],
            ),
            (
                "in the Item > Bill of Materials section",
                &["Item > Bill of Materials"],
            ),
            (
                "Arena > Summary: Checking for New = No",
                &["Arena > Summary"],
            ),
            ("1 > 0, a > b, É > É", &["É > É"]),
        ] {
            assert_eq!(paths(text), expected, "{text}");
        }
    }

    #[test]
    fn urls_and_places_are_marked_and_everything_else_is_text() {
        let arguments = ["the <name>".to_owned()];
        assert_eq!(
            render(
                "\"{0}\" {1}: see https://a.example/?a&b. <i>",
                &arguments,
                ""
            ),
            "&quot;<var title=\"{0}\">the &lt;name&gt;</var>&quot; <var>{1}</var>: see \
             <a href=\"https://a.example/?a&amp;b\" rel=\"noreferrer\">https://a.example/?a&amp;b</a>. &lt;i&gt;"
        );
    }
}
