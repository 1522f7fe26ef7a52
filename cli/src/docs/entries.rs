//! The errors of tables as the docs show them, each with the anchors under which links find it.

use std::collections::HashSet;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Row};

/// An error of a table.
pub(super) struct Entry<'a> {
    pub(super) about: &'a About,
    pub(super) row: &'a Row,
    /// Its name, its code and its former codes, each if no earlier error has it.
    pub(super) anchors: Vec<String>,
}

pub(super) fn of(tables: &[Table]) -> Vec<Entry<'_>> {
    let rows = tables.iter().flat_map(|Table { table, errors, .. }| {
        let errors = errors.iter();
        errors.map(move |row| (table, row))
    });
    let current: HashSet<_> = rows.clone().map(|(_, row)| row.code).collect();
    let enums = tables.iter().map(|table| table.table.enum_name.clone());
    let mut taken: HashSet<_> = enums.collect();
    let entries = rows.map(|(about, row)| {
        let mut anchors = vec![row.name.clone(), row.code.to_string()];
        // A number leads to an error that had it before only where none has it today.
        let former = row.former_codes.iter();
        let former = former.filter(|code| !current.contains(code));
        anchors.extend(former.map(u32::to_string));
        anchors.retain(|anchor| taken.insert(anchor.clone()));
        Entry {
            about,
            row,
            anchors,
        }
    });
    entries.collect()
}
