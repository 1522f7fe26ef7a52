//! Text as Markdown that shows just that text.

/// Escapes a line of text so that Markdown, rustdoc's included, shows it as it is: every mark of ASCII is a character,
/// and nothing in it is a link, a tag, an entity or a typographic replacement.
///
/// ```
/// use arena_errors_codegen::escape_markdown;
///
/// assert_eq!(escape_markdown("a [link] & more"), r"a \[link\] \& more");
/// ```
#[must_use]
pub fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 4);
    for c in text.chars() {
        if c.is_ascii_punctuation() && c != ',' {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A link to a URL that a checked table holds.
#[must_use]
pub fn markdown_link(text: &str, url: &str) -> String {
    // In a destination between angle brackets only `<`, `>`, `\` and entities mean something; a URL of a table has none of the first three.
    format!("[{}](<{}>)", escape_markdown(text), url.replace('&', "&amp;"))
}
