//! A table with what the six rows of Arena do without: more codes than an index holds without
//! pilots, and optional keys.

use arena_errors::{ErrorTable, error_table};

error_table! {
    /// The errors of `many_codes.toml`.
    enum ManyCodes from "tests/many_codes.toml";
}

#[test]
fn each_code_is_found_under_its_status_and_no_other() {
    let codes: Vec<(ManyCodes, u32)> = ManyCodes::ALL
        .iter()
        .flat_map(|&error| {
            [error.code()]
                .iter()
                .chain(error.former_codes())
                .map(move |&code| (error, code))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(codes.len(), 3 * 41);
    for &(error, code) in &codes {
        for status in [400, 404, 500, 503] {
            assert_eq!(
                ManyCodes::lookup(status, code),
                (status == error.status()).then_some(error),
                "{status} {code}"
            );
        }
        assert_eq!(ManyCodes::lookup(error.status(), code ^ 1), None);
    }
}

#[test]
fn keys_that_are_optional_are_those_of_their_row() {
    assert_eq!(ManyCodes::TABLE.docs(), Some("https://example.com/docs"));
    let deprecated: Vec<_> = ManyCodes::ALL
        .iter()
        .map(|error| error.info().deprecated())
        .collect();
    assert_eq!(deprecated, [None, None, Some("First says the same.")]);
    let prevention: Vec<_> = ManyCodes::ALL
        .iter()
        .map(|error| error.prevention().join(" "))
        .collect();
    assert_eq!(
        prevention,
        ["Count twice. Use one code.", "", "Begin with the first."]
    );
}
