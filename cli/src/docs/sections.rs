//! The errors of tables as the docs show them, each with the anchors under which links find it.

use std::collections::HashSet;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Retry, Row};

/// A section with more errors than this is divided by hundreds of codes.
const LARGE: usize = 100;

/// A table.
pub(super) struct Section<'a> {
    pub(super) about: &'a About,
    pub(super) entries: Vec<Entry<'a>>,
}

/// An error of a table.
pub(super) struct Entry<'a> {
    pub(super) about: &'a About,
    pub(super) row: &'a Row,
    /// Its name, its code and its former codes, each if no earlier error has it.
    pub(super) anchors: Vec<String>,
}

pub(super) fn of(tables: &[Table]) -> Vec<Section<'_>> {
    let rows = tables.iter().flat_map(|table| &table.errors);
    let current: HashSet<u32> = rows.map(|row| row.code).collect();
    let enums = tables.iter().map(|table| table.table.enum_name.clone());
    let mut taken: HashSet<String> = enums.collect();
    let mut anchors = |row: &Row| {
        // A number leads to an error that had it before only where none has it today.
        let former = row.former_codes.iter();
        let former = former.filter(|code| !current.contains(code));
        let mut anchors = vec![row.name.clone(), row.code.to_string()];
        anchors.extend(former.map(u32::to_string));
        anchors.retain(|anchor| taken.insert(anchor.clone()));
        anchors
    };
    let sections = tables.iter().map(|Table { table, errors, .. }| {
        let entries = errors.iter().map(|row| Entry {
            about: table,
            row,
            anchors: anchors(row),
        });
        Section {
            about: table,
            entries: entries.collect(),
        }
    });
    sections.collect()
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

    /// Whether waiting helps.
    pub(super) fn waits(&self) -> bool {
        self.row.retry != Retry::AfterFix
    }
}
