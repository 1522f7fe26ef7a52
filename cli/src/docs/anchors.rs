//! The names under which links find an error in a page.

use std::collections::HashSet;

use arena_errors_codegen::Table;

/// The anchors of each error: its name, its code and its former codes.
///
/// A name is an error's own. A number leads to the first error that has it as its code, and only
/// where there is none to one that had it before.
pub(super) fn of(table: &Table) -> Vec<Vec<String>> {
    let current: HashSet<u32> = table.errors.iter().map(|row| row.code).collect();
    let mut taken = HashSet::new();
    let mut anchors = Vec::new();
    for row in &table.errors {
        let former = row
            .former_codes
            .iter()
            .filter(|code| !current.contains(code));
        let numbers = [&row.code]
            .into_iter()
            .chain(former)
            .filter(|code| taken.insert(**code));
        anchors.push(
            [row.name.clone()]
                .into_iter()
                .chain(numbers.map(u32::to_string))
                .collect(),
        );
    }
    anchors
}
