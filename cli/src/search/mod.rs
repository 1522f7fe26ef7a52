//! `search`: the errors whose texts hold some words, the best match first.

mod fields;
mod matching;

use std::cmp::Reverse;
use std::path::PathBuf;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Row};
use serde::Serialize;

use crate::args::{Format, Search};
use crate::escape::visible;
use crate::json::Document;
use crate::outcome::{Answer, Failure};
use crate::page::Page;
use crate::{source, terminal, words};
use fields::{Field, of_row, of_table};
use matching::Wanted;

/// The most texts of an error that are shown beside its message.
const MOST_TEXTS: usize = 3;

pub(crate) fn run(args: &Search, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let table = source::table(tables)?;
    let wanted = Wanted::read(&args.words);
    let found = find(&table, &wanted);
    let text = match args.format {
        Format::Text if found.hits.is_empty() => none(&table, &args.words),
        Format::Text => text(&table, &found, &wanted),
        Format::Json => json(&table.table, &found.hits),
    };
    Ok(Answer {
        text,
        good: !found.hits.is_empty(),
    })
}

/// The errors with the most words, the best match first.
struct Found<'t> {
    hits: Vec<Hit<'t>>,
    /// How many of the words each of them has.
    words: usize,
    /// The texts of the table that hold some of these words.
    of_table: Vec<Field<'t>>,
}

/// An error that was found, and the texts that show why.
struct Hit<'t> {
    row: &'t Row,
    texts: Vec<Field<'t>>,
}

/// The errors with all words, or where there is none, those with most of them. What the table says
/// of all its errors counts only where that finds more: else it would find all of them for many
/// words.
fn find<'t>(table: &'t Table, wanted: &Wanted) -> Found<'t> {
    let alone = find_with(Vec::new(), table, wanted);
    if alone.words == wanted.count() {
        return alone;
    }
    let with_table = find_with(of_table(&table.table), table, wanted);
    if with_table.words > alone.words {
        with_table
    } else {
        alone
    }
}

fn find_with<'t>(of_table: Vec<Field<'t>>, table: &'t Table, wanted: &Wanted) -> Found<'t> {
    let rate = |row: &'t Row| {
        let fields = of_row(&table.table, row);
        (
            wanted.rate(fields.iter().chain(&of_table)),
            Hit {
                row,
                texts: best(fields, wanted),
            },
        )
    };
    let mut rated: Vec<_> = table.errors.iter().map(rate).collect();
    let words = rated
        .iter()
        .map(|(rating, _)| rating.words)
        .max()
        .unwrap_or(0);
    rated.retain(|(rating, _)| rating.words == words && words > 0);
    rated.sort_by_key(|(rating, _)| Reverse(*rating));
    let hits = rated.into_iter().map(|(_, hit)| hit).collect();
    Found {
        hits,
        words,
        of_table: best(of_table, wanted),
    }
}

/// The texts that hold a word, the best match first, without those that every line about an error
/// shows.
fn best<'t>(fields: Vec<Field<'t>>, wanted: &Wanted) -> Vec<Field<'t>> {
    let shown = fields.into_iter().filter(|field| !field.label.is_empty());
    let rated = shown.map(|field| (wanted.rate([&field]), field));
    let mut rated: Vec<_> = rated.filter(|(rating, _)| rating.words > 0).collect();
    rated.sort_by_key(|(rating, _)| Reverse(*rating));
    rated.truncate(MOST_TEXTS);
    rated.into_iter().map(|(_, field)| field).collect()
}

fn text(table: &Table, found: &Found<'_>, wanted: &Wanted) -> String {
    let mut page = Page::new(terminal::width());
    let notes = notes(table, found, wanted);
    for note in &notes {
        page.strong(note);
    }
    if !notes.is_empty() {
        page.blank_line();
    }
    if !found.of_table.is_empty() {
        page.strong(&format!(
            "This holds for every error of {}:",
            words::endpoints(&table.table)
        ));
        put_texts(&mut page, &found.of_table, wanted);
        page.blank_line();
    }
    put_hits(&mut page, &found.hits, wanted);
    page.paragraph(0, "To see all of one: arena-errors explain NAME.");
    page.into_text()
}

