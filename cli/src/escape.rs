//! Escapes untrusted text for a terminal.

use std::path::Path;

use arena_errors_codegen::is_forbidden;

/// A text in one line: control characters, line breaks and characters that change the writing
/// direction are escaped.
pub(crate) fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        if is_forbidden(c) {
            visible.extend(c.escape_unicode());
        } else {
            visible.push(c);
        }
    }
    visible
}

/// A path as messages show it.
pub(crate) fn path(path: &Path) -> String {
    visible(&path.display().to_string())
}
