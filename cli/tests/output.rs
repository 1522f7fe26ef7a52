//! Where answers go when nobody reads them, or nobody can.
#![cfg(target_os = "linux")]

use std::fs::File;
use std::process::{Command, Stdio};

fn list() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_arena-errors"));
    command.arg("list").stderr(Stdio::piped());
    command
}

#[test]
fn a_reader_who_has_seen_enough_is_told_nothing_more() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = list()
        .stdout(writer)
        .spawn()
        .unwrap()
        .wait_with_output()
        .unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn an_answer_that_cannot_be_written_is_a_failure() {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = list()
        .stdout(full)
        .spawn()
        .unwrap()
        .wait_with_output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.starts_with("error: the answer cannot be written: "),
        "{told}"
    );
    assert_eq!(told.lines().count(), 1);
    assert_eq!(output.status.code(), Some(2));
}
