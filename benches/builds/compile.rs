//! rustc on the code of a table of 2,000 rows, compared with one `match` for each accessor.

use arena_errors_benches::{table::full, turns::medians};
use arena_errors_codegen::{Item, check, expand};

use crate::crates::{Crate, dependency};
use crate::peer;

const ROWS: usize = 2_000;
const ROUNDS: usize = 5;

pub(crate) fn run() {
    let table = check(&full("Refused", ROWS))
        .into_result()
        .expect("the table is sound");
    // An incremental build of the same code again would cost next to nothing.
    let dependency = dependency("arena-errors", "", &[]);
    let manifest = format!("[profile.dev]\nincremental = false\n[dependencies]\n{dependency}");
    let library = |name: &str, source: &str| {
        Crate::new(
            name,
            &manifest,
            &[("src/lib.rs", &format!("//! Measured.\n{source}"))],
        )
    };
    let code = expand(&table, &Item::default()).to_string();
    let ours = library("code", &code);
    let by_match = library("code-by-match", &peer::source(&table, &code));
    let empty = library("no-code", "");
    println!("\nCPU seconds for the code of {ROWS} rows, without those for an empty crate");
    println!(
        "{:>10} {:>13} {:>19} {:>7}",
        "", "arena-errors", "match by accessor", "times"
    );
    for (profile, arguments) in [
        ("debug", &["build", "--quiet"][..]),
        ("release", &["build", "--quiet", "--release"]),
    ] {
        let build = |library: &Crate| {
            library.touch("src/lib.rs");
            [library.cargo(arguments).cpu]
        };
        // The first builds of the dependency are not measured.
        for library in [&ours, &by_match, &empty] {
            build(library);
        }
        let [[ours], [by_match], [empty]] = medians(
            ROUNDS,
            [&mut || build(&ours), &mut || build(&by_match), &mut || {
                build(&empty)
            }],
        );
        let (ours, by_match) = (ours - empty, by_match - empty);
        println!(
            "{profile:>10} {ours:13.2} {by_match:19.2} {:7.1}",
            by_match / ours
        );
    }
}
