//! Escapes text for Markdown.

/// Escapes a line of text so that Markdown shows it as it is, in rustdoc and on forges too: nothing
/// in it becomes a block, a cell, a link, a tag, an entity or a typographic replacement.
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
    // Build scripts are not optimized, so most characters are skipped early.
    for (at, byte) in text.bytes().enumerate() {
        if !byte.is_ascii_punctuation() {
            continue;
        }
        // `1.` and `1)` begin an item of a list.
        let numbers = at > 0 && at == after_digits && matches!(byte, b'.' | b')');
        if numbers || is_special(&text[..at], char::from(byte), &text[at + 1..]) {
            escaped.push_str(&text[copied..at]);
            escaped.push('\\');
            copied = at;
        }
    }
    escaped + &text[copied..]
}

/// Whether a character may be markup here.
fn is_special(before: &str, c: char, after: &str) -> bool {
    let starts = before.is_empty();
    let doubled = before.ends_with(c) || after.starts_with(c);
    match c {
        // A quote or a list.
        '>' | '+' => starts,
        // A list, a line below a heading, or a dash.
        '-' | '=' => starts || doubled,
        // Three dots as one character, or a bare link.
        '.' => {
            let end = before.as_bytes().last_chunk::<3>();
            doubled || end.is_some_and(|end| end.eq_ignore_ascii_case(b"www"))
        }
        // A bare link, an emoji, or the text of a definition.
        ':' => starts || after.starts_with(|next: char| !next.is_whitespace()),
        '&' => after.starts_with(|next: char| next == '#' || next.is_ascii_alphanumeric()),
        '!' | '%' | '(' | ')' | ',' | '/' | ';' | '?' => false,
        _ => c.is_ascii_punctuation(),
    }
}

/// A link to a URL from a checked table.
pub(crate) fn link(text: &str, url: &str) -> String {
    // In a destination between angle brackets only `<`, `>`, `\` and entities are special; a URL of
    // a table has none of the first three.
    let url = url.replace('&', "&amp;");
    format!("[{}](<{url}>)", escape_markdown(text))
}
