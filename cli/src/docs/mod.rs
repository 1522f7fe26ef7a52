//! `docs`: tables as Markdown, a web page and JSON.

mod anchors;
mod html;
mod json;
mod markdown;
mod output;
mod rich;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use arena_errors_codegen::Table;

use crate::args::Docs;
use crate::outcome::{Answer, Failure};
use crate::{escape, source, words};

/// A file of the docs.
struct Page {
    name: &'static str,
    contents: String,
}

/// Writes the docs of tables to a folder, or reports which of those in the folder are stale.
pub(crate) fn run(args: &Docs, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let pages = render(source::tables(tables)?)?;
    if !args.check {
        output::write(&pages, &args.out)?;
        let written = |page: &Page| format!("{}\n", escape::path(&args.out.join(page.name)));
        return Ok(Answer::good(pages.iter().map(written).collect::<String>()));
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
fn render(mut tables: Vec<Table>) -> Result<[Page; 4], Failure> {
    let json = json::render(&tables);
    tables.iter_mut().for_each(words::sort);
    let page = html::render(&tables)
        .map_err(|error| Failure::Unusable(format!("the page cannot be rendered: {error}")))?;
    let pages = [
        ("errors.md", markdown::render(&tables)),
        ("index.html", page),
        ("errors.json", json),
        ("errors.json.schema.json", json::schema()),
    ];
    Ok(pages.map(|(name, contents)| Page { name, contents }))
}

/// The heading of the docs: the product whose errors they are, where all tables name the same.
fn title(tables: &[Table]) -> String {
    let mut services = tables.iter().map(|table| table.table.service.as_deref());
    let first = services.next().flatten();
    let service = first.filter(|_| services.all(|service| service == first));
    format!("{} errors", service.unwrap_or("API"))
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
