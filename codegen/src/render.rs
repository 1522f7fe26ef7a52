//! Problems as rustc shows them: the sentence, the place, the line, the mark, the help.

use std::fmt::Write as _;

use crate::text::is_forbidden;
use crate::width::width;
use crate::{Problem, Span};

/// The most columns of a source line that are shown; of a longer one, the part around the mark.
const MOST_COLUMNS: usize = 120;

/// About how many characters of a source line are looked at before, at and behind a mark.
const MOST_CHARACTERS: usize = 1024;

/// So many bytes of a text share an entry in the count of its characters.
const BLOCK: usize = 1024;

/// The columns of a tab.
const TAB: usize = 4;

/// A table's file: its path and text, for showing what is wrong with it.
///
/// ```
/// use arena_errors_codegen::{SourceFile, check};
///
/// let text = "[table]\nenmu = 'Login'\n";
/// let file = SourceFile::new("errors.toml", text);
/// let problems = check(text).problems;
/// let shown = file.render(problems.last().unwrap());
/// assert!(shown.starts_with("error[unknown-key]: `[table]` has no key `enmu`"));
/// assert!(shown.contains("--> errors.toml:2:1"));
/// ```
#[derive(Clone, Debug)]
pub struct SourceFile<'a> {
    path: &'a str,
    text: &'a str,
    /// Where each line begins.
    lines: Vec<usize>,
    /// How many characters begin before each block.
    characters: Vec<usize>,
}

/// What a piece of a rendered problem is, so that a terminal can colour it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// `error` and the code.
    Error,
    /// The sentence.
    Message,
    /// Line numbers, arrows and bars.
    Gutter,
    /// The mark at the place, and its label.
    Mark,
    /// The mark at the second place, and its label.
    Related,
}

impl<'a> SourceFile<'a> {
    /// A file with this path, as messages show it, and this text.
    #[must_use]
    pub fn new(path: &'a str, text: &'a str) -> Self {
        let ends = text
            .bytes()
            .enumerate()
            .filter(|&(_, byte)| byte == b'\n')
            .map(|(at, _)| at + 1);
        let mut sum = 0;
        let blocks = text.as_bytes().chunks(BLOCK).map(|block| {
            sum += count_characters(block);
            sum
        });
        let characters = std::iter::once(0).chain(blocks).collect();
        Self {
            path,
            text,
            lines: std::iter::once(0).chain(ends).collect(),
            characters,
        }
    }

    /// The line and column of a byte of the text, both counted from 1, the column in characters. A
    /// byte order mark takes no column.
    #[must_use]
    pub fn position(&self, at: usize) -> (usize, usize) {
        let at = at.min(self.text.len());
        let line = self.lines.partition_point(|&start| start <= at);
        let mark = if self.text.starts_with('\u{FEFF}') {
            '\u{FEFF}'.len_utf8()
        } else {
            0
        };
        let start = self.lines[line - 1].max(mark);
        (
            line,
            self.characters_before(at.max(start)) - self.characters_before(start) + 1,
        )
    }

    fn characters_before(&self, at: usize) -> usize {
        let block = at / BLOCK;
        self.characters[block] + count_characters(&self.text.as_bytes()[block * BLOCK..at])
    }

    /// A problem as text, without a line end after the last line.
    #[must_use]
    pub fn render(&self, problem: &Problem) -> String {
        self.render_with(problem, |_, piece| piece.to_owned())
    }

    /// A problem as text to stand behind `error: `, which rustc and Cargo write by themselves.
    #[must_use]
    pub fn render_embedded(&self, problem: &Problem) -> String {
        let Problem { message, kind, .. } = problem;
        format!(
            "{message} [{}]{}",
            kind.code(),
            self.snippet(problem, |_, piece| piece.to_owned())
        )
    }

    /// A problem as text, each piece passed through `paint`, for a terminal with colours.
    pub fn render_with(&self, problem: &Problem, paint: impl Fn(Role, &str) -> String) -> String {
        let head = paint(Role::Error, &format!("error[{}]", problem.kind.code()));
        let message = paint(Role::Message, &format!(": {}", problem.message));
        head + &message + &self.snippet(problem, paint)
    }

