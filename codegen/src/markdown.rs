//! Text as Markdown that shows just that text.

/// Escapes a line of text so that Markdown, rustdoc's and the forges' included, shows it as it is:
/// nothing in it is a block, a table's cell, a link, a tag, an entity or a typographic replacement.
/// Prose that means nothing stays as it is.
///
/// ```
/// use arena_errors_codegen::escape_markdown;
///
/// assert_eq!(escape_markdown("A [link], a > b & *more*."), r"A \[link\], a > b & \*more\*.");
/// ```
#[must_use]
pub fn escape_markdown(text: &str) -> String {
    let after_digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let mut copied = 0;
    // All that is escaped is ASCII punctuation. What lies between is skipped at once, since build
    // scripts run without optimization.
    let mut from = 0;
    while let Some(skipped) = text.as_bytes()[from..]
        .iter()
        .position(u8::is_ascii_punctuation)
    {
        let at = from + skipped;
        from = at + 1;
        let c = char::from(text.as_bytes()[at]);
        // `1.` and `1)` begin an item of a list.
        let numbers = at > 0 && at == after_digits && matches!(c, '.' | ')');
        if numbers || means_something(&text[..at], c, &text[from..]) {
            escaped.push_str(&text[copied..at]);
            escaped.push('\\');
            copied = at;
        }
    }
    escaped.push_str(&text[copied..]);
    escaped
}

/// Whether Markdown may take a character for more than itself where it stands.
fn means_something(before: &str, c: char, after: &str) -> bool {
    let starts = before.is_empty();
    let doubled = before.ends_with(c) || after.starts_with(c);
    match c {
        // A quote or a list.
        '>' | '+' => starts,
        // A list, a line below a heading, or a dash.
        '-' | '=' => starts || doubled,
        // Three dots as one character, or a bare link.
        '.' => {
            doubled
                || before
                    .as_bytes()
                    .last_chunk()
                    .is_some_and(|end: &[u8; 3]| end.eq_ignore_ascii_case(b"www"))
        }
        // A bare link, an emoji, or the text of a definition.
        ':' => starts || after.starts_with(|next: char| !next.is_whitespace()),
        '&' => after.starts_with(|next: char| next == '#' || next.is_ascii_alphanumeric()),
        '!' | '%' | '(' | ')' | ',' | '/' | ';' | '?' => false,
        _ => c.is_ascii_punctuation(),
    }
}

/// A link to a URL that a checked table holds.
#[must_use]
pub fn markdown_link(text: &str, url: &str) -> String {
    // In a destination between angle brackets only `<`, `>`, `\` and entities mean something; a URL
    // of a table has none of the first three.
    format!(
        "[{}](<{}>)",
        escape_markdown(text),
        url.replace('&', "&amp;")
    )
}
