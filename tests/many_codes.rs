//! A table of its own, with what Arena's tables do without: 123 codes, docs and deprecated rows.

use arena_errors::{ErrorTable, error_table};

error_table! {
    /// The errors of `many_codes.toml`.
    enum ManyCodes from "tests/many_codes.toml";
}

#[test]
fn a_code_is_found_under_its_status_only() {
    let mut codes = 0;
    for &error in ManyCodes::ALL {
        for &code in [error.code()].iter().chain(error.former_codes()) {
            for status in [400, 404, 500, 503] {
                let expected = (status == error.status()).then_some(error);
                assert_eq!(ManyCodes::lookup(status, code), expected, "{status} {code}");
            }
            assert_eq!(ManyCodes::lookup(error.status(), code ^ 1), None);
            codes += 1;
        }
    }
    assert_eq!(codes, 3 * 41);
}

#[test]
fn optional_keys_belong_to_their_row() {
    let deprecated = ManyCodes::ALL.iter().map(|error| error.info().deprecated());
    let expected = [None, None, Some("First says the same.")];
    assert_eq!(deprecated.collect::<Vec<_>>(), expected);
    let prevention = ManyCodes::ALL
        .iter()
        .map(|error| error.prevention().join(" "));
    let expected = ["Count twice. Use one code.", "", "Begin with the first."];
    assert_eq!(prevention.collect::<Vec<_>>(), expected);
}

/// The table's `docs` has a query and a fragment.
#[test]
fn a_link_leads_to_the_error_in_the_docs() {
    let link = ManyCodes::TABLE.link(ManyCodes::Second.info()).to_string();
    assert_eq!(link, "https://example.com/errors/?lang=en#Second");
}

#[cfg(feature = "miette")]
#[test]
fn the_url_of_a_diagnostic_is_the_link() {
    let url = miette::Diagnostic::url(&ManyCodes::First).map(|url| url.to_string());
    let expected = Some("https://example.com/errors/?lang=en#First");
    assert_eq!(url.as_deref(), expected);
}

#[cfg(all(feature = "json", feature = "miette"))]
#[test]
fn the_url_of_a_failure_is_that_of_its_only_error() {
    let second = "https://example.com/errors/?lang=en#Second";
    let docs = "https://example.com/errors/?lang=en#top";
    for (body, expected) in [
        (r#"{"errors":[{"code":4144690457}]}"#, second),
        (r#"{"errors":[{"code":77}]}"#, "https://example.com/many"),
        (
            r#"{"errors":[{"code":2041683511},{"code":4144690457}]}"#,
            docs,
        ),
        ("", docs),
    ] {
        let failure = arena_errors::Failure::<ManyCodes>::from_response(400, body);
        let url = miette::Diagnostic::url(&failure).map(|url| url.to_string());
        assert_eq!(url.as_deref(), Some(expected), "{body}");
    }
}
