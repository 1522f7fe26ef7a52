//! Tables with a mistake, and what a maintainer is told of each.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use arena_errors_codegen::format::{FILE, Value};
use arena_errors_codegen::{Checked, Kind, Problem, SourceFile, check};

/// The tables in `bad`, each with its name.
fn cases() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let tables = paths.filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    let mut cases: Vec<_> = tables
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path))
        .collect();
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
        let told: Vec<_> = checked
            .problems
            .iter()
            .map(|problem| file.render(problem) + "\n")
            .collect();
        snapbox::assert_data_eq!(
            told.join("\n"),
            snapbox::Data::read_from(&path.with_extension("txt"), None).raw()
        );
        assert!(!told.is_empty(), "{name}");
        assert!(
            checked
                .problems
                .iter()
                .all(|problem| problem.help.is_some()),
            "{name}: no help"
        );
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
    let told: BTreeSet<Kind> = cases()
        .iter()
        .flat_map(|(_, path)| checked(path).1.problems)
        .map(|problem| problem.kind)
        .collect();
    // Two rules take a table too large for a file of its own; `limits.rs` has them.
    let large = [Kind::FileTooLarge, Kind::TooManyErrors];
    let missing: Vec<_> = Kind::ALL
        .iter()
        .filter(|kind| !told.contains(kind) && !large.contains(kind))
        .collect();
    assert!(missing.is_empty(), "no table for {missing:?}");
}

/// The section and the key that a problem is about: those of its line, or the key that is missing
/// below its header.
fn subject(text: &str, problem: &Problem) -> (String, String) {
    let above = &text[..text[problem.span.start..]
        .find('\n')
        .map_or(text.len(), |end| problem.span.start + end)];
    let header = above
        .lines()
        .rfind(|line| line.starts_with('['))
        .unwrap_or("the file");
    let line = above.lines().next_back().unwrap_or_default();
    let missing = problem
        .label
        .strip_suffix(" is missing")
        .map(|key| key.trim_matches('`'));
    let key = missing
        .or(line.split(['=', ' ']).next())
        .unwrap_or_default();
    let key = key
        .trim_matches(['[', ']'])
        .rsplit('.')
        .next()
        .unwrap_or_default();
    (
        header
            .split('#')
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned(),
        key.to_owned(),
    )
}

#[test]
fn every_key_has_a_table_in_which_it_is_wrong() {
    let mut told = BTreeSet::new();
    for (_, path) in cases() {
        let (text, checked) = checked(&path);
        told.extend(
            checked
                .problems
                .iter()
                .map(|problem| subject(&text, problem)),
        );
    }
    let mut sections = vec![&FILE];
    let mut missing = Vec::new();
    while let Some(section) = sections.pop() {
        for key in section.keys {
            if let Value::Table(inner) | Value::List(Value::Table(inner), _) = &key.value {
                sections.push(inner);
            } else if !told.contains(&(section.header.to_owned(), key.name.to_owned())) {
                missing.push(format!("{} {}", section.header, key.name));
            }
        }
    }
    assert!(missing.is_empty(), "no table for {missing:?}");
}

#[test]
fn what_is_missing_in_the_whole_file_is_told_at_its_begin() {
    for text in [
        "",
        "# nothing\n",
        "{ \"table\": 1 }\n",
        "[table\n",
        "x y z\n\n",
        "]\n",
    ] {
        let file = SourceFile::new("errors.toml", text);
        let missing = check(text).problems.into_iter().filter(|problem| {
            matches!(problem.kind, Kind::EmptyFile | Kind::NoError)
                || problem.message.starts_with("the file has no")
        });
        let places: Vec<_> = missing
            .map(|problem| file.position(problem.span.start))
            .collect();
        assert!(
            !places.is_empty() && places.iter().all(|place| *place == (1, 1)),
            "{text:?}: {places:?}"
        );
    }
}

/// With other line ends and a byte order mark, each table is told as before; but the line end is
/// part of a text over lines.
#[test]
fn line_ends_of_windows_and_a_byte_order_mark_change_no_place() {
    for (name, path) in cases() {
        let (text, plain) = checked(&path);
        if text.contains('\r') || text.contains("\"\"\"") || text.contains("'''") {
            continue;
        }
        for other in [text.replace('\n', "\r\n"), format!("\u{FEFF}{text}")] {
            let told = |text: &str, problems: &[Problem]| -> Vec<_> {
                let file = SourceFile::new("errors.toml", text);
                let shown = |problem: &Problem| {
                    let end = file.position(problem.span.end);
                    (
                        file.position(problem.span.start),
                        end,
                        problem.message.clone(),
                        problem.label.clone(),
                        problem.help.clone(),
                    )
                };
                problems.iter().map(shown).collect()
            };
            assert_eq!(
                told(&other, &check(&other).problems),
                told(&text, &plain.problems),
                "{name}"
            );
        }
    }
}
