//! What is published stays: other programs match on these variants, and old logs hold these codes.
//!
//! `published.txt` has a line for each enum, status, code (former ones too) and name that was ever
//! published.

use arena_errors::{ArenaError, ErrorSet};

/// The lines of the tables as they are now. A former code that another row has today is left out.
fn current() -> Vec<String> {
    let rows = ArenaError::all().map(|error| (error.table().enum_name(), error.info()));
    let rows: Vec<_> = rows.collect();
    let is_current = |table: &str, code: u32| {
        let mut rows = rows.iter();
        rows.any(|(other, row)| *other == table && row.code() == code)
    };
    let lines = rows.iter().flat_map(|&(table, row)| {
        let former = row.former_codes().iter().copied();
        let former = former.filter(move |&code| !is_current(table, code));
        let codes = [row.code()].into_iter().chain(former);
        codes.map(move |code| format!("{table} {} {code} {}", row.status(), row.name()))
    });
    lines.collect()
}

/// What a maintainer has to do where the tables and the list of what was published differ.
fn complaints(published: &[&str], current: &[&str]) -> Vec<String> {
    let only = |these: &[&str], those: &[&str]| -> Vec<String> {
        these
            .iter()
            .filter(|line| !those.contains(line))
            .map(|&line| line.to_owned())
            .collect()
    };
    let (gone, new) = (only(published, current), only(current, published));
    let renamed = |one: &str, other: &str| number(one) == number(other);
    let gone = gone.iter().map(|line| match new.iter().find(|row| renamed(line, row)) {
        Some(row) => format!(
            "`{row}` was `{line}` when it was published, and a published name stays: put the name back in its table."
        ),
        None => format!(
            "`{line}` was published and is no longer in a table. An error keeps its status, code and name: put the row \
             back, and if it is no longer sent give it `deprecated = \"why, and what instead\"`. A code that \
             was replaced goes into `former_codes`."
        ),
    });
    let new = new.iter().filter(|row| !published.iter().any(|line| renamed(line, row))).map(|row| {
        format!("`{row}` is new. Once it is right, publish it: printf '%s\\n' '{row}' >> tests/published.txt")
    });
    gone.chain(new).collect()
}

/// The enum, the status and the code of a line, without the name.
fn number(line: &str) -> Option<&str> {
    line.rsplit_once(' ').map(|(number, _)| number)
}

#[test]
fn every_published_code_keeps_its_variant() {
    let (published, current) = (
        include_str!("published.txt").lines().collect::<Vec<_>>(),
        current(),
    );
    let complaints = complaints(
        &published,
        &current.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

const PUBLISHED: [&str; 3] = [
    "ArenaLoginError 503 503 Unavailable",
    "ArenaLoginError 400 4089 InvalidToken",
    "ArenaLoginError 400 4019 InvalidToken",
];

#[test]
fn a_row_that_is_removed_or_renumbered_is_told() {
    for (row, instead) in [
        (0, None),
        (0, Some("ArenaLoginError 504 503 Unavailable")),
        (1, Some("ArenaLoginError 400 4189 InvalidToken")),
    ] {
        let mut edited = PUBLISHED.to_vec();
        let gone = edited.remove(row);
        edited.extend(instead);
        let complaints = complaints(&PUBLISHED, &edited);
        assert!(
            complaints[0].starts_with(&format!("`{gone}` was published")),
            "{complaints:?}"
        );
        assert!(complaints[0].contains("deprecated = "), "{complaints:?}");
        assert_eq!(
            complaints.len(),
            1 + usize::from(instead.is_some()),
            "{complaints:?}"
        );
    }
}

#[test]
fn a_row_that_is_renamed_is_told_as_that_and_not_as_new() {
    assert_eq!(
        complaints(
            &["ArenaLoginError 400 4001 LoginRejected"],
            &["ArenaLoginError 400 4001 LoginRefused"]
        ),
        [
            "`ArenaLoginError 400 4001 LoginRefused` was `ArenaLoginError 400 4001 LoginRejected` when it was published, and a published name stays: put the name back \
             in its table."
        ]
    );
}

#[test]
fn a_new_row_asks_to_be_added_by_a_command() {
    let with_new = [&PUBLISHED[..], &["ArenaLoginError 400 4100 NewError"]].concat();
    assert_eq!(
        complaints(&PUBLISHED, &with_new),
        [
            "`ArenaLoginError 400 4100 NewError` is new. Once it is right, publish it: printf '%s\\n' 'ArenaLoginError 400 4100 NewError' >> tests/published.txt"
        ]
    );
    assert!(complaints(&PUBLISHED, &PUBLISHED).is_empty());
}
