//! `check` and `list` on several tables.

use std::fs;
use std::path::Path;

use super::{THERMOSTATS, answer, folder_with, json, run, run_in};

/// The compiler's own cases: the command line reports the same problems.
#[test]
fn check_reports_what_the_compiler_reports() {
    let folder = folder_with("errors.toml", "");
    let mut cases = 0;
    for entry in fs::read_dir("../codegen/tests/bad").unwrap() {
        let table = entry.unwrap().path();
        if table
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            fs::copy(&table, folder.path().join("errors.toml")).unwrap();
            let (text, status) = answer(&run_in(&folder, &["check"]));
            let expected = fs::read_to_string(table.with_extension("txt")).unwrap();
            let (problems, summary) = text.trim_end().rsplit_once("\n\n").unwrap();
            assert_eq!(
                (problems, status),
                (expected.trim_end(), 1),
                "{}",
                table.display()
            );
            let count = expected
                .lines()
                .filter(|line| line.starts_with("error["))
                .count();
            let things = if count == 1 { "problem" } else { "problems" };
            assert_eq!(summary, format!("errors.toml: {count} {things}"));
            cases += 1;
        }
    }
    assert!(cases >= 60, "{cases}");
}

#[test]
fn check_takes_files_and_folders() {
    let folder = folder_with("errors.toml", THERMOSTATS);
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
    fs::create_dir(folder.path().join("tables")).unwrap();
    write("tables/a.toml", THERMOSTATS);
    write("tables/b.toml", "[table]\n");
    write("tables/notes.txt", "x");
    let check = |args: &[&str]| answer(&run_in(&folder, &[&["check"], args].concat()));
    let sound = |path: &str| format!("{path}: no problem in 2 errors\n");
    let three = [
        sound("errors.toml"),
        sound("tables/a.toml"),
        "error[".to_owned(),
    ]
    .concat();
    for args in [
        &[][..],
        &["errors.toml", "tables"],
        &["errors.toml", "--table", "tables"],
    ] {
        let (text, status) = check(args);
        assert!(
            text.starts_with(&three) && text.contains("tables/b.toml:1:1"),
            "{args:?}: {text}"
        );
        assert_eq!(status, 1);
    }
    assert_eq!(check(&["tables/a.toml"]), (sound("tables/a.toml"), 0));
    let (report, status) = check(&["--format", "json"]);
    let tables = json(&report)["tables"].as_array().unwrap().clone();
    let paths: Vec<_> = tables.iter().map(|table| &table["path"]).collect();
    assert_eq!(paths, ["errors.toml", "tables/a.toml", "tables/b.toml"]);
    assert_eq!(
        (tables[1]["problems"].as_array().unwrap().len(), status),
        (0, 1)
    );
    assert_eq!(check(&["errors.toml", "missing.toml"]).1, 2);
}

#[test]
fn list_has_every_error_by_endpoint() {
    let (text, status) = run(&["list"]);
    let endpoints = [
        "\nPOST /items and PUT /items/{guid}\n",
        "\nPOST /items/{guid}/bom and PUT /items/{guid}/bom/{guid}\n",
    ];
    assert!(text.starts_with("POST /login\n") && status == 0, "{text}");
    assert!(
        endpoints
            .iter()
            .all(|endpoint| text.matches(endpoint).count() == 1),
        "{text}"
    );
    let list = |args: &[&str]| json(&run(&[&["list", "--format", "json"], args].concat()).0);
    let count = |list: serde_json::Value| -> usize {
        let tables = list["tables"].as_array().unwrap().iter();
        tables
            .map(|table| table["error"].as_array().unwrap().len())
            .sum()
    };
    assert_eq!(count(list(&[])), 71);
    // Of the rows of POST /items, those of PUT alone are none; the two system errors come with every call.
    assert_eq!(count(list(&["--at", "PUT /items/X"])), 24 + 2);
    assert_eq!(count(list(&["--at", "POST /items"])), 27 + 2);
    let table = Path::new("tests/thermostats.toml").to_str().unwrap();
    assert_eq!(
        count(list(&["--table", table, "--table", "../errors.toml"])),
        2 + 6
    );
}
