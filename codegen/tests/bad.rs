//! Tables with a mistake, and what a maintainer is told of each.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use arena_errors_codegen::{Checked, Kind, SourceFile, check};

/// The tables in `bad`, each with its name.
fn cases() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let tables = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    let mut cases: Vec<_> =
        tables.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path)).collect();
    cases.sort();
    assert!(cases.len() >= 60, "only {} tables found", cases.len());
    cases
}

fn checked(path: &Path) -> (String, Checked) {
    let text = fs::read_to_string(path).unwrap();
    let checked = check(&text);
    (text, checked)
}

#[test]
fn each_is_told_as_expected() {
    for (name, path) in cases() {
        let (text, checked) = checked(&path);
        let file = SourceFile::new("errors.toml", &text);
        let told: Vec<_> = checked.problems.iter().map(|problem| file.render(problem) + "\n").collect();
        snapbox::assert_data_eq!(
            told.join("\n"),
            snapbox::Data::read_from(&path.with_extension("txt"), None).raw()
        );
        assert!(!told.is_empty(), "{name}");
        assert!(checked.problems.iter().all(|problem| problem.help.is_some()), "{name}: no help");
    }
}

#[test]
fn one_mistake_is_one_problem() {
    let mut wrong = Vec::new();
    for (name, path) in cases() {
        let problems = checked(&path).1.problems;
        if (problems.len() == 1) == name.starts_with("several") {
            wrong.push((name, problems));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_rule_has_a_table_that_breaks_it() {
    let told: BTreeSet<Kind> =
        cases().iter().flat_map(|(_, path)| checked(path).1.problems).map(|problem| problem.kind).collect();
    // Two rules take a table too large for a file of its own; `limits.rs` has them.
    let large = [Kind::FileTooLarge, Kind::TooManyErrors];
    let missing: Vec<_> =
        Kind::ALL.iter().filter(|kind| !told.contains(kind) && !large.contains(kind)).collect();
    assert!(missing.is_empty(), "no table for {missing:?}");
}
