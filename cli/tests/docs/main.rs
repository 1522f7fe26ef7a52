//! `arena-errors docs`: the files that it writes, read by the parsers of their formats.

mod files;
mod html;
mod json;
mod markdown;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Runs the command line.
fn arena_errors(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_arena-errors"))
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the binary runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the answer is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the message is UTF-8")
}

/// The workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The docs of a table, in a folder that goes away with this.
struct Docs(TempDir);

impl Docs {
    /// The docs of the built-in tables.
    fn built_in() -> Self {
        Self::written(None)
    }

    /// The docs of the table that a file holds.
    fn of(table: &str) -> Self {
        Self::written(Some(table))
    }

    fn written(table: Option<&str>) -> Self {
        let folder = TempDir::new().expect("a folder");
        let mut args = vec!["docs", "--out", "docs"];
        if let Some(text) = table {
            fs::write(folder.path().join("table.toml"), text).expect("the table is written");
            args.extend(["--table", "table.toml"]);
        }
        let output = arena_errors(&args, folder.path());
        assert!(output.status.success(), "{}", stderr(&output));
        Self(folder)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join("docs").join(name)).expect("the docs hold the file")
    }
}
