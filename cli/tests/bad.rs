//! `check` on the tables with which the compiler shows that it refuses: the command line tells the
//! same problems.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn check_tells_what_the_compiler_tells() {
    let folder = tempfile::tempdir().unwrap();
    let mut cases = 0;
    for entry in fs::read_dir(Path::new("../codegen/tests/bad")).unwrap() {
        let table = entry.unwrap().path();
        if table
            .extension()
            .is_none_or(|extension| extension != "toml")
        {
            continue;
        }
        fs::copy(&table, folder.path().join("errors.toml")).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_arena-errors"))
            .arg("check")
            .current_dir(&folder)
            .output()
            .unwrap();
        let told = String::from_utf8(output.stdout).unwrap();
        let (problems, summary) = told.trim_end().rsplit_once("\n\n").unwrap();
        let expected = fs::read_to_string(table.with_extension("txt")).unwrap();
        assert_eq!(problems, expected.trim_end(), "{}", table.display());
        let count = expected
            .lines()
            .filter(|line| line.starts_with("error["))
            .count();
        let things = if count == 1 { "problem" } else { "problems" };
        assert_eq!(
            summary,
            format!("errors.toml: {count} {things}"),
            "{}",
            table.display()
        );
        assert_eq!(output.status.code(), Some(1), "{}", table.display());
        cases += 1;
    }
    assert!(cases >= 60, "only {cases} tables found");
}
