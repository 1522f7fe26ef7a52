//! `docs`: tables as Markdown, a web page and JSON.

mod html;
mod output;
mod rich;
mod sections;

use std::path::PathBuf;

use arena_errors_codegen::Table;
use askama::Template;

use crate::args::Docs;
use crate::json::Document;
use crate::outcome::{Answer, Failure};
use crate::{markdown, schema, source, words};
use sections::Section;

/// A file of the docs.
struct Page {
    name: &'static str,
    contents: String,
}

/// Writes the docs of tables to a folder, or reports which of those in the folder are stale.
pub(crate) fn run(args: &Docs, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let unusable = |error| Failure::Unusable(format!("the docs cannot be rendered: {error}"));
    let pages = render(source::tables(tables)?).map_err(unusable)?;
    let lines = if args.check {
        output::stale(&pages, &args.out)?
    } else {
        output::write(&pages, &args.out)?
    };
    let good = !args.check || lines.is_empty();
    let text = lines.concat();
    Ok(Answer { text, good })
}

/// All files of the docs.
fn render(mut tables: Vec<Table>) -> askama::Result<[Page; 4]> {
    let json = Document::new(tables.iter().collect()).text();
    tables.iter_mut().for_each(words::sort);
    let sections = sections::of(&tables);
    let title = title(&tables);
    let docs = tables.iter().find_map(|table| table.table.docs.as_deref());
    let markdown = Markdown {
        title: &title,
        docs,
        sections: &sections,
    };
    let pages = [
        ("errors.md", markdown.render()? + "\n"),
        ("index.html", html::render(&title, docs, &sections)?),
        ("errors.json", json),
        ("errors.json.schema.json", schema::docs()),
    ];
    Ok(pages.map(|(name, contents)| Page { name, contents }))
}

#[derive(Template)]
#[template(path = "errors.md", escape = "none")]
struct Markdown<'a> {
    title: &'a str,
    docs: Option<&'a str>,
    sections: &'a [Section<'a>],
}

/// The heading of the docs: the product whose errors they are, where all tables name the same.
fn title(tables: &[Table]) -> String {
    let mut services = tables.iter().map(|table| table.table.service.as_deref());
    let first = services.next().flatten();
    let service = first.filter(|_| services.all(|service| service == first));
    format!("{} errors", service.unwrap_or("API"))
}
