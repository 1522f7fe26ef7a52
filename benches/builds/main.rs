//! What a table costs the build of whoever uses it, timed from outside: `cargo` builds crates, over
//! and over.
//!
//! ```sh
//! cargo bench -p arena-errors-benches --bench builds
//! ```
//!
//! runs all parts; `compile`, `script`, `mistakes`, `edit` or `cold` after `--` runs one. Each
//! prints a table, of medians in seconds, and draws a plot. The peers are built in the same run, in
//! turns with ours, and checked to do the same.

mod cold;
mod compile;
mod crates;
mod edit;
mod median;
mod mistakes;
mod peer;
mod plot;
mod script;
mod table;

use std::process::ExitCode;

/// A part's name, and what runs it.
const PARTS: [(&str, fn()); 5] = [
    ("compile", compile::run),
    ("script", script::run),
    ("mistakes", mistakes::run),
    ("edit", edit::run),
    ("cold", cold::run),
];

fn main() -> ExitCode {
    // Cargo itself passes `--bench`.
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    if let Some(other) = named
        .iter()
        .find(|name| PARTS.iter().all(|(part, _)| part != name))
    {
        eprintln!(
            "error: there is no part '{other}'; there are compile, script, mistakes, edit and cold"
        );
        return ExitCode::from(2);
    }
    for (_, run) in PARTS
        .iter()
        .filter(|(part, _)| named.is_empty() || named.iter().any(|name| name == part))
    {
        run();
    }
    ExitCode::SUCCESS
}
