//! The terminal: its width and its colours.

use anstyle::{AnsiColor, Reset, Style};

/// The name of an error at the head of its page.
pub(crate) const HEADING: Style = AnsiColor::Red.on_default().bold();

/// Labels, and sentences that matter.
pub(crate) const STRONG: Style = Style::new().bold();

/// The end of a style.
pub(crate) const PLAIN: Reset = Reset;

/// A word that was searched for.
pub(crate) const FOUND: Style = Style::new().bold().underline();

/// The width of text: the terminal's columns, at most 100 to keep lines readable; 80 if there is no
/// terminal.
pub(crate) fn width() -> usize {
    const MAX_WIDTH: usize = 100;
    let columns = terminal_size::terminal_size_of(std::io::stdout()).map(|(columns, _)| columns.0);
    usize::from(columns.unwrap_or(80)).min(MAX_WIDTH)
}
