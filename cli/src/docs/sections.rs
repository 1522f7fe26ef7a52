//! The errors of tables as the docs show them, each with the anchors under which links find it.

use std::collections::HashSet;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Actor, Retry, Row};

use super::rich;
use crate::{markdown, words};

/// A section with more errors than this is divided by hundreds of codes.
const LARGE: usize = 100;

/// A table.
pub(super) struct Section<'a> {
    pub(super) about: &'a About,
    pub(super) entries: Vec<Entry<'a>>,
}

/// An error of a table.
pub(super) struct Entry<'a> {
    about: &'a About,
    pub(super) row: &'a Row,
    /// Its own, its name, its code and its former codes, each if no earlier error has it.
    pub(super) anchors: Vec<String>,
}

pub(super) fn of(tables: &[Table]) -> Vec<Section<'_>> {
    let rows = tables.iter().flat_map(|table| &table.errors);
    let current: HashSet<u32> = rows.map(|row| row.code).collect();
    let enums = tables.iter().map(|table| table.table.enum_name.clone());
    let mut taken: HashSet<String> = enums.collect();
    let mut sections = Vec::new();
    for table in tables {
        let entry = |row| {
            let mut entry = Entry {
                about: &table.table,
                row,
                anchors: Vec::new(),
            };
            // A number leads to an error that had it before only where none has it today.
            let former = row.former_codes.iter();
            let former = former.filter(|code| !current.contains(code));
            let numbers = [&row.code].into_iter().chain(former).map(u32::to_string);
            let anchors = [entry.id(), row.name.clone()].into_iter().chain(numbers);
            entry.anchors = anchors
                .filter(|anchor| taken.insert(anchor.clone()))
                .collect();
            entry
        };
        sections.push(Section {
            about: &table.table,
            entries: table.errors.iter().map(entry).collect(),
        });
    }
    sections
}

impl<'a> Section<'a> {
    /// The errors, by hundreds of codes where they are many.
    pub(super) fn groups(&self) -> Vec<(Option<u32>, &[Entry<'a>])> {
        let is_large = self.entries.len() > LARGE;
        let hundred = |entry: &Entry<'_>| is_large.then_some(entry.row.code / 100 * 100);
        let groups = self
            .entries
            .chunk_by(|one, next| hundred(one) == hundred(next));
        groups.map(|group| (hundred(&group[0]), group)).collect()
    }
}

impl Entry<'_> {
    /// The anchor that it has alone: `ArenaLoginError.InvalidToken`.
    pub(super) fn id(&self) -> String {
        format!("{}.{}", self.about.enum_name, self.row.name)
    }

    pub(super) fn enum_name(&self) -> &str {
        &self.about.enum_name
    }

    pub(super) fn actors(&self) -> Vec<Actor> {
        words::actors(self.row).collect()
    }

    pub(super) fn actor(&self, actor: Actor) -> &str {
        words::actor_name(self.about, actor)
    }

    pub(super) fn endpoints(&self) -> &[String] {
        words::row_endpoints(self.about, self.row)
    }

    pub(super) fn what_helps(&self) -> String {
        words::what_helps(self.row.retry)
    }

    /// Whether waiting helps.
    pub(super) fn waits(&self) -> bool {
        self.row.retry != Retry::AfterFix
    }

    /// A text of the error as HTML.
    pub(super) fn rich(&self, text: &str) -> String {
        rich::of_row(self.row, text)
    }

    /// The message in a cell of a Markdown table.
    pub(super) fn message_in_cell(&self) -> String {
        markdown::code(&self.row.message).replace('|', "\\|")
    }

    /// The causes and the prevention as Markdown.
    pub(super) fn advice(&self) -> String {
        let mut advice = String::new();
        markdown::causes(&mut advice, self.about, self.row);
        markdown::prevention(&mut advice, self.row);
        advice
    }
}
