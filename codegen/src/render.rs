//! Shows problems as rustc does: an adapter to `annotate-snippets`.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use crate::{Problem, Span};

/// A table's file: the path and text to show problems with.
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
        (
            line,
            before.trim_start_matches('\u{FEFF}').chars().count() + 1,
        )
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

    /// A problem for a message that already begins with `error: `, such as that of a build script.
    #[must_use]
    pub fn render_embedded(&self, problem: &Problem) -> String {
        let rendered = self.render(problem);
        let code = problem.kind.code();
        let text = rendered
            .split_once("]: ")
            .map_or(&*rendered, |(_, text)| text);
        let (title, rest) = text.split_once('\n').unwrap_or((text, ""));
        format!("{title} [{code}]\n{rest}")
    }

    fn render_with(&self, problem: &Problem, renderer: &Renderer) -> String {
        let title = Level::ERROR
            .primary_title(&*problem.message)
            .id(problem.kind.code());
        let mut group = Group::with_title(title);
        let primary = self.place(&problem.span, &problem.label, AnnotationKind::Primary);
        let related = problem.related.as_ref();
        let related = related.map(|(span, label)| self.place(span, label, AnnotationKind::Context));
        let mut snippet = self.snippet(&primary);
        let mut second = None;
        match related {
            Some(related) if related.line == primary.line => {
                snippet = snippet.annotation(related.annotation);
            }
            Some(related) => second = Some(self.snippet(&related).annotation(related.annotation)),
            None => {}
        }
        group = group
            .element(snippet.annotation(primary.annotation))
            .elements(second);
        let help = problem
            .help
            .as_ref()
            .map(|help| Level::HELP.message(&**help));
        renderer.render(&[group.elements(help)])
    }

    fn snippet<'s, 'p>(&'s self, place: &Place<'p>) -> Snippet<'s, Annotation<'p>>
    where
        's: 'p,
    {
        Snippet::source(&self.text[place.line_text.clone()])
            .line_start(place.line)
            .path(self.path)
    }

    /// The line of a span and the mark in it; of a span over several lines, the first one counts.
    fn place<'p>(&self, span: &Span, label: &'p str, kind: AnnotationKind) -> Place<'p> {
        let at = span.start.min(self.text.len());
        let (line, _) = self.position(at);
        let start = self.lines[line - 1];
        let end = self
            .lines
            .get(line)
            .map_or(self.text.len(), |next| next - 1);
        let text = self.text[start..end].trim_end_matches('\r');
        let start = end.min(start + text.len() - text.trim_start_matches('\u{FEFF}').len());
        let end = start + text.trim_start_matches('\u{FEFF}').len();
        let from = at.clamp(start, end);
        let to = span.end.clamp(from, end);
        let annotation = kind.span(from - start..to - start).label(label);
        Place {
            line,
            line_text: start..end,
            annotation,
        }
    }
}

/// A line and a mark in it.
struct Place<'p> {
    line: usize,
    line_text: Span,
    annotation: Annotation<'p>,
}
