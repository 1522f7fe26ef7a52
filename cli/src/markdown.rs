//! Parts of a table as Markdown.

pub(crate) use arena_errors_codegen::escape_markdown as escape;

/// A link to a URL that a checked table holds.
pub(crate) fn link(text: &str, url: &str) -> String {
    // In a destination between angle brackets only `<`, `>`, `\` and entities are special; a URL of
    // a table has none of the first three.
    format!("[{}](<{}>)", escape(text), url.replace('&', "&amp;"))
}

/// A literal, such as a message, as code.
pub(crate) fn code(text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}
