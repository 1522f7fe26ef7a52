//! Real consumer crates, each built by its own cargo call: both doors, a renamed dependency, and what a maintainer sees when
//! the table is not sound.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A copy of one of the crates in `tests/consumers`, with the table beside its `Cargo.toml`.
struct Consumer {
    folder: PathBuf,
}

impl Consumer {
    /// A copy for one test. All share a target directory, so that what they depend on is built once.
    fn new(name: &str, test: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let source = root.join("tests/consumers").join(name);
        let folder = target().join(test).join(name);
        let _ = fs::remove_dir_all(&folder);
        copy(&source, &folder);
        fs::copy(root.join("tests/consumers/checks.rs"), folder.join("src/checks.rs")).unwrap();
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let root = root.to_str().unwrap().replace('\\', "/");
        fs::write(folder.join("Cargo.toml"), manifest.replace("../../..", &root)).unwrap();
        let consumer = Self { folder };
        consumer.write_table(&table());
        consumer
    }

    fn write_table(&self, table: &str) {
        fs::write(self.folder.join("authorize_user.toml"), table).unwrap();
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(["--offline", "--quiet", "--color=never"])
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", target().join("built"))
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap()
    }

    /// Runs cargo; gives what it printed.
    #[track_caller]
    fn succeeds(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "cargo {arguments:?} in {}:\n{errors}", self.folder.display());
        String::from_utf8(output.stdout).unwrap()
    }

    /// Builds a crate whose table is not sound; gives what the maintainer sees.
    #[track_caller]
    fn fails(&self) -> String {
        let output = self.cargo(&["build"]);
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    }
}

fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumers")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn table() -> String {
    include_str!("../examples/authorize_user.toml").to_owned()
}

/// The table with some of its text replaced.
#[track_caller]
fn table_with(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(table(), |table, (from, to)| {
        assert!(table.contains(from), "the table does not hold {from:?}");
        table.replacen(from, to, 1)
    })
}

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
        std::thread::sleep(std::time::Duration::from_millis(1100));
        consumer.write_table(&table_with(&[("Enable the employee.", "Ask a colleague.")]));
        assert!(consumer.succeeds(&["run"]).contains("Ask a colleague."), "{door}");
    }
}

/// Three mistakes in two rows; the rest is sound.
fn broken_table() -> String {
    table_with(&[
        ("status = 500", "status = \"500\""),
        ("actor = \"administrator\"", "actor = \"admin\""),
        ("retry = { after_seconds = 300 }", "retry = \"after_fix\""),
    ])
}

#[test]
fn the_macro_tells_every_problem_and_keeps_the_sound_rows() {
    let consumer = Consumer::new("macro_door", "broken");
    consumer.write_table(&broken_table());
    fs::write(
        consumer.folder.join("src/main.rs"),
        "//! Uses a row that is sound.\nfn main() { println!(\"{}\", macro_door::AuthorizeUserError::EmailNotFound); }\n",
    )
    .unwrap();
    snapbox::assert_data_eq!(consumer.fails(), snapbox::file!["consumers/broken_macro_door.txt"].raw());
}

#[test]
fn the_build_script_tells_every_problem_in_sentences() {
    let consumer = Consumer::new("build_door", "broken");
    consumer.write_table(&broken_table());
    snapbox::assert_data_eq!(consumer.fails(), snapbox::file!["consumers/broken_build_door.txt"].raw());
}

#[test]
fn a_missing_file_is_a_sentence() {
    for door in ["macro_door", "build_door"] {
        let consumer = Consumer::new(door, "missing");
        fs::remove_file(consumer.folder.join("authorize_user.toml")).unwrap();
        let errors = consumer.fails();
        assert!(errors.contains("authorize_user.toml: the file cannot be read: "), "{errors}");
        assert!(!errors.contains("panicked"), "{errors}");
    }
}

#[test]
fn the_readme_shows_what_the_consumers_do() {
    let readme = include_str!("../README.md");
    let build_script = include_str!("consumers/build_door/build.rs");
    let main = &build_script[build_script.find("fn main").unwrap()..];
    assert!(readme.contains(main), "{main}");
    let library = include_str!("consumers/build_door/src/lib.rs");
    let include = library.lines().find(|line| line.starts_with("include!(concat!")).unwrap();
    assert!(readme.contains(include), "{include}");
}
