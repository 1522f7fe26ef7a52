//! Every command as a user runs it: `tests/cmd` holds the calls and what they answer. The cases
//! with a file of their own are those in which every byte counts, such as colours and escapes.
//!
//! `TRYCMD=overwrite cargo test -p arena-errors-cli --test cmd` writes the answers anew; read them
//! before they are committed.

use std::fs;

#[test]
fn commands_answer_as_before() {
    let cases = fs::read_dir("tests/cmd").unwrap().count();
    assert!(cases >= 8, "{cases}");
    trycmd::TestCases::new()
        .case("tests/cmd/*.trycmd")
        .case("tests/cmd/*.toml")
        .case("../README.md");
}
