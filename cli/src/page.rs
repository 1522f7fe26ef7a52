//! Text for people: labelled, indented and wrapped, and clear without colours too.

use std::fmt::Write as _;

use textwrap::{Options, WordSplitter};

use crate::terminal::{HEADING, STRONG};

/// A text that grows line by line and keeps to a width.
pub(crate) struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// An empty page, so many columns wide.
    pub(crate) fn new(width: usize) -> Self {
        Self {
            text: String::new(),
            width,
        }
    }

    /// What the page, or a part of it as long as a page, is about.
    pub(crate) fn heading(&mut self, text: &str) {
        self.hanging(&format!("{HEADING}{text}{HEADING:#}"));
    }

    /// A sentence or a label that stands out.
    pub(crate) fn strong(&mut self, text: &str) {
        self.hanging(&format!("{STRONG}{text}{STRONG:#}"));
    }

    /// A paragraph whose further lines are indented.
    pub(crate) fn hanging(&mut self, text: &str) {
        self.wrap(text, "", "  ");
    }

    /// `label: text`; its further lines are indented by two columns more than the first.
    pub(crate) fn labelled(&mut self, indent: usize, label: &str, text: &str) {
        self.wrap(
            text,
            &format!("{:indent$}{STRONG}{label}:{STRONG:#} ", ""),
            &" ".repeat(indent + 2),
        );
    }

    /// An item of a list: all its lines stand right of the marker.
    pub(crate) fn item(&mut self, indent: usize, marker: &str, text: &str) {
        self.wrap(
            text,
            &format!("{:indent$}{marker} ", ""),
            &" ".repeat(indent + marker.len() + 1),
        );
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, indent: usize, text: &str) {
        let indent = " ".repeat(indent);
        self.wrap(text, &indent, &indent);
    }

    /// A text that is not to be cut, such as a URL.
    pub(crate) fn whole(&mut self, label: &str, text: &str) {
        let _ = writeln!(self.text, "{STRONG}{label}:{STRONG:#} {text}");
    }

    pub(crate) fn blank_line(&mut self) {
        self.text.push('\n');
    }

    /// A blank line, unless the page is empty or has one here.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.blank_line();
        }
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    fn wrap(&mut self, text: &str, first: &str, further: &str) {
        // A word that stands in the table with a hyphen is to be found with it.
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(further)
            .word_splitter(WordSplitter::NoHyphenation);
        for line in textwrap::wrap(text, options) {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}
