//! How many instructions a lookup takes, and a run of the command line, counted by `valgrind`: the
//! same number on every run, however busy the machine is.
//!
//! ```sh
//! cargo run --release -p arena-errors-benches
//! ```
//!
//! fails where a count is above its bound. Instructions of the loop around a lookup are part of the
//! count.

use std::ffi::OsStr;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use arena_errors::{ArenaLoginError, ErrorTable};

include!(concat!(env!("OUT_DIR"), "/Scattered650.rs"));

/// Looks up all keys of a table so many times; gives how many those are.
type Passes = fn(usize) -> usize;

/// A table's name, the most instructions that a lookup in it may take, and what looks up.
const TABLES: [(&str, usize, Passes); 2] = [
    ("the six errors", 23, passes::<ArenaLoginError>),
    ("650 scattered codes", 30, passes::<Scattered650>),
];

/// What the command line is asked, and the most thousands of instructions that this may take.
/// `--version` needs nothing but its arguments, `explain` the table too; neither needs what other
/// commands do.
const COMMANDS: [(&[&str], usize); 2] = [(&["--version"], 250), (&["explain", "4089"], 1_400)];

/// So many passes are counted.
const PASSES: usize = 100;

fn main() -> ExitCode {
    let mut arguments = std::env::args()
        .skip(1)
        .map(|argument| argument.parse::<usize>());
    if let (Some(Ok(table)), Some(Ok(passes))) = (arguments.next(), arguments.next()) {
        TABLES[table].2(passes);
        return ExitCode::SUCCESS;
    }
    match lookups().and_then(|within| Ok(commands()? && within)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

/// Prints the counts of lookups; whether all are within their bounds.
fn lookups() -> Result<bool, String> {
    println!("{:<26} {:>24} {:>6}", "", "instructions a lookup", "bound");
    let mut within = true;
    for (number, (name, bound, passes)) in TABLES.iter().enumerate() {
        // What the program does beside its lookups is the same in both.
        let counted = passed(number, PASSES)?.saturating_sub(passed(number, 0)?);
        let each = counted.div_ceil(PASSES * passes(0));
        println!("{name:<26} {each:>24} {bound:>6}");
        within &= (1..=*bound).contains(&each);
    }
    Ok(within)
}

/// Prints the counts of commands; whether all are within their bounds.
fn commands() -> Result<bool, String> {
    let program = command_line()?;
    // What every program takes to be loaded and to end is not of interest.
    let least = passed(0, 0)?;
    println!(
        "\n{:<26} {:>24} {:>6}",
        "", "thousand instructions", "bound"
    );
    let mut within = true;
    for (arguments, bound) in COMMANDS {
        let thousands = count(&program, arguments)?
            .saturating_sub(least)
            .div_ceil(1_000);
        println!("{:<26} {thousands:>24} {bound:>6}", arguments.join(" "));
        within &= (1..=bound).contains(&thousands);
    }
    Ok(within)
}

/// The program of the command line, built as this one is and beside it.
fn command_line() -> Result<PathBuf, String> {
    let status = Command::new(env!("CARGO"))
        .args([
            "build",
            "--release",
            "--quiet",
            "--locked",
            "--package",
            "arena-errors-cli",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    let program = this_program()?.with_file_name("arena-errors");
    if status.success() {
        Ok(program)
    } else {
        Err("the command line cannot be built".to_owned())
    }
}

fn this_program() -> Result<PathBuf, String> {
    std::env::current_exe().map_err(|error| error.to_string())
}

/// The instructions of a run of this program.
fn passed(table: usize, passes: usize) -> Result<usize, String> {
    count(
        &this_program()?,
        &[table, passes].map(|number| number.to_string()),
    )
}

/// The instructions of a run of a program.
fn count(program: &Path, arguments: &[impl AsRef<OsStr>]) -> Result<usize, String> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(arguments)
        .output()
        .map_err(|error| format!("valgrind, which counts, cannot be run: {error}"))?;
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    let collected = report
        .lines()
        .find_map(|line| line.split_once("Collected : "));
    let count = collected.and_then(|(_, count)| count.trim().parse().ok());
    count.filter(|_| output.status.success()).ok_or(report)
}

fn passes<E: ErrorTable>(passes: usize) -> usize {
    let keys: Vec<_> = E::ALL
        .iter()
        .map(|error| (error.info().status(), error.info().code()))
        .collect();
    for _ in 0..passes {
        for &(status, code) in &keys {
            black_box(E::lookup(black_box(status), black_box(code)));
        }
    }
    keys.len()
}
