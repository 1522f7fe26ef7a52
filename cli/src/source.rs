//! Loads the tables that a command works on.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use arena_errors_codegen::{Problem, SourceFile, Table};

use crate::outcome::Failure;
use crate::{escape, words};

/// The tables in these files and folders, or every built-in one.
pub(crate) fn tables(paths: &[PathBuf]) -> Result<Vec<Table>, Failure> {
    if paths.is_empty() {
        let built_in = arena_errors::TABLES_TOML.iter();
        return built_in.map(|(path, text)| sound(path, text)).collect();
    }
    let files = files(paths)?;
    let sound = |file: &PathBuf| sound(&escape::path(file), &read(file)?);
    files.iter().map(sound).collect()
}

/// The files that paths stand for: of a folder, the TOML files in it, sorted.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let place = escape::path(path);
        let unreadable = |error| format!("{place}: the folder cannot be read: {error}");
        let entries = fs::read_dir(path).map_err(unreadable)?;
        let mut tables: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        tables.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        if tables.is_empty() {
            return Err(format!("{place}: there is no .toml file in this folder").into());
        }
        tables.sort();
        files.extend(tables);
    }
    Ok(files)
}

/// The text of a table's file.
pub(crate) fn read(file: &Path) -> Result<String, Failure> {
    let text = arena_errors_codegen::read(file);
    text.map_err(|error| Failure::Unusable(escape::visible(&error.to_string())))
}

fn sound(path: &str, text: &str) -> Result<Table, Failure> {
    let table = arena_errors_codegen::check(text).into_result();
    table.map_err(|problems| Failure::Rendered(rendered(path, text, &problems), 1))
}

/// Problems as text with colours, and their number.
pub(crate) fn rendered(path: &str, text: &str, problems: &[Problem]) -> String {
    let file = SourceFile::new(path, text);
    let mut out = String::new();
    for problem in problems {
        let _ = writeln!(out, "{}\n", file.render_styled(problem));
    }
    let _ = writeln!(out, "{path}: {}", words::count(problems.len(), "problem"));
    out
}
