//! Which files are written, when, and what is said about them.

use std::fs;

use tempfile::TempDir;

use crate::tables::{file, hostile};
use crate::{arena_errors, root, stderr, stdout};

const NAMES: [&str; 4] = [
    "errors.json",
    "errors.json.schema.json",
    "errors.md",
    "index.html",
];

fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<_> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .collect();
    names.sort();
    names
}

#[test]
fn the_docs_of_this_project_are_fresh() {
    let output = arena_errors(&["docs", "--out", "docs", "--check"], &root());
    assert!(
        output.status.success(),
        "{}{}in this workspace: cargo run -- docs --out docs",
        stdout(&output),
        stderr(&output)
    );
}

#[test]
fn the_folder_is_made_and_what_is_written_is_listed() {
    let folder = TempDir::new().expect("a folder");
    let output = arena_errors(&["docs", "--out", "a/new/folder"], folder.path());
    let written = "a/new/folder/errors.md\na/new/folder/index.html\na/new/folder/errors.json\na/new/folder/errors.json.schema.json\n";
    assert_eq!(
        (output.status.code(), stdout(&output), stderr(&output)),
        (Some(0), written.to_owned(), String::new())
    );
    assert_eq!(names(&folder.path().join("a/new/folder")), NAMES);
    let check = arena_errors(&["docs", "--out", "a/new/folder", "--check"], folder.path());
    assert_eq!(
        (check.status.code(), stdout(&check), stderr(&check)),
        (Some(0), String::new(), String::new())
    );
}

#[test]
fn stale_and_missing_files_are_reported_with_the_command_that_writes_them() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path();
    fs::write(path.join("my table.toml"), file(&hostile())).expect("the table is written");
    let write = ["docs", "--out", "it's docs", "--table", "my table.toml"];
    let check = [&write[..], &["--check"]].concat();
    assert!(arena_errors(&write, path).status.success());
    fs::remove_file(path.join("it's docs/errors.md")).expect("the file was there");
    let page = path.join("it's docs/index.html");
    fs::write(&page, fs::read_to_string(&page).expect("the page") + " ")
        .expect("the page is changed");

    let output = arena_errors(&check, path);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stdout(&output),
        "it's docs/errors.md is missing\n\
         it's docs/index.html is not what the tables say\n\
         To update the docs, run this command without --check.\n"
    );
    assert!(
        !path.join("it's docs/errors.md").exists(),
        "a check writes nothing"
    );

    assert!(arena_errors(&write, path).status.success());
    assert!(arena_errors(&check, path).status.success());
}

#[test]
fn a_table_that_is_not_sound_leaves_the_docs_as_they_are() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("table.toml"), "[table]\n").expect("the table is written");
    let output = arena_errors(
        &["docs", "--out", "docs", "--table", "table.toml"],
        folder.path(),
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("table.toml:1:1"),
        "{}",
        stderr(&output)
    );
    assert!(!folder.path().join("docs").exists());
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("docs"), "a file").expect("the file is written");
    let output = arena_errors(&["docs", "--out", "docs"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).starts_with("error: docs: the folder cannot be made: "),
        "{}",
        stderr(&output)
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("docs")).expect("the file is there"),
        "a file"
    );
}

#[test]
fn a_file_that_cannot_be_written_is_an_error_and_leaves_no_temporary_file() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir_all(folder.path().join("docs/index.html/in the way"))
        .expect("the folder is made");
    let output = arena_errors(&["docs", "--out", "docs"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    let start = "error: docs/index.html: the file cannot be written: ";
    assert!(stderr(&output).starts_with(start), "{}", stderr(&output));
    assert!(
        names(&folder.path().join("docs"))
            .iter()
            .all(|name| NAMES.contains(&name.as_str()))
    );

    let check = arena_errors(&["docs", "--out", "docs", "--check"], folder.path());
    assert_eq!(check.status.code(), Some(2));
    let start = "error: docs/index.html: the file cannot be read: ";
    assert!(stderr(&check).starts_with(start), "{}", stderr(&check));
}

#[cfg(unix)]
#[test]
fn the_docs_are_as_readable_as_any_new_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TempDir::new().expect("a folder");
    let path = folder.path();
    fs::write(path.join("any"), "").expect("the file is written");
    assert!(
        arena_errors(&["docs", "--out", "docs"], path)
            .status
            .success()
    );
    let mode = |name: &str| {
        fs::metadata(path.join(name))
            .expect("the file is there")
            .permissions()
            .mode()
    };
    for name in NAMES {
        assert_eq!(mode(&format!("docs/{name}")), mode("any"), "{name}");
    }
}
