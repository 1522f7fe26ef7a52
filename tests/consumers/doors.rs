//! Both doors, a renamed dependency, and what makes them build again.

use std::fmt::Write as _;
use std::time::Duration;
use std::{fs, thread};

use crate::consumer::{Consumer, table, table_with};

#[test]
fn both_doors_pass_the_same_checks_and_lints() {
    for door in ["macro_door", "build_door"] {
        let consumer = Consumer::new(door, "checks");
        let report = consumer.succeeds(&["test", "--lib"]);
        assert!(report.contains("2 passed"), "{report}");
        consumer.succeeds(&["clippy", "--all-targets", "--", "-D", "warnings"]);
    }
}

#[test]
fn both_doors_give_the_same_data() {
    let [by_macro, by_build] =
        ["macro_door", "build_door"].map(|door| Consumer::new(door, "same").succeeds(&["run"]));
    assert!(by_macro.contains("EmailNotFound"));
    assert_eq!(by_macro, by_build);
}

#[test]
fn a_renamed_dependency_is_enough_and_no_name_is_taken_for_granted() {
    let consumer = Consumer::new("renamed", "renamed");
    consumer.succeeds(&["build"]);
}

#[test]
fn a_build_script_too_with_a_line_at_the_root() {
    const LINE: &str = "extern crate knowledge as arena_errors;";
    let consumer = Consumer::new("build_door", "renamed");
    let edit = |file: &str, from: &str, to: &str| {
        let file = consumer.folder.join(file);
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(file, text.replacen(from, to, 1)).unwrap();
    };
    edit(
        "Cargo.toml",
        "arena-errors = { ",
        "knowledge = { package = \"arena-errors\", ",
    );
    assert!(!consumer.cargo(&["check", "--lib"]).status.success());
    edit("src/lib.rs", "\ninclude!", &format!("{LINE}\n\ninclude!"));
    edit("Cargo.toml", "edition = \"2024\"", "edition = \"2018\"");
    consumer.succeeds(&["clippy", "--lib", "--", "-D", "warnings"]);
    assert!(include_str!("../../README.md").contains(LINE));
}

/// A crate with a table of such rows: a status, a code and a former code. Its program looks each of
/// them up under its status, and the codes below 2,000 too, and prints how many of those there are.
fn with_rows(door: &str, test: &str, rows: impl Iterator<Item = (u32, u32, u32)>) -> Consumer {
    let mut table = table()[..table().find("[[error]]").unwrap()].to_owned();
    let mut checks = String::new();
    for (status, code, former) in rows {
        let _ = write!(
            table,
            "[[error]]\nname = \"V{former}\"\nstatus = {status}\ncode = {code}\nformer_codes = [{former}]\nmessage = \"m\"\n\
             retry = \"backoff\"\n[[error.cause]]\nsummary = \"s\"\nactor = \"caller\"\nsteps = [\"s\"]\n"
        );
        let _ = writeln!(
            checks,
            "({status}, {code}, {former}, AuthorizeUserError::V{former}),"
        );
    }
    let consumer = Consumer::new(door, test);
    consumer.write_table(&table);
    fs::remove_file(consumer.folder.join("src/checks.rs")).unwrap();
    let main = format!(
        "//! Looks up every code, and others.\nuse {door}::AuthorizeUserError;\n\
         const ROWS: &[(u16, u32, u32, AuthorizeUserError)] = &[{checks}];\n\
         fn main() {{\n\
             let mut found = 0;\n\
             for (status, code, former, error) in ROWS {{\n\
                 assert_eq!(AuthorizeUserError::lookup(*status, *code), Some(*error));\n\
                 assert_eq!(AuthorizeUserError::lookup(*status, *former), Some(*error));\n\
                 for other in 0..2000 {{ found += usize::from(AuthorizeUserError::lookup(*status, other).is_some()); }}\n\
             }}\n\
             println!(\"{{found}} found\");\n\
         }}\n"
    );
    fs::write(consumer.folder.join("src/main.rs"), main).unwrap();
    consumer
}

/// Whoever has the table cannot rename what is published.
#[test]
fn names_that_end_alike_are_no_lint() {
    let end_alike = |line: &str| match line.strip_prefix("name = \"") {
        Some(name) => format!("name = \"{}Error\"\n", name.trim_end_matches('"')),
        None => format!("{line}\n"),
    };
    for door in ["macro_door", "build_door"] {
        let consumer = Consumer::new(door, "alike");
        consumer.write_table(&table().lines().map(end_alike).collect::<String>());
        // Of what a crate exports, clippy does not tell.
        let file = consumer.folder.join("src/lib.rs");
        let library = fs::read_to_string(&file).unwrap();
        let (start, end) = (
            library.rfind("]\n\n").unwrap() + 2,
            library.find("#[cfg(test)]").unwrap(),
        );
        let private = format!(
            "//! A crate that exports no enum.\nmod errors {{\n{}}}\n\
             /// How many there are.\npub const NUMBER: usize = errors::AuthorizeUserError::ALL.len();\n",
            &library[start..end]
        );
        fs::write(&file, private).unwrap();
        consumer.succeeds(&["clippy", "--lib", "--", "-D", "warnings"]);
    }
}

