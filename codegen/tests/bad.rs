//! Tables with a mistake, and what is reported of each.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use arena_errors_codegen::{Kind, SourceFile, check};

/// The tables in `bad`, each with its text.
fn cases() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    let files = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.retain(|path| path.extension() == Some("toml".as_ref()));
    paths.sort();
    let read = |path: PathBuf| (path.clone(), fs::read_to_string(path).unwrap());
    paths.into_iter().map(read).collect()
}

#[test]
fn each_is_reported_as_expected() {
    for (path, text) in cases() {
        let file = SourceFile::new("errors.toml", &text);
        let problems = check(&text).problems;
        let reported = problems.iter().map(|problem| file.render(problem) + "\n");
        let expected = snapbox::Data::read_from(&path.with_extension("txt"), None).raw();
        snapbox::assert_data_eq!(reported.collect::<Vec<_>>().join("\n"), expected);
    }
}

#[test]
fn one_mistake_is_one_problem() {
    for (path, text) in cases() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let problems = check(&text).problems;
        assert_eq!(problems.len() > 1, name.starts_with("several"), "{name}");
        assert!(!problems.is_empty(), "{name}");
    }
}

#[test]
fn every_rule_has_a_table_that_breaks_it() {
    let problems = cases().into_iter().flat_map(|case| check(&case.1).problems);
    let mut kinds: BTreeSet<_> = problems.map(|problem| problem.kind).collect();
    // These take a table too large for a file of its own; `rows.rs` has them.
    kinds.extend([Kind::FileTooLarge, Kind::TooManyErrors]);
    assert_eq!(kinds, Kind::ALL.iter().copied().collect());
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_change_no_place() {
    let reported = |text: &str| {
        let file = SourceFile::new("errors.toml", text);
        let place = |at: usize| file.position(at);
        let problems = check(text).problems.into_iter();
        let shown = problems.map(|problem| (place(problem.span.start), problem.kind));
        shown.collect::<Vec<_>>()
    };
    for (path, text) in cases() {
        if text.contains('\r') || text.contains("\"\"\"") || text.contains("'''") {
            continue;
        }
        for other in [text.replace('\n', "\r\n"), format!("\u{FEFF}{text}")] {
            assert_eq!(reported(&other), reported(&text), "{}", path.display());
        }
    }
}
