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

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, edit: impl Fn(&mut Row)) -> Row {
        let mut row = Row::default();
        row.name.push_str(name);
        row.causes.push(source::table(None).unwrap().errors.remove(0).causes.remove(0));
        row.causes[0].summary.clear();
        row.causes[0].steps.clear();
        edit(&mut row);
        row
    }

    fn found(rows: &[Row], words: &str) -> Vec<String> {
        let mut table = Table::default();
        table.errors = rows.to_vec();
        let hits = find(&table, &Wanted::read(&[words.to_owned()]));
        hits.into_iter().map(|hit| hit.row.name.clone()).collect()
    }

    #[test]
    fn a_code_says_more_than_a_message_that_more_than_a_cause_and_that_more_than_a_step() {
        let rows = [
            row("Step", |row| row.causes[0].steps.push("See 4100.".to_owned())),
            row("Prevention", |row| row.prevention.push("See 4100.".to_owned())),
            row("Cause", |row| row.causes[0].summary = "See 4100.".to_owned()),
            row("Impact", |row| row.impact = Some("See 4100.".to_owned())),
            row("Message", |row| row.message = "See 4100.".to_owned()),
            row("Former", |row| row.former_codes.push(4100)),
            row("Code", |row| row.code = 4100),
        ];
        let expected = ["Former", "Code", "Message", "Cause", "Impact", "Step", "Prevention"];
        assert_eq!(found(&rows, "4100"), expected);
    }

    #[test]
    fn a_whole_word_says_more_than_its_beginning_and_that_more_than_its_middle() {
        let message = |name, text: &str| row(name, |row| row.message = text.to_owned());
        let rows = [message("Middle", "distoken"), message("Beginning", "tokens"), message("Whole", "token")];
        assert_eq!(found(&rows, "token"), ["Whole", "Beginning", "Middle"]);
    }

    #[test]
    fn words_in_one_text_come_before_words_in_several() {
        let rows = [
            row("Several", |row| {
                (row.message, row.causes[0].summary) = ("web".to_owned(), "token".to_owned());
            }),
            row("One", |row| row.causes[0].steps.push("web token".to_owned())),
            row("Half", |row| row.message = "token".to_owned()),
        ];
        assert_eq!(found(&rows, "web token"), ["One", "Several"]);
        assert_eq!(found(&rows, "volcano token"), ["Half", "Several", "One"]);
    }
}
