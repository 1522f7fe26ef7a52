//! `draft`: a vendor's page as the skeleton of a table. What is still to be written is a text that
//! begins with `TODO`, which `check` reports.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use arena_errors_codegen::{Kind, Table, check};
use askama::Template;
use toml_writer::ToTomlValue as _;

use crate::input;
use crate::outcome::{Answer, Failure};
use crate::vendor::{self, PageRow, VendorPage, wording};

/// Words of a message that a name does without.
const STOP_WORDS: &str = " a an and are be been by do does either for has have in is it of on or \
    self that the this to was with you your ";

pub(crate) fn run(page: &Path, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let page = vendor::read(page)?;
    let draft = draft(&page, &Table::default());
    let mut problems = check(&draft).problems.into_iter();
    // What the format refuses, such as an unknown entity in a message.
    if let Some(problem) = problems.find(|problem| problem.kind != Kind::Todo) {
        let why = format!("no table can hold this page: {}", problem.message);
        return Err(vendor::refused(&page.name, &why));
    }
    if tables.is_empty() {
        return Ok(Answer::good(draft));
    }
    let tables = input::tables(tables)?;
    Ok(Answer::good(self::draft(&page, page.table(&tables)?)))
}

#[derive(Template)]
#[template(path = "draft.toml", escape = "none")]
struct Draft<'p> {
    page: &'p VendorPage,
    /// The rows, each with a name.
    rows: Vec<(String, &'p PageRow)>,
    /// The endpoints of the rows, if the table has others too.
    endpoints: Vec<&'p String>,
    /// Whether only the rows are written.
    is_addition: bool,
}

/// A table of the rows of a page, or those rows that a table lacks, if it is not empty.
fn draft(page: &VendorPage, table: &Table) -> String {
    let is_new = |row: &&PageRow| page.pair(row, table).is_none();
    let endpoints = table.table.endpoints.iter();
    let (own, others): (Vec<_>, Vec<_>) = endpoints.partition(|it| page.describes(it));
    let mut names = table.errors.iter().map(|row| row.name.clone()).collect();
    let rows = page.rows.iter().filter(is_new);
    let draft = Draft {
        page,
        rows: rows.map(|row| (name(row, &mut names), row)).collect(),
        endpoints: if others.is_empty() { others } else { own },
        is_addition: *table != Table::default(),
    };
    draft.to_string()
}

/// A name of the first words of a message that no other error has.
fn name(row: &PageRow, names: &mut HashSet<String>) -> String {
    let words = row.message.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.map(str::to_ascii_lowercase).filter(|word| {
        word.starts_with(char::is_alphabetic) && !STOP_WORDS.contains(&format!(" {word} "))
    });
    let words = words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]);
    let mut name: String = words.take(5).collect();
    if name.is_empty() {
        name = String::from("Error");
    }
    while !names.insert(name.clone()) {
        name += &row.code.to_string();
    }
    name
}

/// A text to write for each place of a message; none where the message leaves out a place before
/// its last one.
fn arguments(message: &str) -> Vec<String> {
    let has = |place: &usize| message.contains(&format!("{{{place}}}"));
    let places: Vec<usize> = (0..10).filter(has).collect();
    let todo = |place| format!("TODO: what {{{place}}} stands for");
    let is_whole = places.last().is_none_or(|last| last + 1 == places.len());
    places.iter().filter(|_| is_whole).map(todo).collect()
}

fn comments(lines: &[String]) -> String {
    let comments = lines.iter().map(|line| textwrap::fill(line, 98) + "\n");
    textwrap::indent(&comments.collect::<String>(), "# ")
}
