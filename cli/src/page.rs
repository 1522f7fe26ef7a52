//! Formats text for a terminal, with labels, indents and line breaks, or as Markdown.

use std::fmt::Write as _;

use arena_errors_codegen::escape_markdown;
use textwrap::{Options, WordSplitter};

use crate::markdown::link;
use crate::terminal::{HEADING, STRONG};

/// A text that grows line by line and keeps to a width, or Markdown.
#[derive(Default)]
pub(crate) struct Page {
    text: String,
    /// The columns; none for Markdown.
    width: Option<usize>,
}

impl Page {
    /// An empty page of this many columns.
    pub(crate) fn new(width: usize) -> Self {
        let (text, width) = (String::new(), Some(width));
        Self { text, width }
    }

    /// An empty page in Markdown, which has no columns.
    pub(crate) fn markdown() -> Self {
        Self::default()
    }

    /// A heading.
    pub(crate) fn heading(&mut self, text: &str) {
        match self.width {
            Some(_) => self.hanging(&format!("{HEADING}{text}{HEADING:#}")),
            None => self.block(&format!("## {}", escape_markdown(text))),
        }
    }

    /// A sentence or a label that stands out.
    pub(crate) fn strong(&mut self, text: &str) {
        match self.width {
            Some(_) => self.hanging(&format!("{STRONG}{text}{STRONG:#}")),
            None => self.block(&escape_markdown(text)),
        }
    }

    /// A paragraph whose further lines are indented.
    pub(crate) fn hanging(&mut self, text: &str) {
        self.wrap(text, "", "  ");
    }

    /// `label: text`; its further lines are indented by two columns more than the first.
    pub(crate) fn labelled(&mut self, indent: usize, label: &str, text: &str) {
        if self.width.is_none() {
            let (label, text) = (escape_markdown(label), escape_markdown(text));
            return self.block(&format!("**{label}:** {text}"));
        }
        let first = format!("{:indent$}{STRONG}{label}:{STRONG:#} ", "");
        self.wrap(text, &first, &" ".repeat(indent + 2));
    }

    /// An item of a list, with its further lines indented past the marker.
    pub(crate) fn item(&mut self, indent: usize, marker: &str, text: &str) {
        if self.width.is_none() {
            let last = self.text.lines().next_back().unwrap_or_default();
            if !last.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
                self.gap();
            }
            let _ = writeln!(self.text, "{marker} {}", escape_markdown(text));
            return;
        }
        let first = format!("{:indent$}{marker} ", "");
        self.wrap(text, &first, &" ".repeat(indent + marker.len() + 1));
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, indent: usize, text: &str) {
        let indent = " ".repeat(indent);
        self.wrap(text, &indent, &indent);
    }

    /// A URL, which is never wrapped.
    pub(crate) fn link(&mut self, label: &str, url: &str) {
        match self.width {
            Some(_) => _ = writeln!(self.text, "{STRONG}{label}:{STRONG:#} {url}"),
            None => self.block(&link(label, url)),
        }
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

    /// A block of Markdown.
    fn block(&mut self, text: &str) {
        self.gap();
        let _ = writeln!(self.text, "{text}");
    }

    fn wrap(&mut self, text: &str, first: &str, further: &str) {
        let Some(width) = self.width else {
            return self.block(&escape_markdown(text));
        };
        // Breaking words at hyphens would make them hard to search for.
        let options = Options::new(width)
            .initial_indent(first)
            .subsequent_indent(further)
            .word_splitter(WordSplitter::NoHyphenation);
        self.text += &textwrap::fill(text, options);
        self.text.push('\n');
    }
}
