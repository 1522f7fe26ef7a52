//! Renders problems in the style of rustc, with `annotate-snippets`.

use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};

use crate::{Problem, Span, is_forbidden};

/// A table's file: its path and text, to render problems with.
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
    /// The start of each line.
    lines: Vec<usize>,
}

impl<'a> SourceFile<'a> {
    /// A file with a path, as messages show it, and its text.
    #[must_use]
    pub fn new(path: &'a str, text: &'a str) -> Self {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        Self { path, text, lines }
    }

    /// The line and column of a byte, both counted from 1, the column in characters. A byte order
    /// mark takes no column.
    #[must_use]
    pub fn position(&self, at: usize) -> (usize, usize) {
        let at = at.min(self.text.len());
        let line = self.lines.partition_point(|&start| start <= at);
        let before = self.text.get(self.lines[line - 1]..at).unwrap_or_default();
        let before = before.trim_start_matches('\u{FEFF}');
        (line, before.chars().count() + 1)
    }

    /// A problem as plain text of several lines, without a line end after the last.
    #[must_use]
    pub fn render(&self, problem: &Problem) -> String {
        self.render_with(problem, &Renderer::plain())
    }

    /// A problem as text with the colours of a terminal.
    #[must_use]
    pub fn render_styled(&self, problem: &Problem) -> String {
        self.render_with(problem, &Renderer::styled())
    }

    /// A problem as text for a message that already begins with `error: `, as in a build script.
    #[must_use]
    pub fn render_embedded(&self, problem: &Problem) -> String {
        let rendered = self.render(problem);
        let (title, rest) = rendered.split_once('\n').unwrap_or((&rendered, ""));
        let title = title.split_once("]: ").map_or(title, |(_, title)| title);
        format!("{title} [{}]\n{rest}", problem.kind.code())
    }

    fn render_with(&self, problem: &Problem, renderer: &Renderer) -> String {
        let primary = self.mark(AnnotationKind::Primary, &problem.span, &problem.label);
        let related = problem.related.as_ref();
        let related = related.map(|(span, label)| self.mark(AnnotationKind::Context, span, label));
        let mut lines = vec![(primary.0, vec![primary.1])];
        match related {
            Some((line, mark)) if line == lines[0].0 => lines[0].1.push(mark),
            Some((line, mark)) => lines.push((line, vec![mark])),
            None => {}
        }
        let snippets = lines.into_iter().map(|(line, marks)| {
            let snippet = Snippet::source(&self.text[self.line(line)]).line_start(line);
            snippet.path(self.path).annotations(marks)
        });
        let (kind, message) = (problem.kind.code(), &*problem.message);
        let title = Level::ERROR.primary_title(message).id(kind);
        let help = problem.help.as_deref();
        let help = help.map(|help| Level::HELP.message(help));
        let text = renderer.render(&[title.elements(snippets).elements(help)]);
        // annotate-snippets replaces most of them, but not C1 controls, which can move the cursor.
        let is_hidden = |c: char| is_forbidden(c) && !"\n\u{1B}".contains(c);
        text.replace(is_hidden, "\u{FFFD}")
    }

    /// The number of a span's first line, and the annotation in it.
    fn mark<'p>(
        &self,
        kind: AnnotationKind,
        span: &Span,
        label: &'p str,
    ) -> (usize, Annotation<'p>) {
        let (number, _) = self.position(span.start);
        let line = self.line(number);
        let within = |at: usize| at.clamp(line.start, line.end) - line.start;
        let span = within(span.start)..within(span.end);
        (number, kind.span(span).label(label))
    }

    /// The text of a line, without its end and a byte order mark.
    fn line(&self, number: usize) -> Span {
        let start = self.lines[number - 1];
        let next = self.lines.get(number);
        let end = next.map_or(self.text.len(), |next| next - 1);
        let text = self.text[start..end].trim_end_matches('\r');
        let mark = text.len() - text.trim_start_matches('\u{FEFF}').len();
        start + mark..start + text.len()
    }
}
