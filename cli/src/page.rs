//! Lays out the texts that the templates in `text/` write.

use std::fmt::{self, Write};

use anstyle::{AnsiColor, Reset, Style};
use arena_errors_codegen::escape_markdown;
use askama::Template;
use askama::filters::Escaper;
use textwrap::{Options, WordSplitter};

use crate::escape;

/// The style of an error's name at the head of its page.
pub(crate) const HEADING: Style = AnsiColor::Red.on_default().bold();

/// The style of labels, and of sentences that matter.
pub(crate) const STRONG: Style = Style::new().bold();

/// The style of a word that was searched for.
pub(crate) const FOUND: Style = STRONG.underline();

/// The end of a style.
pub(crate) const PLAIN: Reset = Reset;

/// The maximum width of text, to keep lines readable.
const MAX_WIDTH: u16 = 100;

/// The width of text if there is no terminal.
const USUAL_WIDTH: u16 = 80;

/// Escapes the values in a template for a terminal: each stays in its line and controls nothing.
#[derive(Clone, Copy)]
pub(crate) struct Terminal;

impl Escaper for Terminal {
    fn write_escaped_str<W: Write>(&self, mut dest: W, string: &str) -> fmt::Result {
        dest.write_str(&escape::visible(string))
    }
}

/// Escapes the values in a template for Markdown: each stays in its line and is no markup.
#[derive(Clone, Copy)]
pub(crate) struct Markdown;

impl Escaper for Markdown {
    fn write_escaped_str<W: Write>(&self, mut dest: W, string: &str) -> fmt::Result {
        dest.write_str(&escape_markdown(&escape::visible(string)))
    }
}

/// The text of a template for a terminal, as wide as that is.
pub(crate) fn text(template: &impl Template) -> String {
    let terminal = terminal_size::terminal_size_of(std::io::stdout());
    let width = terminal.map_or(USUAL_WIDTH, |(columns, _)| columns.0.min(MAX_WIDTH));
    layout(template, width.into())
}

/// The text of a template in Markdown, where a paragraph is a line.
pub(crate) fn markdown(template: &impl Template) -> String {
    layout(template, usize::MAX)
}

/// Wraps each line of a template to this many columns, with at most one blank line between two.
fn layout(template: &impl Template, width: usize) -> String {
    let mut page = String::new();
    let mut is_gap = false;
    // Writing to memory does not fail.
    for line in template.render().unwrap_or_default().lines() {
        let text = line.trim_start();
        if text.is_empty() {
            is_gap = !page.is_empty();
            continue;
        }
        if std::mem::take(&mut is_gap) {
            page.push('\n');
        }
        let first = &line[..line.len() - text.len()];
        let further = " ".repeat(first.len() + hanging(text));
        // Words that are broken, even at hyphens, would be hard to search for and to copy.
        let options = Options::new(width)
            .initial_indent(first)
            .subsequent_indent(&further)
            .break_words(false)
            .word_splitter(WordSplitter::NoHyphenation);
        page += &textwrap::fill(text, options);
        page.push('\n');
    }
    page
}

/// By how much the further lines of a text are indented: by 2 where it begins with a style, past a
/// number or a list marker, or not at all.
fn hanging(text: &str) -> usize {
    if text.starts_with('\u{1b}') {
        return 2;
    }
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let markers = ["- ", ". ", " x ", " "];
    let marker = markers.iter().find(|marker| after.starts_with(**marker));
    marker.map_or(0, |marker| text.len() - after.len() + marker.len())
}
