//! Where a command's table comes from.

use std::fmt::Write as _;
use std::path::Path;

use arena_errors_codegen::{Problem, SourceFile, Table};

use crate::outcome::Failure;
use crate::{escape, terminal, words};

/// The table in a file, or Arena's login errors.
pub(crate) fn table(file: Option<&Path>) -> Result<Table, Failure> {
    let Some(file) = file else {
        return sound("errors.toml", arena_errors::TABLE_TOML);
    };
    let text = read(file)?;
    sound(&escape::path(file), &text)
}

/// The text of a table's file.
pub(crate) fn read(file: &Path) -> Result<String, Failure> {
    arena_errors_codegen::read(file)
        .map_err(|error| Failure::Unusable(escape::visible(&error.to_string())))
}

fn sound(path: &str, text: &str) -> Result<Table, Failure> {
    let checked = arena_errors_codegen::check(text);
    checked
        .into_result()
        .map_err(|problems| Failure::Unsound(rendered(path, text, &problems)))
}

/// Problems as text with colours, and how many they are.
pub(crate) fn rendered(path: &str, text: &str, problems: &[Problem]) -> String {
    let file = SourceFile::new(path, text);
    let mut out = String::new();
    for problem in problems {
        let _ = writeln!(out, "{}\n", file.render_with(problem, terminal::paint));
    }
    let _ = writeln!(out, "{path}: {}", words::count(problems.len(), "problem"));
    out
}
