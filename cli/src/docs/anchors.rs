//! The names under which links find an error in a page.

use std::collections::HashSet;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::{About, Row};

/// The name that an error has alone: `ArenaLoginError.InvalidToken`.
pub(super) fn id(about: &About, row: &Row) -> String {
    format!("{}.{}", about.enum_name, row.name)
}

/// The anchors of each error of each table: its own, its name, its code and its former codes.
///
/// A name or a number leads to the first error that has it; a number to one that had it before only
/// where none has it today.
pub(super) fn of(tables: &[Table]) -> Vec<Vec<Vec<String>>> {
    let rows = || tables.iter().flat_map(|table| &table.errors);
    let current: HashSet<u32> = rows().map(|row| row.code).collect();
    let enums = tables.iter().map(|table| table.table.enum_name.clone());
    let mut taken: HashSet<String> = enums.collect();
    let mut anchors = |about: &About, row: &Row| -> Vec<String> {
        let former = row
            .former_codes
            .iter()
            .filter(|code| !current.contains(code));
        let numbers = [&row.code].into_iter().chain(former).map(u32::to_string);
        let all = [id(about, row), row.name.clone()]
            .into_iter()
            .chain(numbers);
        all.filter(|anchor| taken.insert(anchor.clone())).collect()
    };
    let mut of_table = |table: &Table| {
        let rows = table.errors.iter();
        rows.map(|row| anchors(&table.table, row)).collect()
    };
    tables.iter().map(&mut of_table).collect()
}
