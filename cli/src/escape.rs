//! Escapes untrusted text for a terminal.

use std::ffi::OsString;
use std::path::Path;

/// A text in one line: control characters, line breaks and characters that change the writing
/// direction are escaped.
pub(crate) fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        if arena_errors_codegen::is_forbidden(c) {
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

/// Arguments that can be repeated in a message.
pub(crate) fn args(args: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    args.map(|arg| visible(&arg.to_string_lossy()).into())
}
