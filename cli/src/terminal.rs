//! The terminal: its width and its colours.

use anstyle::{AnsiColor, Style};

/// The name of an error at the head of its page.
pub(crate) const HEADING: Style = AnsiColor::Red.on_default().bold();

/// Labels, and sentences that matter.
pub(crate) const STRONG: Style = Style::new().bold();

/// A word that was looked for.
pub(crate) const FOUND: Style = Style::new().bold().underline();

/// The columns that text may take: those of the terminal, but never so many that lines are hard to
/// read; 80 where there is no terminal.
pub(crate) fn width() -> usize {
    const MOST: usize = 100;
    let columns = terminal_size::terminal_size_of(std::io::stdout()).map(|(columns, _)| columns.0);
    usize::from(columns.unwrap_or(80)).min(MOST)
}
