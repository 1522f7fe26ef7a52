//! Text as Markdown that shows just that text.

/// Escapes a line of text so that Markdown, rustdoc's and the forges' included, shows it as it is: nothing in it is a block,
/// a table's cell, a link, a tag, an entity or a typographic replacement. Prose that means nothing stays as it is.
///
/// ```
/// use arena_errors_codegen::escape_markdown;
///
/// assert_eq!(escape_markdown("A [link], a > b & *more*."), r"A \[link\], a > b & \*more\*.");
/// ```
#[must_use]
pub fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for (at, c) in text.char_indices() {
        if means_something(&text[..at], c, &text[at + c.len_utf8()..]) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Whether Markdown may take a character for more than itself where it stands.
fn means_something(before: &str, c: char, after: &str) -> bool {
    let starts = before.is_empty();
    let doubled = before.ends_with(c) || after.starts_with(c);
    let numbered = || !starts && before.bytes().all(|byte| byte.is_ascii_digit());
    match c {
        // A quote or a list.
        '>' | '+' => starts,
        ')' => numbered(),
        // A list, a line below a heading, or a dash.
        '-' | '=' => starts || doubled,
        // A list, three dots as one character, or the start of a bare link.
        '.' => numbered() || doubled || before.to_ascii_lowercase().ends_with("www"),
        // A bare link, an emoji, or the text of a definition.
        ':' => starts || after.starts_with(|next: char| !next.is_whitespace()),
        '&' => after.starts_with(|next: char| next == '#' || next.is_ascii_alphanumeric()),
        '!' | '%' | '(' | ',' | '/' | ';' | '?' => false,
        _ => c.is_ascii_punctuation(),
    }
}

/// A link to a URL that a checked table holds.
#[must_use]
pub fn markdown_link(text: &str, url: &str) -> String {
    // In a destination between angle brackets only `<`, `>`, `\` and entities mean something; a URL of a table has none of the first three.
    format!("[{}](<{}>)", escape_markdown(text), url.replace('&', "&amp;"))
}
