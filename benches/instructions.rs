//! How many instructions a lookup takes, counted by `valgrind`: the same number on every run, however busy the machine is.
//!
//! ```sh
//! cargo run --release -p arena-errors-benches
//! ```
//!
//! fails where a count is above its bound. Instructions of the loop around a lookup are part of the count.

use std::hint::black_box;
use std::process::{Command, ExitCode};

use arena_errors::{ArenaLoginError, ErrorTable};

include!(concat!(env!("OUT_DIR"), "/Scattered650.rs"));
include!(concat!(env!("OUT_DIR"), "/Dense650.rs"));

/// Looks up all keys of a table so many times; gives how many those are.
type Passes = fn(usize) -> usize;

/// A table's name, the most instructions that a lookup in it may take, and what looks up.
const TABLES: [(&str, usize, Passes); 3] = [
    ("the six errors", 23, passes::<ArenaLoginError>),
    ("650 scattered codes", 30, passes::<Scattered650>),
    ("650 codes without a gap", 18, passes::<Dense650>),
];

/// So many passes are counted.
const PASSES: usize = 100;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<usize>());
    if let (Some(Ok(table)), Some(Ok(passes))) = (arguments.next(), arguments.next()) {
        TABLES[table].2(passes);
        return ExitCode::SUCCESS;
    }
    match compare() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

/// Prints the counts; whether all are within their bounds.
fn compare() -> Result<bool, String> {
    println!("{:<26} {:>24} {:>6}", "", "instructions a lookup", "bound");
    let mut within = true;
    for (number, (name, bound, passes)) in TABLES.iter().enumerate() {
        // What the program does beside its lookups is the same in both.
        let counted = count(number, PASSES)?.saturating_sub(count(number, 0)?);
        let each = counted.div_ceil(PASSES * passes(0));
        println!("{name:<26} {each:>24} {bound:>6}");
        within &= (1..=*bound).contains(&each);
    }
    Ok(within)
}

/// The instructions of a run of this program.
fn count(table: usize, passes: usize) -> Result<usize, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args([table, passes].map(|number| number.to_string()))
        .output()
        .map_err(|error| format!("valgrind, which counts, cannot be run: {error}"))?;
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    let collected = report.lines().find_map(|line| line.split_once("Collected : "));
    let count = collected.and_then(|(_, count)| count.trim().parse().ok());
    count.filter(|_| output.status.success()).ok_or(report)
}

fn passes<E: ErrorTable>(passes: usize) -> usize {
    let keys: Vec<_> = E::ALL.iter().map(|error| (error.info().status(), error.info().code())).collect();
    for _ in 0..passes {
        for &(status, code) in &keys {
            black_box(E::lookup(black_box(status), black_box(code)));
        }
    }
    keys.len()
}
