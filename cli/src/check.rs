//! `check`: everything that is wrong with a table, as rustc would show it.

use std::path::{Path, PathBuf};

use arena_errors_codegen::{Kind, Problem, SourceFile, Span};
use serde::Serialize;

use crate::args::{Check, Format};
use crate::json::Document;
use crate::outcome::{Answer, Failure};
use crate::page::Page;
use crate::{escape, source, terminal, words};

pub(crate) fn run(args: &Check, tables: &[PathBuf]) -> Result<Answer, Failure> {
    if let Some(code) = &args.explain {
        return Ok(explain(code));
    }
    let given = args
        .file
        .as_deref()
        .or(tables.first().map(PathBuf::as_path));
    let file = given.unwrap_or(Path::new("errors.toml"));
    check(file, args.format)
}

fn check(file: &Path, format: Format) -> Result<Answer, Failure> {
    let text = source::read(file)?;
    let path = escape::path(file);
    let checked = arena_errors_codegen::check(&text);
    let good = checked.problems.is_empty();
    let text = match format {
        Format::Json => json(file, &text, &checked.problems),
        Format::Text if good => {
            format!(
                "{path}: sound, with {}\n",
                words::count(checked.table.errors.len(), "error")
            )
        }
        Format::Text => source::rendered(&path, &text, &checked.problems),
    };
    Ok(Answer { text, good })
}

fn explain(code: &str) -> Answer {
    let codes = || Kind::ALL.iter().map(|kind| kind.code());
    let Some(kind) = Kind::ALL.iter().find(|kind| kind.code() == code) else {
        let help = match arena_errors_codegen::nearest(code, codes()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the codes are {}", codes().collect::<Vec<_>>().join(", ")),
        };
        let mut page = Page::new(terminal::width());
        page.hanging(&format!(
            "No problem has the code `{}`: {help}",
            escape::visible(code)
        ));
        return Answer {
            text: page.into_text(),
            good: false,
        };
    };
    let mut page = Page::new(terminal::width());
    page.heading(kind.code());
    page.paragraph(0, kind.explanation());
    Answer::good(page.into_text())
}

/// What is wrong with a file.
#[derive(Serialize)]
struct Report<'p> {
    path: String,
    problems: Vec<Told<'p>>,
}

/// A problem for a program.
#[derive(Serialize)]
struct Told<'p> {
    code: &'static str,
    message: &'p str,
    #[serde(flatten)]
    place: Place<'p>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<Place<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'p str>,
}

/// A part of the file: from one place up to, but without, another, in lines and characters counted
/// from 1.
#[derive(Serialize)]
struct Place<'p> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'p str,
}

impl<'p> Place<'p> {
    fn new(file: &SourceFile<'_>, span: &Span, label: &'p str) -> Self {
        let ((line, column), (end_line, end_column)) =
            (file.position(span.start), file.position(span.end));
        Self {
            line,
            column,
            end_line,
            end_column,
            label,
        }
    }
}

fn told<'p>(file: &SourceFile<'_>, problem: &'p Problem) -> Told<'p> {
    Told {
        code: problem.kind.code(),
        message: &problem.message,
        place: Place::new(file, &problem.span, &problem.label),
        related: problem
            .related
            .as_ref()
            .map(|(span, label)| Place::new(file, span, label)),
        help: problem.help.as_deref(),
    }
}

fn json(path: &Path, text: &str, problems: &[Problem]) -> String {
    let file = SourceFile::new("", text);
    let problems = problems
        .iter()
        .map(|problem| told(&file, problem))
        .collect();
    Document::of(Report {
        path: path.display().to_string(),
        problems,
    })
    .text()
}
