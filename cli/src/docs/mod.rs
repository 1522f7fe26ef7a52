//! `docs`: tables as Markdown, a web page and JSON.

mod entries;
mod html;
mod rich;

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use arena_errors_codegen::Table;
use askama::Template;

use crate::outcome::{Answer, Failure};
use crate::{escape, input, json, markdown, schema, words};
use entries::Entry;

/// Writes the docs of tables to a folder, or reports which of those in the folder are stale.
pub(crate) fn run(folder: &Path, check: bool, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let pages = render(input::tables(tables)?);
    if check {
        return stale(&pages, folder);
    }
    let mut written = String::new();
    fs::create_dir_all(folder).map_err(failure(folder, "the folder cannot be made"))?;
    for (name, contents) in pages {
        let path = folder.join(name);
        write(&path, &contents).map_err(failure(&path, "the file cannot be written"))?;
        let _ = writeln!(written, "{}", escape::path(&path));
    }
    Ok(Answer::good(written))
}

/// Writes to a temporary file and renames it, so that nobody reads half of one.
fn write(path: &Path, contents: &str) -> io::Result<()> {
    let temporary = path.with_extension("arena-errors-tmp");
    let written = fs::write(&temporary, contents).and_then(|()| fs::rename(&temporary, path));
    written.inspect_err(|_| _ = fs::remove_file(&temporary))
}

/// Which files of a folder are not these pages.
fn stale(pages: &[(&str, String)], folder: &Path) -> Result<Answer, Failure> {
    let mut text = String::new();
    for (name, contents) in pages {
        let path = folder.join(name);
        let what = match fs::read(&path) {
            Ok(bytes) if bytes == contents.as_bytes() => continue,
            Ok(_) => "not what the tables say",
            Err(error) if error.kind() == io::ErrorKind::NotFound => "missing",
            Err(error) => return Err(failure(&path, "the file cannot be read")(error)),
        };
        let _ = writeln!(text, "{} is {what}", escape::path(&path));
    }
    let good = text.is_empty();
    if !good {
        text += "To update the docs, run this command without --check.\n";
    }
    Ok(Answer { text, good })
}

fn failure(path: &Path, what: &str) -> impl Fn(io::Error) -> Failure {
    let place = escape::path(path);
    move |error| Failure::Unusable(format!("{place}: {what}: {error}"))
}

/// All files of the docs: their names and contents.
fn render(mut tables: Vec<Table>) -> [(&'static str, String); 4] {
    let json = json::tables(&tables);
    tables.iter_mut().for_each(words::sort);
    let docs = Docs {
        title: title(&tables),
        link: tables.iter().find_map(|table| table.table.docs.as_deref()),
        entries: entries::of(&tables),
    };
    [
        ("errors.md", docs.to_string() + "\n"),
        ("index.html", html::render(&docs)),
        ("errors.json", json),
        ("errors.json.schema.json", schema::docs()),
    ]
}

/// What the docs say, of which `errors.md` is the template.
#[derive(Template)]
#[template(path = "errors.md", escape = "none")]
struct Docs<'a> {
    title: String,
    /// Where the docs are published.
    link: Option<&'a str>,
    entries: Vec<Entry<'a>>,
}

impl<'a> Docs<'a> {
    /// The errors of each table.
    fn sections(&self) -> Vec<&[Entry<'a>]> {
        let is_same = |one: &Entry<'_>, next: &Entry<'_>| std::ptr::eq(one.about, next.about);
        self.entries.chunk_by(is_same).collect()
    }
}

/// The heading of the docs: the product whose errors they are, where all tables name the same.
fn title(tables: &[Table]) -> String {
    let mut services = tables.iter().map(|table| table.table.service.as_deref());
    let first = services.next().flatten();
    let service = first.filter(|_| services.all(|service| service == first));
    format!("{} errors", service.unwrap_or("API"))
}
