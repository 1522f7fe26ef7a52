//! How long a maintainer waits between saving the table and the answer with its new text: by the
//! program, and by `cargo run`, which first looks whether there is something to build.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::crates::{folder, repository};
use crate::median::in_turns;

const ROUNDS: usize = 9;

const MESSAGE: &str = "message = \"Invalid Token.\"";

pub(crate) fn run() {
    let build = cargo("build").status().expect("cargo runs");
    assert!(build.success(), "the command line is built");
    let program = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .with_file_name("debug")
        .join("arena-errors");
    let table = fs::read_to_string(repository().join("errors.toml")).expect("the table is there");
    assert!(table.contains(MESSAGE));
    let file = folder().join("edit").join("errors.toml");
    fs::create_dir_all(file.with_file_name("")).expect("the folder can be made");
    let mut number = 0;
    let answer = RefCell::new(|mut command: Command| {
        number += 1;
        let message = format!("Changed {number} times.");
        fs::write(
            &file,
            table.replace(MESSAGE, &format!("message = {message:?}")),
        )
        .expect("it can be written");
        let output = command
            .arg("--table")
            .arg(&file)
            .args(["explain", "InvalidToken"])
            .output();
        let output = output.expect("the command runs").stdout;
        assert!(
            String::from_utf8_lossy(&output).contains(&message),
            "{command:?}"
        );
    });
    let medians = in_turns(
        ROUNDS,
        [
            &mut || answer.borrow_mut()(Command::new(&program)),
            &mut || {
                let mut run = cargo("run");
                run.arg("--");
                answer.borrow_mut()(run);
            },
        ],
    );
    println!("\nfrom saving the table to the answer with its new text, in seconds");
    for (name, median) in ["the program", "cargo run"].iter().zip(medians) {
        println!("{name:>22} {:8.3}", median.as_secs_f64());
    }
}

fn cargo(command: &str) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args([command, "--quiet", "--package", "arena-errors-cli"])
        .current_dir(repository());
    cargo
}
