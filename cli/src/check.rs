//! `check`: everything that is wrong with tables, as rustc would show it.

use std::path::{Path, PathBuf};

use arena_errors_codegen::{Kind, Problem, SourceFile, Span};
use askama::Template;
use serde_json::{Value, json};

use crate::args::{Check, Format};
use crate::outcome::{Answer, Failure};
use crate::{escape, input, json, page, words};

pub(crate) fn run(args: &Check, tables: &[PathBuf]) -> Result<Answer, Failure> {
    if let Some(code) = &args.explain {
        return Ok(Answer::good(page::text(&Explanation { code })));
    }
    let mut paths = [&args.tables, tables].concat();
    if paths.is_empty() {
        paths.push("errors.toml".into());
        paths.extend(Path::new("tables").is_dir().then(|| "tables".into()));
    }
    let (mut texts, mut reports, mut good) = (Vec::new(), Vec::new(), true);
    for file in input::files(&paths)? {
        let table = input::table(&file)?;
        let path = escape::path(&file);
        let checked = arena_errors_codegen::check(&table);
        reports.push(report(&file, &table, &checked.problems));
        good &= checked.problems.is_empty();
        texts.push(if checked.problems.is_empty() {
            let errors = words::count(checked.table.errors.len(), "error");
            format!("{path}: no problem in {errors}\n")
        } else {
            input::rendered(&path, &table, &checked.problems)
        });
    }
    let text = match args.format {
        Format::Json => json::tables(&reports),
        Format::Text => texts.concat(),
    };
    Ok(Answer { text, good })
}

/// What `--explain` says about a code.
#[derive(Template)]
#[template(path = "check.txt")]
struct Explanation<'a> {
    code: &'a str,
}

/// What is wrong with a file, for a program.
fn report(path: &Path, text: &str, problems: &[Problem]) -> Value {
    let file = SourceFile::new("", text);
    let problems = problems.iter().map(|problem| {
        let mut value = json!({"code": problem.kind.code(), "message": problem.message});
        place(&mut value, &file, &problem.span, &problem.label);
        if let Some((span, label)) = &problem.related {
            value["related"] = json!({});
            place(&mut value["related"], &file, span, label);
        }
        if let Some(help) = &problem.help {
            value["help"] = help.as_str().into();
        }
        value
    });
    json!({"path": path.display().to_string(), "problems": problems.collect::<Value>()})
}

/// Adds a part of the file: from one place up to, but without, another, in lines and characters
/// counted from 1.
fn place(value: &mut Value, file: &SourceFile<'_>, span: &Span, label: &str) {
    let (start, end) = (file.position(span.start), file.position(span.end));
    (value["line"], value["column"]) = (start.0.into(), start.1.into());
    (value["end_line"], value["end_column"]) = (end.0.into(), end.1.into());
    if !label.is_empty() {
        value["label"] = label.into();
    }
}
