//! Every command as a user runs it: `tests/cmd` holds the calls and what they answer. The cases
//! with a file of their own are those in which every byte counts, such as colours and escapes.
//!
//! `TRYCMD=overwrite cargo test -p arena-errors-cli --test cmd` writes the answers anew; read them
//! before they are committed.

use std::fs;

#[test]
fn commands_answer_as_before() {
    for file in [
        "explain.trycmd",
        "list.trycmd",
        "search.trycmd",
        "check.trycmd",
        "usage.trycmd",
        "colour.toml",
    ] {
        assert!(
            fs::exists(format!("tests/cmd/{file}")).is_ok_and(|exists| exists),
            "there is a {file}"
        );
    }
    trycmd::TestCases::new()
        .case("tests/cmd/*.trycmd")
        .case("tests/cmd/*.toml")
        .case("../README.md");
}