    /// The place, the line with its mark, and the help; each line begins with a line end.
    fn snippet(&self, problem: &Problem, paint: impl Fn(Role, &str) -> String) -> String {
        let (line, column) = self.position(problem.span.start);
        let mut marks = vec![Mark::new(self, &problem.span, &problem.label, Role::Mark)];
        if let Some((span, label)) = &problem.related {
            let related = Mark::new(self, span, label, Role::Related);
            // In the order of their lines; in one line the problem itself comes first.
            marks.insert(usize::from(related.line >= line), related);
        }
        let last = marks.iter().map(|mark| mark.line).max().unwrap_or(line);
        let indent = last.to_string().len();
        let gutter = |text: &str| paint(Role::Gutter, &format!("{text:>indent$} |"));

        let arrow = paint(Role::Gutter, &format!("{:indent$}-->", ""));
        let mut out = format!("\n{arrow} {}:{line}:{column}\n{}", self.path, gutter(""));
        let mut before = None;
        for mark in &marks {
            if before != Some(mark.line) {
                if before.is_some_and(|before| before + 1 < mark.line) {
                    let _ = write!(out, "\n{}", paint(Role::Gutter, "..."));
                }
                let _ = write!(out, "\n{}", gutter(&mark.line.to_string()));
                push_unless_empty(&mut out, &mark.source);
            }
            before = Some(mark.line);
            let underline = paint(mark.role, mark.underline().trim_end());
            let _ = write!(
                out,
                "\n{} {:column$}{underline}",
                gutter(""),
                "",
                column = mark.column
            );
        }
        if let Some(help) = &problem.help {
            let equals = paint(Role::Gutter, &format!("{:indent$} =", ""));
            let _ = write!(
                out,
                "\n{}\n{equals} {}: {help}",
                gutter(""),
                paint(Role::Message, "help")
            );
        }
        out
    }
}

fn push_unless_empty(out: &mut String, text: &str) {
    if !text.is_empty() {
        out.push(' ');
        out.push_str(text);
    }
}

/// A mark under a part of a line.
struct Mark<'p> {
    line: usize,
    /// The line as it is shown.
    source: String,
    /// Where the mark begins in it, in columns from 0.
    column: usize,
    /// How many columns it takes, at least one.
    columns: usize,
    label: &'p str,
    role: Role,
}

impl<'p> Mark<'p> {
    fn new(file: &SourceFile<'_>, span: &Span, label: &'p str, role: Role) -> Self {
        let (line, _) = file.position(span.start);
        let start = file.lines[line - 1];
        let end = file
            .lines
            .get(line)
            .map_or(file.text.len(), |next| next - 1);
        let text = file
            .text
            .get(start..end)
            .unwrap_or_default()
            .trim_end_matches('\r');
        // Of a place that goes on into further lines, the part in the first one is marked.
        let from = (span.start - start).min(text.len());
        let to = (span.end.saturating_sub(start)).clamp(from, text.len());
        let (before, marked, after) = (
            last_characters(&text[..from]),
            first_characters(&text[from..to]),
            first_characters(&text[to..]),
        );
        let (before, marked, after) = cut(shown(before), shown(marked), shown(after));
        let (column, columns) = (columns(&before), columns(&marked).max(1));
        Self {
            line,
            column,
            columns,
            source: before + &marked + &after,
            label,
            role,
        }
    }

    fn underline(&self) -> String {
        let mark = if self.role == Role::Mark { "^" } else { "-" };
        format!("{} {}", mark.repeat(self.columns), self.label)
    }
}

/// A part of a line as it is shown: tabs as spaces, and what is invisible or would turn the line as
/// a sign of its own.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => shown.push_str(&" ".repeat(TAB)),
            '\u{FEFF}' => {}
            _ if is_forbidden(c) => shown.push('\u{FFFD}'),
            _ => shown.push(c),
        }
    }
    shown
}

/// Cuts a line that is too wide at both ends, so that the mark and what surrounds it stay.
fn cut(before: String, marked: String, after: String) -> (String, String, String) {
    const MARK: usize = MOST_COLUMNS / 2;
    const SIDE: usize = MOST_COLUMNS / 4;
    if columns(&before) + columns(&marked) + columns(&after) <= MOST_COLUMNS {
        return (before, marked, after);
    }
    let before = match columns(&before) {
        0..=SIDE => before,
        all => format!("...{}", skip(&before, all - SIDE)),
    };
    if columns(&marked) > MARK {
        return (before, take(&marked, MARK).to_owned(), "...".to_owned());
    }
    let after = if columns(&after) > SIDE {
        format!("{}...", take(&after, SIDE))
    } else {
        after
    };
    (before, marked, after)
}

/// The begin of a text.
fn first_characters(text: &str) -> &str {
    text.char_indices()
        .nth(MOST_CHARACTERS)
        .map_or(text, |(end, _)| &text[..end])
}

/// The end of a text.
fn last_characters(text: &str) -> &str {
    text.char_indices()
        .nth_back(MOST_CHARACTERS)
        .map_or(text, |(start, _)| &text[start..])
}

/// How many characters begin in a piece of a text.
fn count_characters(piece: &[u8]) -> usize {
    const CONTINUATION: u8 = 0b1000_0000;
    piece
        .iter()
        .filter(|&&byte| byte & 0b1100_0000 != CONTINUATION)
        .count()
}

fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// The begin of a text, up to so many columns.
fn take(text: &str, most: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|&(_, c)| {
        used += width(c);
        used > most
    });
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// The rest of a text, behind so many columns.
fn skip(text: &str, columns: usize) -> &str {
    &text[take(text, columns).len()..]
}
