//! `draft`: a vendor's page as the skeleton of a table. What is still to be written is a text that
//! begins with `TODO`, which `check` reports.

use std::collections::HashSet;
use std::path::PathBuf;

use arena_errors_codegen::{Kind, Table, check};
use askama::Template;

use crate::args;
use crate::message::plain;
use crate::outcome::{Answer, Failure};
use crate::source;
use crate::vendor::{self, PageRow, VendorPage, wording};

/// Words of a message that a name does without.
const STOP_WORDS: &str = " a an and are be been by do does either for has have in is it of on or \
    that the this to was with you your ";

pub(crate) fn run(args: &args::Draft, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let page = vendor::read(&args.page)?;
    let draft = whole(&page)
        .render()
        .map_err(|error| page.refused(&error.to_string()))?;
    let problems = check(&draft).problems;
    // What the format refuses, such as an unknown entity in a message.
    if let Some(problem) = problems.iter().find(|problem| problem.kind != Kind::Todo) {
        return Err(page.refused(&format!("no table can hold this page: {}", problem.message)));
    }
    if tables.is_empty() {
        return Ok(Answer::good(draft));
    }
    let tables = source::tables(tables)?;
    let table = match &tables[..] {
        [table] => table,
        tables => page.table(tables)?,
    };
    let draft = additions(&page, table).render();
    draft
        .map(Answer::good)
        .map_err(|error| page.refused(&error.to_string()))
}

/// The texts in it are written as TOML.
#[derive(Template)]
#[template(path = "draft.toml", escape = "none")]
struct Draft {
    head: Option<Head>,
    rows: Vec<Row>,
}

struct Head {
    comments: Vec<String>,
    endpoints: String,
    source: String,
}

struct Row {
    comments: Vec<String>,
    name: String,
    status: String,
    code: u32,
    message: String,
    /// Keys and values.
    optional: Vec<(&'static str, String)>,
}

fn whole(page: &VendorPage) -> Draft {
    let source = page
        .address
        .as_deref()
        .unwrap_or("TODO: the address of the page");
    let head = Head {
        comments: comments(&page.introduction),
        endpoints: list(&page.endpoints),
        source: quoted(source),
    };
    let mut names = HashSet::new();
    let rows = page.rows.iter();
    let rows = rows
        .map(|page_row| row(page_row, &[], &mut names))
        .collect();
    Draft {
        head: Some(head),
        rows,
    }
}

/// The rows that a table lacks.
fn additions(page: &VendorPage, table: &Table) -> Draft {
    let has = |row: &&PageRow| {
        table.errors.iter().any(|known| {
            let is_same = known.any_status || row.status.is_none_or(|it| it == known.status);
            known.code == row.code && (is_same || row.says(&known.message))
        })
    };
    let mut endpoints = table.table.endpoints.clone();
    endpoints.retain(|endpoint| page.describes(endpoint));
    if endpoints.len() == table.table.endpoints.len() {
        endpoints.clear();
    }
    let mut names = table.errors.iter().map(|row| row.name.clone()).collect();
    let rows = page.rows.iter().filter(|row| !has(row));
    let rows = rows
        .map(|page_row| row(page_row, &endpoints, &mut names))
        .collect();
    Draft { head: None, rows }
}

fn row(row: &PageRow, endpoints: &[String], names: &mut HashSet<String>) -> Row {
    let message = plain(&row.message);
    let mut comments = comments(&row.explanation);
    if !row.is_delimited {
        comments.push("The page does not show where the message ends.".to_owned());
    }
    let mut optional = Vec::new();
    let mut add = |key, items: &[String]| {
        if !items.is_empty() {
            optional.push((key, list(items)));
        }
    };
    add("arguments", &arguments(&message, &row.explanation));
    add(
        "other_messages",
        Some(row.message.clone())
            .filter(|it| *it != message)
            .as_slice(),
    );
    add("endpoints", endpoints);
    let mut examples = row
        .explanation
        .iter()
        .filter_map(|line| wording::example(&message, line));
    optional.extend(examples.next().map(|example| ("example", quoted(&example))));
    let todo = quoted("TODO: the page gives none; if it can be any, add any_status = true");
    Row {
        comments,
        name: name(row, names),
        status: row.status.map_or(todo, |status| status.to_string()),
        code: row.code,
        message: quoted(&message),
        optional,
    }
}

/// What each place of a message stands for, as far as the explanation says; nothing where the
/// message lacks a place before its last one.
fn arguments(message: &str, explanation: &[String]) -> Vec<String> {
    let places: HashSet<_> = wording::places(message).map(|(_, place)| place).collect();
    if !(0..places.len()).all(|place| places.contains(&place)) {
        return Vec::new();
    }
    let todo = |place| format!("TODO: what {{{place}}} stands for");
    let argument = |place| wording::argument(place, explanation).unwrap_or_else(|| todo(place));
    (0..places.len()).map(argument).collect()
}

/// A name of the first words of a message that no other error has.
fn name(row: &PageRow, names: &mut HashSet<String>) -> String {
    let words = row.message.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.map(str::to_ascii_lowercase).filter(|word| {
        word.starts_with(char::is_alphabetic) && !STOP_WORDS.contains(&format!(" {word} "))
    });
    let words = words
        .take(5)
        .map(|word| word[..1].to_ascii_uppercase() + &word[1..]);
    let mut name: String = words.collect();
    name.truncate(60);
    if name.is_empty() || name == "Self" {
        name = String::from("Error");
    }
    while !names.insert(name.clone()) {
        name += &row.code.to_string();
    }
    name
}

fn comments(lines: &[String]) -> Vec<String> {
    let lines = lines.iter().flat_map(|line| textwrap::wrap(line, 98));
    lines.map(std::borrow::Cow::into_owned).collect()
}

fn list(items: &[String]) -> String {
    let items: Vec<_> = items.iter().map(|item| quoted(item)).collect();
    format!("[{}]", items.join(", "))
}

/// A text as TOML writes it, without escapes where possible.
fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains('\'') {
        return format!("'{text}'");
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
