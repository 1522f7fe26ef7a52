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
            let errors = words::count(checked.table.errors.len(), "error");
            format!("{path}: sound, with {errors}\n")
        }
        Format::Text => source::rendered(&path, &text, &checked.problems),
    };
    Ok(Answer { text, good })
}

fn explain(code: &str) -> Answer {
    let mut page = Page::new(terminal::width());
    let kind = Kind::ALL.iter().find(|kind| kind.code() == code);
    if let Some(kind) = kind {
        page.heading(kind.code());
        page.paragraph(0, kind.explanation());
    } else {
        let codes = || Kind::ALL.iter().map(|kind| kind.code());
        let help = match arena_errors_codegen::nearest(code, codes()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the codes are {}", codes().collect::<Vec<_>>().join(", ")),
        };
        let code = escape::visible(code);
        page.hanging(&format!("No problem has the code `{code}`: {help}"));
    }
    Answer {
        text: page.into_text(),
        good: kind.is_some(),
    }
}

/// What is wrong with a file.
#[derive(Serialize)]
struct Report<'p> {
    path: String,
    problems: Vec<Entry<'p>>,
}

#[derive(Serialize)]
struct Entry<'p> {
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

fn json(path: &Path, text: &str, problems: &[Problem]) -> String {
    let file = SourceFile::new("", text);
    let place = |span: &Span, label| {
        let (line, column) = file.position(span.start);
        let (end_line, end_column) = file.position(span.end);
        Place {
            line,
            column,
            end_line,
            end_column,
            label,
        }
    };
    let entries = problems.iter().map(|it| Entry {
        code: it.kind.code(),
        message: &it.message,
        place: place(&it.span, it.label.as_str()),
        related: it.related.as_ref().map(|(span, label)| place(span, label)),
        help: it.help.as_deref(),
    });
    let report = Report {
        path: path.display().to_string(),
        problems: entries.collect(),
    };
    Document::of(report).text()
}
