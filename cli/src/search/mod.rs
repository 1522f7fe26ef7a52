//! `search`: the errors whose texts hold some words, the best match first.

mod fields;
mod matching;

use std::cmp::Reverse;
use std::path::Path;
use std::slice;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Row};
use serde::Serialize;

use crate::args::{Format, Search};
use crate::escape::visible;
use crate::json::Document;
use crate::outcome::{Answer, Failure};
use crate::page::Page;
use crate::{source, terminal, words};
use fields::{Field, of_row};
use matching::Wanted;

/// The most texts of an error that are shown beside its message.
const MOST_TEXTS: usize = 3;

pub(crate) fn run(args: &Search, table: Option<&Path>) -> Result<Answer, Failure> {
    let table = source::table(table)?;
    let wanted = Wanted::read(&args.words);
    let found = find(&table, &wanted);
    let text = match args.format {
        Format::Text if found.is_empty() => none(&table.table, &args.words),
        Format::Text => text(&found, &wanted, terminal::width()),
        Format::Json => json(&table.table, &found),
    };
    Ok(Answer { text, good: !found.is_empty() })
}

/// An error that was found, and the texts that show why.
struct Hit<'t> {
    row: &'t Row,
    texts: Vec<Field<'t>>,
}

/// The errors with all words, or where there is none, those with most of them; the best match first.
fn find<'t>(table: &'t Table, wanted: &Wanted) -> Vec<Hit<'t>> {
    let mut rated: Vec<_> = table
        .errors
        .iter()
        .map(|row| {
            let fields = of_row(&table.table, row);
            (wanted.rate(&fields), Hit { row, texts: best(fields, wanted) })
        })
        .collect();
    let most = rated.iter().map(|(rating, _)| rating.words).max().unwrap_or(0);
    rated.retain(|(rating, _)| rating.words == most && most > 0);
    rated.sort_by_key(|(rating, _)| Reverse(*rating));
    rated.into_iter().map(|(_, hit)| hit).collect()
}

/// The texts that hold a word, the best match first, without those that every line about an error shows.
fn best<'t>(fields: Vec<Field<'t>>, wanted: &Wanted) -> Vec<Field<'t>> {
    let shown = fields.into_iter().filter(|field| !field.label.is_empty());
    let rated = shown.map(|field| (wanted.rate(slice::from_ref(&field)), field));
    let mut rated: Vec<_> = rated.filter(|(rating, _)| rating.words > 0).collect();
    rated.sort_by_key(|(rating, _)| Reverse(*rating));
    rated.truncate(MOST_TEXTS);
    rated.into_iter().map(|(_, field)| field).collect()
}

fn text(found: &[Hit<'_>], wanted: &Wanted, width: usize) -> String {
    let mut page = Page::new(width);
    for Hit { row, texts } in found {
        page.hanging(&wanted.highlighted(&words::in_a_line(row)));
        for field in texts {
            page.labelled(2, field.label, &wanted.highlighted(&field.text));
        }
        page.blank_line();
    }
    page.paragraph(0, "To see all of one: arena-errors explain NAME.");
    page.into_text()
}

fn none(about: &About, words: &[String]) -> String {
    let (words, endpoints) = (visible(&words.join(" ")), words::endpoints(about));
    let mut page = Page::new(terminal::width());
    page.strong(&format!("No error of {endpoints} has a text with: {words}"));
    page.paragraph(0, "To see all errors of the table: arena-errors list.");
    page.into_text()
}

fn json(about: &About, found: &[Hit<'_>]) -> String {
    #[derive(Serialize)]
    struct Found<'t> {
        table: &'t About,
        error: Vec<&'t Row>,
    }
    Document::of(Found { table: about, error: found.iter().map(|hit| hit.row).collect() }).text()
}
