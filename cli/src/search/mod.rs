//! `search`: the errors whose texts hold some words, the best match first.

mod fields;
mod matching;
pub(crate) mod rules;
pub(crate) mod weight;

use std::cmp::Reverse;
use std::path::PathBuf;
use std::slice;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Row};
use askama::Template;
use serde_json::json;

use crate::args::{Format, View};
use crate::catalog::Catalog;
use crate::outcome::{Answer, Failure};
use crate::{json, page, words};
use fields::Field;
use matching::{Term, highlighted};

/// How many texts of an error are shown beside its message.
const MAX_TEXTS: usize = 3;

pub(crate) fn run(words: &[String], view: &View, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let Catalog { mut tables, .. } = Catalog::load(tables, view.at.as_deref())?;
    tables.iter_mut().for_each(words::sort);
    let entries = entries(&tables);
    let terms = terms(words, &entries);
    let (has, hits) = find(&entries, &terms);
    let good = !hits.is_empty();
    let text = match view.format {
        Format::Json => found_json(&tables, &hits),
        Format::Text => page::text(&Text {
            has,
            hits: &hits,
            terms: &terms,
        }),
    };
    Ok(Answer { text, good })
}

/// An error with its own texts, and those together with the texts of its table.
struct Entry<'t> {
    about: &'t About,
    row: &'t Row,
    own: Vec<Field>,
    all: Vec<Field>,
}

fn entries(tables: &[Table]) -> Vec<Entry<'_>> {
    let entries = tables.iter().flat_map(|Table { table, errors, .. }| {
        errors.iter().map(move |row| {
            let own = fields::of(table, row);
            Entry {
                about: table,
                row,
                all: [own.clone(), fields::shared(table)].concat(),
                own,
            }
        })
    });
    entries.collect()
}

fn terms(args: &[String], entries: &[Entry<'_>]) -> Vec<Term> {
    let texts = entries.iter().flat_map(|entry| &entry.all);
    let known = texts.flat_map(|(.., text)| matching::words(text)).collect();
    let wanted = matching::wanted(args).into_iter();
    wanted.map(|word| Term::new(word, &known)).collect()
}

/// How many of the words some errors have, and those errors, the best match first: those with all
/// words, or if there is none, with as many as possible. What a table says of all its errors counts
/// only where that finds more: else it would find all of them for many words.
fn find<'e, 't>(entries: &'e [Entry<'t>], terms: &[Term]) -> (usize, Vec<&'e Entry<'t>>) {
    let own = ranked(entries, |entry| rate(terms, &entry.own));
    let all = ranked(entries, |entry| rate(terms, &entry.all));
    let most = |ranked: &[(Rating, _)]| ranked.first().map_or(0, |((words, _), _)| *words);
    let ranked = if most(&all) > most(&own) { all } else { own };
    let words = most(&ranked);
    let hits = ranked.into_iter().filter(|((has, _), _)| *has == words);
    (words, hits.map(|(_, hit)| hit).collect())
}

/// The best first, without those that have none of the words.
fn ranked<T>(items: &[T], rate: impl Fn(&T) -> Rating) -> Vec<(Rating, &T)> {
    let rated = items.iter().map(|item| (rate(item), item));
    let mut ranked: Vec<_> = rated.filter(|(rating, _)| rating.0 > 0).collect();
    ranked.sort_by_key(|(rating, _)| Reverse(*rating));
    ranked
}

/// How many words some texts have, and how well they have them.
type Rating = (usize, u32);

/// Rates some texts: each word counts once, in the text where it counts most.
fn rate(terms: &[Term], fields: &[Field]) -> Rating {
    let scores = terms.iter().filter_map(|term| {
        let scores = fields
            .iter()
            .map(|(_, weight, text)| weight * term.score(text));
        scores.max().filter(|score| *score > 0)
    });
    let scores: Vec<_> = scores.collect();
    (scores.len(), scores.iter().sum())
}

#[derive(Template)]
#[template(path = "search.txt")]
struct Text<'e, 't> {
    /// How many of the words the errors have.
    has: usize,
    hits: &'e [&'e Entry<'t>],
    terms: &'e [Term],
}

/// The texts that hold a word, the best match first, without those that every line about an error
/// shows. What the table says is one of them where it alone holds a word.
fn best<'e>(entry: &'e Entry<'_>, terms: &[Term]) -> Vec<&'e Field> {
    let has_all = rate(terms, &entry.own).0 == terms.len();
    let fields = if has_all { &entry.own } else { &entry.all };
    let ranked = ranked(fields, |field| rate(terms, slice::from_ref(field)));
    let fields = ranked.into_iter().map(|(_, field)| field);
    let labelled = fields.filter(|(label, ..)| !label.is_empty());
    labelled.take(MAX_TEXTS).collect()
}

/// The tables with the errors that were found, each with its rank among all of them.
fn found_json(tables: &[Table], hits: &[&Entry<'_>]) -> String {
    let mut found = Vec::new();
    for Table { table, .. } in tables {
        let mut errors = Vec::new();
        for (index, hit) in hits.iter().enumerate() {
            if std::ptr::eq(hit.about, table) {
                let mut error = json!(hit.row);
                error["rank"] = (index + 1).into();
                errors.push(error);
            }
        }
        if !errors.is_empty() {
            found.push(json!({"table": table, "error": errors}));
        }
    }
    json::tables(&found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of what is found among errors with a message each.
    fn found(messages: &[&str], words: &str) -> Vec<String> {
        let mut table = Table::default();
        for (number, message) in (1..).zip(messages) {
            let mut row = Row::default();
            (row.code, row.message) = (number, (*message).to_owned());
            table.errors.push(row);
        }
        let tables = [table];
        let entries = entries(&tables);
        let terms = terms(&[words.to_owned()], &entries);
        let hits = find(&entries, &terms).1.into_iter();
        hits.map(|hit| hit.row.message.clone()).collect()
    }

    #[test]
    fn whole_words_come_before_beginnings_and_those_before_middles() {
        let messages = ["distoken", "tokens", "token", "taken", "tok"];
        assert_eq!(found(&messages, "token"), ["token", "tokens", "distoken"]);
        assert_eq!(found(&messages, "toke"), ["tokens", "token", "distoken"]);
        assert_eq!(found(&messages, "toekns"), ["tokens"]);
        assert_eq!(found(&["4083", "4089"], "4088"), [""; 0]);
    }

    #[test]
    fn errors_with_the_most_words_are_found_and_small_words_are_left_out() {
        let messages = ["web", "web token", "to log in", "cannot be"];
        assert_eq!(found(&messages, "web token"), ["web token"]);
        assert_eq!(found(&messages, "web volcano"), ["web", "web token"]);
        assert_eq!(found(&messages, "cannot log in"), ["to log in"]);
        assert_eq!(found(&messages, "cannot"), ["cannot be"]);
        assert_eq!(found(&messages, "E2"), ["web token"]);
    }
}
