//! The commands as their users run them.

mod check;
mod completions;
mod explain;
mod files;
mod scan;
mod terminal;
mod vendor_examples;

#[path = "../../../tests/hostile/mod.rs"]
mod hostile_table;

use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Another vendor's table, with two errors and the last one deprecated.
const THERMOSTATS: &str = include_str!("../thermostats.toml");

fn arena_errors() -> Command {
    Command::new(env!("CARGO_BIN_EXE_arena-errors"))
}

/// What a command answers in a folder.
fn run_in(folder: impl AsRef<Path>, args: &[&str]) -> Output {
    let mut command = arena_errors();
    let command = command.args(args).current_dir(folder);
    command.stdin(Stdio::null()).output().unwrap()
}

/// What a command answers, and its exit status.
fn run(args: &[&str]) -> (String, i32) {
    answer(&run_in(".", args))
}

/// The same with a text on standard input.
fn run_with(args: &[&str], input: impl AsRef<[u8]>) -> (String, i32) {
    let mut command = arena_errors();
    answer(&command.args(args).stdin(file_with(input)).output().unwrap())
}

fn answer(output: &Output) -> (String, i32) {
    let text = String::from_utf8([&output.stdout[..], &output.stderr].concat());
    (text.unwrap(), output.status.code().unwrap())
}

fn file_with(text: impl AsRef<[u8]>) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(text.as_ref()).unwrap();
    file.rewind().unwrap();
    file
}

fn folder_with(name: &str, text: impl AsRef<[u8]>) -> TempDir {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join(name), text).unwrap();
    folder
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
