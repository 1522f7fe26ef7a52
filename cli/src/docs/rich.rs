//! Texts of a table as HTML: URLs are links, menu paths and the places of messages are marked.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// The parts of a text that are more than text, and the characters that HTML escapes. A URL ends
/// before what ends the sentence; a menu path, such as `Arena > Workspace Settings`, consists of
/// words with a capital, in later items also of small words between them.
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    let word = r#"\p{Lu}[^\s.,;:()"'<>]*"#;
    let pattern = format!(
        r#"(?<url>https?://[^\s<>"'“”]*[^\s<>"'“”.,;:!?)])|\{{(?<place>[0-9])\}}|(?<path>{word}(?: {word})*(?: > {word}(?: (?:(?:of|for|the|-|&) )*{word})*)+)|[&<>"]"#
    );
    Regex::new(&pattern).expect("the pattern is valid, as tests show")
});

/// A text as HTML; `arguments` say what `{0}`, `{1}` and so on stand for, and take their place with
/// this weight in a search, if it is not that of the text.
pub(super) fn render(text: &str, arguments: &[String], weight: Option<u32>) -> String {
    let weight = weight.map_or_else(String::new, |it| format!(" data-w=\"{it}\""));
    let html = PARTS.replace_all(text, |part: &Captures<'_>| {
        let (all, start) = (&part[0], part.get_match().start());
        let escaped = escape(all);
        if part.name("url").is_some() {
            format!("<a href=\"{escaped}\" rel=\"noreferrer\">{escaped}</a>")
        } else if part.name("path").is_some() {
            let (verb, path) = all.split_at(verb(&text[..start], all));
            let (verb, path) = (escape(verb), escape(path));
            format!("{verb}<span class=\"path\">{path}</span>")
        } else if let Some(place) = part.name("place") {
            let place = place.as_str().parse().unwrap_or(usize::MAX);
            let Some(name) = arguments.get(place) else {
                return format!("<var>{escaped}</var>");
            };
            let name = escape(name);
            format!("<var title=\"{escaped}\"{weight}>{name}</var>")
        } else {
            escaped
        }
    });
    html.into_owned()
}

/// The length of the word before a menu path that has a capital because it begins a sentence.
fn verb(before: &str, path: &str) -> usize {
    let before = before.trim_end();
    if !before.is_empty() && !before.ends_with(['.', ':']) {
        return 0;
    }
    let first = path.split(" > ").next().unwrap_or_default();
    first.find(' ').map_or(0, |space| space + 1)
}

/// Text as HTML, also within quotation marks.
fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn menu_paths_end_where_the_sentence_goes_on() {
        for (text, expected) in [
            ("Open A > B > C of the D.", &["A > B > C of the D"][..]),
            ("incomplete (A > B > C) are", &["A > B > C"]),
            ("see M N > O > P and Q > R which", &["M N > O > P", "Q > R"]),
            ("A > B: New = No", &["A > B"]),
            ("1 > 0, a > b, É > É", &["É > É"]),
        ] {
            let html = render(text, &[], None).replace("&gt;", ">");
            let parts = html.split("<span class=\"path\">").skip(1);
            let paths: Vec<_> = parts.filter_map(|part| part.split("</").next()).collect();
            assert_eq!(paths, expected, "{text}");
        }
    }

    #[test]
    fn urls_and_places_are_marked() {
        let text = "\"{0}\" {1}: see https://a.example/?a&b. <i>";
        assert_eq!(
            render(text, &["the <name>".to_owned()], None),
            "&quot;<var title=\"{0}\">the &lt;name&gt;</var>&quot; <var>{1}</var>: see \
             <a href=\"https://a.example/?a&amp;b\" rel=\"noreferrer\">https://a.example/?a&amp;b</a>. &lt;i&gt;"
        );
    }
}