/// What is left out has no data either.
#[test]
fn an_enum_can_depend_on_the_configuration() {
    let consumer = Consumer::new("macro_door", "configured");
    let file = consumer.folder.join("src/lib.rs");
    let library = fs::read_to_string(&file).unwrap();
    let (macro_call, rest) = library.split_at(library.find("#[cfg(test)]").unwrap());
    let [there, left_out] = ["debug_assertions", "not(debug_assertions)"]
        .map(|when| macro_call.replace("/// Errors", &format!("#[cfg({when})]\n    /// Errors")));
    let left_out = &left_out[left_out.find("arena_errors::").unwrap()..];
    fs::write(&file, format!("{there}{left_out}{rest}")).unwrap();
    assert!(consumer.succeeds(&["run"]).contains("EmailNotFound"));
}

/// So many rows take an index with pilots, which few rows do without.
#[test]
fn each_code_of_five_hundred_rows_is_found_and_no_other() {
    let rows = (0..500_u32).map(|n| (100 + n % 500, n.wrapping_mul(2_654_435_761), n + 1));
    let consumer = with_rows("macro_door", "many", rows);
    // Each status has one row: its former code is below 2000, and its code only in the first.
    assert_eq!(consumer.succeeds(&["run"]), "501 found\n");
}

/// So many take several functions, with more arms than lints like.
#[test]
fn each_of_six_hundred_codes_that_count_up_is_found_and_no_other() {
    for door in ["build_door", "macro_door"] {
        let consumer = with_rows(door, "counting", (0..300).map(|n| (400, 2 * n, 2 * n + 1)));
        consumer.succeeds(&["clippy", "--lib", "--", "-D", "warnings"]);
        // Each row looks for all.
        assert_eq!(consumer.succeeds(&["run"]), "180000 found\n");
    }
}

/// The compiler refuses what it has to work on for too long.
#[test]
fn as_many_codes_as_a_table_can_have_compile() {
    let consumer = Consumer::new("build_door", "limit");
    let codes: Vec<_> = (1..=65_530_u32)
        .map(|n| n.wrapping_mul(2_654_435_761).to_string())
        .collect();
    let row = format!("code = 4083\nformer_codes = [{}]", codes.join(","));
    consumer.write_table(&table_with(&[("code = 4083", &row)]));
    consumer.succeeds(&["check", "--lib"]);
}

#[test]
fn every_feature_reaches_a_crate_without_features() {
    let report = Consumer::new("features", "features").succeeds(&["test", "--test", "features"]);
    assert!(report.contains("4 passed"), "{report}");
}

#[test]
fn a_change_of_the_table_rebuilds_either() {
    for door in ["macro_door", "build_door"] {
        let consumer = Consumer::new(door, "rebuild");
        assert!(!consumer.succeeds(&["run"]).contains("Ask a colleague."));
        // Cargo compares times, in whole seconds on some file systems.
        thread::sleep(Duration::from_millis(1100));
        consumer.write_table(&table_with(&[("Enable the employee.", "Ask a colleague.")]));
        assert!(
            consumer.succeeds(&["run"]).contains("Ask a colleague."),
            "{door}"
        );
    }
}

#[test]
fn a_change_of_the_program_does_not_run_the_build_script() {
    // Alone, since in a target directory that is shared an earlier run has left a file too.
    let consumer = Consumer::alone("build_door", "unrelated");
    consumer.succeeds(&["build"]);
    let ran = || {
        consumer
            .written()
            .iter()
            .map(|file| file.metadata().unwrap().modified().unwrap())
            .collect::<Vec<_>>()
    };
    let before = ran();
    assert_eq!(before.len(), 1);
    thread::sleep(Duration::from_millis(1100));
    fs::write(
        consumer.folder.join("src/main.rs"),
        "//! Changed.\nfn main() { println!(\"changed\"); }\n",
    )
    .unwrap();
    assert_eq!(consumer.succeeds(&["run"]), "changed\n");
    assert_eq!(ran(), before);
}

#[test]
fn the_readme_shows_what_the_consumers_do() {
    let readme = include_str!("../../README.md");
    let build_script = include_str!("build_door/build.rs");
    let main = &build_script[build_script.find("fn main").unwrap()..];
    assert!(readme.contains(main), "{main}");
    let library = include_str!("build_door/src/lib.rs");
    let include = library
        .lines()
        .find(|line| line.starts_with("include!(concat!"))
        .unwrap();
    assert!(readme.contains(include), "{include}");
}
