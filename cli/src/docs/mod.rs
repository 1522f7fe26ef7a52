//! `docs`: a table for people and for programs, as files.

mod anchors;
mod html;
mod json;
mod markdown;
mod output;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use arena_errors_codegen::Table;

use crate::args::Docs;
use crate::outcome::{Answer, Failure};
use crate::{escape, source};

/// A file of the docs.
struct Page {
    name: &'static str,
    contents: String,
}

/// Writes the docs of a table to a folder, or tells whether those in the folder are the table's.
pub(crate) fn run(args: &Docs, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let pages = render(&source::table(tables)?)?;
    if !args.check {
        output::write(&pages, &args.out)?;
        return Ok(Answer::good(""));
    }
    let mut lines = output::stale(&pages, &args.out)?;
    if lines.is_empty() {
        return Ok(Answer::good(""));
    }
    lines.push(format!(
        "write them again: {}\n",
        command(&args.out, tables)
    ));
    Ok(Answer {
        text: lines.join("\n"),
        good: false,
    })
}

/// All files of the docs.
fn render(table: &Table) -> Result<[Page; 4], Failure> {
    let page = html::render(table)
        .map_err(|error| Failure::Unusable(format!("the page cannot be rendered: {error}")))?;
    Ok([
        Page {
            name: "errors.md",
            contents: markdown::render(table),
        },
        Page {
            name: "index.html",
            contents: page,
        },
        Page {
            name: "errors.json",
            contents: json::render(table),
        },
        Page {
            name: "errors.json.schema.json",
            contents: json::schema(),
        },
    ])
}

/// The command that writes what was checked.
fn command(out: &Path, tables: &[PathBuf]) -> String {
    let mut command = format!("arena-errors docs --out {}", quoted(out));
    for file in tables {
        let _ = write!(command, " --table {}", quoted(file));
    }
    command
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let path = escape::path(path);
    let plain = |c: char| c.is_alphanumeric() || "/._-+:,@".contains(c);
    if path.chars().all(plain) {
        path
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}
