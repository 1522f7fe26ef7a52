//! The instructions of a lookup and of a command, counted by `valgrind`: the same number on every
//! run, however busy the machine is.
//!
//! ```sh
//! cargo run --release -p arena-errors-benches
//! ```
//!
//! Fails if a count exceeds its limit. The count of a lookup includes the loop around it.

use std::ffi::OsStr;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};

use arena_errors::{ArenaLoginError, ErrorTable};
use arena_errors_benches::command::command_line;

include!(concat!(env!("OUT_DIR"), "/Scattered650.rs"));

/// Looks up every key of a table the given number of times and returns the number of keys.
type Passes = fn(usize) -> usize;

/// A table's name, the maximum number of instructions per lookup, and the lookups.
const TABLES: [(&str, usize, Passes); 2] = [
    ("the six login errors", 35, passes::<ArenaLoginError>),
    ("650 scattered codes", 34, passes::<Scattered650>),
];

/// A command and its bound, in thousands of instructions. `--version` reads no table,
/// `explain` reads all of them; neither should do work that only other commands need.
const COMMANDS: [(&[&str], usize); 2] = [(&["--version"], 740), (&["explain", "4089"], 13_700)];

const PASSES: usize = 100;

fn main() -> ExitCode {
    let arguments: Vec<usize> = std::env::args()
        .flat_map(|argument| argument.parse())
        .collect();
    if let [table, passes] = arguments[..] {
        TABLES[table].2(passes);
        return ExitCode::SUCCESS;
    }
    let mut is_within = true;
    let mut report = |name: &str, count: usize, bound: usize| {
        println!("{name:<26} {count:>12} {bound:>7}");
        is_within &= (1..=bound).contains(&count);
    };
    println!("{:<26} {:>12} {:>7}", "", "instructions", "bound");
    for (number, (name, bound, passes)) in TABLES.iter().enumerate() {
        let counted = count_passes(number, PASSES).saturating_sub(count_passes(number, 0));
        report(name, counted.div_ceil(PASSES * passes(0)), *bound);
    }
    println!("{:<26} {:>12} {:>7}", "", "thousands", "bound");
    // The cost of starting and ending any program.
    let least = count_passes(0, 0);
    let program = command_line();
    for (arguments, bound) in COMMANDS {
        let counted = count(&program, arguments).saturating_sub(least);
        report(&arguments.join(" "), counted.div_ceil(1_000), bound);
    }
    if is_within {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The instructions of a run of this program that does nothing but lookups.
fn count_passes(table: usize, passes: usize) -> usize {
    let program = std::env::current_exe().expect("this program has a path");
    count(&program, &[table, passes].map(|number| number.to_string()))
}

/// The instructions of a run of a program.
fn count(program: &Path, arguments: &[impl AsRef<OsStr>]) -> usize {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(arguments)
        .output()
        .expect("valgrind can be run; install the package valgrind");
    let report = String::from_utf8_lossy(&output.stderr);
    let collected = report
        .lines()
        .find_map(|line| line.split_once("Collected : "));
    let count = collected.and_then(|(_, count)| count.trim().parse().ok());
    count
        .filter(|_| output.status.success())
        .unwrap_or_else(|| panic!("{report}"))
}

fn passes<E: ErrorTable>(passes: usize) -> usize {
    let infos = E::ALL.iter().map(|error| error.info());
    let keys: Vec<_> = infos.map(|info| (info.status(), info.code())).collect();
    for _ in 0..passes {
        for &(status, code) in &keys {
            black_box(E::lookup(black_box(status), black_box(code)));
        }
    }
    keys.len()
}
