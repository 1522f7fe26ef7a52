//! What is published stays: other programs match on these variants, and old logs hold these codes.
//!
//! `published.txt` has a line for each status, code (former ones too) and name that was ever published.

use arena_errors::ArenaLoginError;

/// The lines of the table as it is now.
fn current() -> Vec<String> {
    let rows = ArenaLoginError::ALL.iter();
    rows.flat_map(|error| {
        let codes = [error.code()].into_iter().chain(error.former_codes().iter().copied());
        codes.map(|code| format!("{} {code} {}", error.status(), error.name()))
    })
    .collect()
}

/// What a maintainer has to do where the table and the list of what was published differ.
fn complaints(published: &str, current: &[String]) -> Vec<String> {
    let gone = published.lines().filter(|line| !current.iter().any(|row| row == line)).map(|line| {
        format!(
            "`{line}` was published and is not in errors.toml any more. An error keeps its status, code and name: put the row \
             back, and if it is not sent any more give it `deprecated = \"why, and what instead\"`. A code that \
             was replaced goes into `former_codes`."
        )
    });
    let new = current.iter().filter(|row| !published.lines().any(|line| line == *row)).map(|row| {
        format!("`{row}` is new. Once it is right, publish it: printf '%s\\n' '{row}' >> tests/published.txt")
    });
    gone.chain(new).collect()
}

#[test]
fn every_published_code_keeps_its_variant() {
    let complaints = complaints(include_str!("published.txt"), &current());
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn a_row_that_is_removed_renamed_or_renumbered_is_told() {
    let published = include_str!("published.txt");
    let edit = |from: &str, to: &str| -> Vec<String> {
        current().into_iter().map(|row| row.replace(from, to)).filter(|row| !row.is_empty()).collect()
    };
    for (edited, gone) in [
        (edit("503 503 ServiceUnavailable", ""), "`503 503 ServiceUnavailable`"),
        (edit("LoginRejected", "LoginRefused"), "`400 4001 LoginRejected`"),
        (edit("400 4089", "400 4189"), "`400 4089 InvalidToken`"),
        (edit("503 503", "504 503"), "`503 503 ServiceUnavailable`"),
    ] {
        let complaints = complaints(published, &edited);
        assert!(complaints[0].contains(gone) && complaints[0].contains("deprecated = "), "{complaints:?}");
    }
}

#[test]
fn a_new_row_asks_to_be_added_by_a_command() {
    let with_new = [current(), vec!["400 4100 NewError".to_owned()]].concat();
    let complaints = complaints(include_str!("published.txt"), &with_new);
    assert_eq!(
        complaints,
        [
            "`400 4100 NewError` is new. Once it is right, publish it: printf '%s\\n' '400 4100 NewError' >> tests/published.txt"
        ]
    );
}
