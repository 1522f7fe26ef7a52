//! `check` and `list` on several tables.

use std::fs;
use std::path::Path;

use super::{THERMOSTATS, answer, folder_with, json, run, run_in};

/// One of the compiler's own cases: the command line reports the same problems.
#[test]
fn check_reports_what_the_compiler_reports() {
    let table = Path::new("../codegen/tests/bad/several_everywhere.toml");
    let folder = folder_with("errors.toml", fs::read(table).unwrap());
    let expected = fs::read_to_string(table.with_extension("txt")).unwrap();
    let count = expected.matches("error[").count();
    let expected = format!("{expected}\nerrors.toml: {count} problems\n");
    assert_eq!(answer(&run_in(&folder, &["check"])), (expected, 1));
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
    let three =
        "errors.toml: no problem in 2 errors\ntables/a.toml: no problem in 2 errors\nerror[";
    for args in [
        &[][..],
        &["errors.toml", "tables"],
        &["errors.toml", "--table", "tables"],
    ] {
        let (text, status) = check(args);
        let found = text.starts_with(three) && text.contains("tables/b.toml:1:1");
        assert!(found && status == 1, "{args:?}: {text}");
    }
    let (report, status) = check(&["--format", "json"]);
    let tables = json(&report)["tables"].as_array().unwrap().clone();
    let paths: Vec<_> = tables.iter().map(|table| &table["path"]).collect();
    assert_eq!(paths, ["errors.toml", "tables/a.toml", "tables/b.toml"]);
    let problems = tables[1]["problems"].as_array().unwrap();
    assert_eq!((problems.len(), status), (0, 1));
    assert_eq!(check(&["errors.toml", "missing.toml"]).1, 2);
}

#[test]
fn list_has_every_error_by_endpoint() {
    let (text, status) = run(&["list"]);
    assert!(text.starts_with("POST /login\n") && status == 0, "{text}");
    let bom = "\nPOST /items/{guid}/bom and PUT /items/{guid}/bom/{guid}\n";
    assert_eq!(text.matches(bom).count(), 1, "{text}");
    let both = &[
        "--table",
        "tests/thermostats.toml",
        "--table",
        "../errors.toml",
    ];
    for (args, expected) in [
        (&[][..], 71),
        // Three rows are sent by POST alone; the two system errors come with every call.
        (&["--at", "PUT /items/X"], 24 + 2),
        (&["--at", "POST /items"], 27 + 2),
        (both, 2 + 6),
    ] {
        let list = run(&[&["list", "--format", "json"], args].concat()).0;
        let tables = json(&list)["tables"].as_array().unwrap().clone();
        let rows = tables
            .iter()
            .map(|table| table["error"].as_array().unwrap().len());
        assert_eq!(rows.sum::<usize>(), expected, "{args:?}");
    }
}
