//! `arena-errors docs`: the files that it writes, read by the parsers of their formats.

mod files;
mod html;
mod json;
mod markdown;
mod tables;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// The exit status, standard output and standard error of a command.
fn arena_errors(args: &[&str], folder: &Path) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_arena-errors"));
    let output = command.args(args).current_dir(folder).output().unwrap();
    let [stdout, stderr] = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
    (output.status.code(), stdout, stderr)
}

/// Docs in a folder that goes away with this, and the tables that they are of.
struct Docs(TempDir, Vec<Value>);

impl Docs {
    fn built_in() -> Self {
        Self::written(&[], tables::built_in())
    }

    fn of(table: Value) -> Self {
        Self::written(&["--table", "table.toml"], vec![table])
    }

    fn written(args: &[&str], tables: Vec<Value>) -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("table.toml"), tables::file(&tables[0])).unwrap();
        let args = [&["docs", "--out", "docs"], args].concat();
        let (status, _, errors) = arena_errors(&args, folder.path());
        assert_eq!((status, errors), (Some(0), String::new()));
        Self(folder, tables)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join("docs").join(name)).unwrap()
    }

    /// All kinds of docs.
    fn all() -> [Self; 3] {
        [
            Self::of(tables::hostile()),
            Self::of(tables::all_hostile()),
            Self::built_in(),
        ]
    }
}
