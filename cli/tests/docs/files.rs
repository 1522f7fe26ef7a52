//! Which files are written, when, and what is said about them.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::arena_errors;
use crate::tables::{file, hostile};

const NAMES: [&str; 4] = [
    "errors.md",
    "index.html",
    "errors.json",
    "errors.json.schema.json",
];

#[test]
fn the_docs_of_this_project_are_fresh() {
    let check = ["docs", "--out", "docs", "--check"];
    let (status, stale, _) = arena_errors(&check, Path::new(".."));
    assert_eq!(status, Some(0), "{stale}cargo run -- docs --out docs");
}

#[test]
fn written_files_are_listed() {
    let folder = TempDir::new().unwrap();
    let out = "a/new/folder";
    let answer = arena_errors(&["docs", "--out", out], folder.path());
    let written: String = NAMES.map(|name| format!("{out}/{name}\n")).concat();
    assert_eq!(answer, (Some(0), written, String::new()));
    let check = arena_errors(&["docs", "--out", out, "--check"], folder.path());
    assert_eq!(check, (Some(0), String::new(), String::new()));
    let entries = fs::read_dir(folder.path().join(out)).unwrap();
    assert_eq!(entries.count(), NAMES.len());
}

#[cfg(unix)]
#[test]
fn written_files_have_the_usual_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    fs::write(path.join("any"), "").unwrap();
    arena_errors(&["docs", "--out", "."], path);
    let mode = |name| fs::metadata(path.join(name)).unwrap().permissions().mode();
    assert_eq!(NAMES.map(mode), [mode("any"); 4]);
}

#[test]
fn stale_and_missing_files_are_reported() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    fs::write(path.join("table.toml"), file(&hostile())).unwrap();
    let write = ["docs", "--out", "docs", "--table", "table.toml"];
    let check = [&write[..], &["--check"]].concat();
    arena_errors(&write, path);
    fs::remove_file(path.join("docs/errors.md")).unwrap();
    fs::write(path.join("docs/index.html"), "").unwrap();
    let stale = "docs/errors.md is missing\n\
        docs/index.html is not what the tables say\n\
        To update the docs, run this command without --check.\n";
    let expected = (Some(1), stale.to_owned(), String::new());
    assert_eq!(arena_errors(&check, path), expected);
    assert!(!path.join("docs/errors.md").exists());
    arena_errors(&write, path);
    assert_eq!(arena_errors(&check, path).0, Some(0));
}

#[test]
fn what_cannot_be_written_is_an_error() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    fs::write(path.join("table.toml"), "[table]\n").unwrap();
    fs::write(path.join("file"), "").unwrap();
    fs::create_dir_all(path.join("docs/index.html/folder")).unwrap();
    let errors = [
        (&["new", "--table", "table.toml"][..], 1, "table.toml:1:1"),
        (&["file"], 2, "error: file: the folder cannot be made: "),
        (&["docs"], 2, "/index.html: the file cannot be written: "),
        (
            &["docs", "--check"],
            2,
            "/index.html: the file cannot be read: ",
        ),
    ];
    for (args, expected, why) in errors {
        let args = [&["docs", "--out"], args].concat();
        let (status, _, error) = arena_errors(&args, path);
        assert_eq!(status, Some(expected));
        assert!(error.contains(why), "{error}");
    }
    assert!(!path.join("new").exists());
    // The first file took its place; no temporary file is left.
    assert_eq!(fs::read_dir(path.join("docs")).unwrap().count(), 2);
}
