//! Texts of a table as HTML: URLs are links, menu paths and the places of messages are marked.

use std::sync::LazyLock;

use html_escape::encode_double_quoted_attribute as escape;
use regex::{Captures, Regex};

/// The parts of a text that are more than text, and the characters that HTML escapes. A URL ends
/// before what ends the sentence; a menu path, such as `Arena > Workspace Settings`, consists of
/// words with a capital, in later items also of small words between them. What begins a sentence is
/// not part of a path: it has a capital anyway.
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    let word = r#"\p{Lu}[^\s.,;:()"'<>]*"#;
    let pattern = format!(
        r#"(?<url>https?://[^\s<>"'“”]*[^\s<>"'“”.,;:!?)])|\{{(?<place>[0-9])\}}|(?<verb>(?:^|[.:]\s+){word} )?(?<path>{word}(?: {word})*(?: > {word}(?: (?:(?:of|for|the|-|&) )*{word})*)+)|[&<>"]"#
    );
    Regex::new(&pattern).expect("the pattern is valid, as tests show")
});

/// A text as HTML; `arguments` say what `{0}`, `{1}` and so on stand for, and take their place with
/// this weight in a search, if it is not that of the text.
pub(super) fn render(text: &str, arguments: &[String], weight: Option<u32>) -> String {
    let weight = weight.map_or_else(String::new, |it| format!(" data-w=\"{it}\""));
    let html = PARTS.replace_all(text, |part: &Captures<'_>| {
        let escaped = escape(&part[0]);
        let named = |name| part.name(name).map(|it| it.as_str());
        if named("url").is_some() {
            format!("<a href=\"{escaped}\" rel=\"noreferrer\">{escaped}</a>")
        } else if let Some(path) = named("path") {
            let (verb, path) = (named("verb").unwrap_or_default(), escape(path));
            format!("{}<span class=\"path\">{path}</span>", escape(verb))
        } else if let Some(place) = named("place") {
            match place.parse().ok().and_then(|it: usize| arguments.get(it)) {
                Some(name) => format!("<var title=\"{escaped}\"{weight}>{}</var>", escape(name)),
                None => format!("<var>{escaped}</var>"),
            }
        } else {
            escaped.into_owned()
        }
    });
    html.into_owned()
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
