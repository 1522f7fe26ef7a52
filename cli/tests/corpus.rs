//! `check` tells of each table in the compiler's corpus what the compiler tells.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn check_tells_what_the_compiler_tells() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/bad");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    fs::create_dir_all(&folder).unwrap();
    let mut tables = 0;
    for entry in fs::read_dir(corpus).unwrap() {
        let table = entry.unwrap().path();
        if table.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        tables += 1;
        fs::copy(&table, folder.join("errors.toml")).unwrap();
        let check = Command::new(env!("CARGO_BIN_EXE_arena-errors"))
            .args(["check", "errors.toml"])
            .current_dir(&folder)
            .output()
            .unwrap();
        assert_eq!(check.status.code(), Some(1), "{}", table.display());
        let told = String::from_utf8(check.stdout).unwrap();
        let expected = fs::read_to_string(table.with_extension("txt")).unwrap();
        assert!(told.starts_with(&expected), "{}:\n{told}", table.display());
        let problems = expected.matches("error[").count();
        let summary = &told[expected.len()..];
        assert!(summary.contains(&problems.to_string()), "{}: {summary}", table.display());
    }
    assert!(tables >= 60, "only {tables} tables found");
}