/// What is to be said where the errors are not just what the words ask for.
fn notes(table: &Table, found: &Found<'_>, wanted: &Wanted) -> Vec<String> {
    let few = "No error has all of these words; these have most of them.".to_owned();
    let few = (found.words < wanted.count()).then_some(few);
    let of_rows = table
        .errors
        .iter()
        .flat_map(|row| of_row(&table.table, row));
    let fields: Vec<_> = of_rows.chain(of_table(&table.table)).collect();
    let corrected = wanted.corrected(&fields).into_iter().map(|(word, like)| {
        let like: Vec<_> = like.into_iter().map(|word| format!("“{word}”")).collect();
        format!(
            "No text has “{word}”; it is taken for {}.",
            like.join(" or ")
        )
    });
    few.into_iter().chain(corrected).collect()
}

/// The errors, each with the texts that show why it is here; where there are none, each in a line.
fn put_hits(page: &mut Page, hits: &[Hit<'_>], wanted: &Wanted) {
    let apart = hits.iter().any(|hit| !hit.texts.is_empty());
    for Hit { row, texts } in hits {
        page.hanging(&wanted.highlighted(&words::in_a_line(row)));
        put_texts(page, texts, wanted);
        if apart {
            page.blank_line();
        }
    }
    if !apart {
        page.blank_line();
    }
}

fn put_texts(page: &mut Page, texts: &[Field<'_>], wanted: &Wanted) {
    for field in texts {
        page.labelled(2, field.label, &wanted.highlighted(&field.text));
    }
}

fn none(table: &Table, words: &[String]) -> String {
    let (said, endpoints) = (visible(&words.join(" ")), words::endpoints(&table.table));
    let mut page = Page::new(terminal::width());
    page.strong(&format!("No error of {endpoints} has a text with: {said}"));
    page.paragraph(0, "To see all errors of the table: arena-errors list.");
    page.into_text()
}

fn json(about: &About, found: &[Hit<'_>]) -> String {
    #[derive(Serialize)]
    struct Found<'t> {
        table: &'t About,
        error: Vec<&'t Row>,
    }
    Document::of(Found {
        table: about,
        error: found.iter().map(|hit| hit.row).collect(),
    })
    .text()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, edit: impl Fn(&mut Row)) -> Row {
        let mut row = Row::default();
        row.name.push_str(name);
        row.causes.push(
            source::table(&[])
                .unwrap()
                .errors
                .remove(0)
                .causes
                .remove(0),
        );
        row.causes[0].summary.clear();
        row.causes[0].steps.clear();
        edit(&mut row);
        row
    }

    fn found(rows: &[Row], words: &str) -> Vec<String> {
        let mut table = Table::default();
        table.errors = rows.to_vec();
        let hits = find(&table, &Wanted::read(&[words.to_owned()])).hits;
        hits.iter().map(|hit| hit.row.name.clone()).collect()
    }

    #[test]
    fn a_code_says_more_than_a_message_that_more_than_a_cause_and_that_more_than_a_step() {
        let rows = [
            row("Step", |row| {
                row.causes[0].steps.push("See 4100.".to_owned())
            }),
            row("Prevention", |row| {
                row.prevention.push("See 4100.".to_owned())
            }),
            row("Cause", |row| {
                row.causes[0].summary = "See 4100.".to_owned()
            }),
            row("Impact", |row| row.impact = Some("See 4100.".to_owned())),
            row("Message", |row| row.message = "See 4100.".to_owned()),
            row("Former", |row| row.former_codes.push(4100)),
            row("Code", |row| row.code = 4100),
        ];
        let expected = [
            "Former",
            "Code",
            "Message",
            "Cause",
            "Impact",
            "Step",
            "Prevention",
        ];
        assert_eq!(found(&rows, "4100"), expected);
    }

    #[test]
    fn a_whole_word_says_more_than_its_beginning_and_that_more_than_its_middle() {
        let message = |name, text: &str| row(name, |row| row.message = text.to_owned());
        let rows = [
            message("Middle", "distoken"),
            message("Beginning", "tokens"),
            message("Whole", "token"),
        ];
        assert_eq!(found(&rows, "token"), ["Whole", "Beginning", "Middle"]);
    }

    #[test]
    fn words_in_one_text_come_before_words_in_several() {
        let rows = [
            row("Several", |row| {
                (row.message, row.causes[0].summary) = ("web".to_owned(), "token".to_owned());
            }),
            row("One", |row| {
                row.causes[0].steps.push("web token".to_owned())
            }),
            row("Half", |row| row.message = "token".to_owned()),
        ];
        assert_eq!(found(&rows, "web token"), ["One", "Several"]);
        assert_eq!(found(&rows, "volcano token"), ["Half", "Several", "One"]);
    }
}
