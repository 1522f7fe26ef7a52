//! What a table adds to its user's build: `cargo` builds crates with ours and with alternatives.
//!
//! ```sh
//! cargo bench -p arena-errors-benches --bench builds -- compile # rustc on generated code
//! cargo bench -p arena-errors-benches --bench builds -- script  # a build script
//! cargo bench -p arena-errors-benches --bench builds -- cold    # first builds of a program
//! ```
//!
//! Without a name, all parts run. CPU time is user and system time of cargo and its child
//! processes.

mod cold;
mod compile;
mod crates;
mod peer;
mod script;

use std::process::ExitCode;

const PARTS: [(&str, fn()); 3] = [
    ("compile", compile::run),
    ("script", script::run),
    ("cold", cold::run),
];

fn main() -> ExitCode {
    // Cargo itself passes `--bench`.
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|name| name != "--bench")
        .collect();
    if let Some(other) = named
        .iter()
        .find(|name| PARTS.iter().all(|(part, _)| part != name))
    {
        eprintln!("error: there is no part '{other}'; the parts are compile, script and cold");
        return ExitCode::from(2);
    }
    for (part, run) in PARTS {
        if named.is_empty() || named.iter().any(|name| name == part) {
            run();
        }
    }
    ExitCode::SUCCESS
}
