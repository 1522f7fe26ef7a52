//! Published codes keep their variants: other programs match on them, and old logs hold them.
//!
//! `published.txt` has a line for each enum, status, code (former ones too) and name that was ever
//! published.

use std::collections::BTreeSet;

use arena_errors::{ArenaError, ErrorSet};

/// The lines of the tables as they are now, without former codes that another row has today.
fn current() -> BTreeSet<String> {
    let rows = ArenaError::all().map(|error| (error.table().enum_name(), error.info()));
    let rows: Vec<_> = rows.collect();
    let current = rows.iter().map(|(table, row)| (*table, row.code()));
    let current: BTreeSet<_> = current.collect();
    let lines = rows.iter().flat_map(|&(table, row)| {
        let former = row.former_codes().iter().copied();
        let former = former.filter(|&code| !current.contains(&(table, code)));
        let codes: Vec<_> = [row.code()].into_iter().chain(former).collect();
        let line = move |code| format!("{table} {} {code} {}", row.status(), row.name());
        codes.into_iter().map(line)
    });
    lines.collect()
}

#[test]
fn published_codes_keep_their_variants() {
    let published = include_str!("published.txt").lines().map(str::to_owned);
    let (published, current) = (published.collect::<BTreeSet<_>>(), current());
    let gone: Vec<_> = published.difference(&current).collect();
    assert!(
        gone.is_empty(),
        "put these back into their tables; an error that is no longer sent gets `deprecated`, and \
         a code that was replaced goes into `former_codes`: {gone:#?}"
    );
    let new: Vec<_> = current.difference(&published).collect();
    assert!(
        new.is_empty(),
        "new errors: add these lines to tests/published.txt: {new:#?}"
    );
}
