//! How long the compiler takes over the generated code, and over one `match` for each accessor.

use std::time::Duration;

use crate::crates::{Crate, Crates, repository, toml_text};
use crate::median::in_turns;
use crate::table::full_table;
use crate::{peer, plot};

const ROWS: [usize; 5] = [6, 64, 650, 2_000, 10_000];
const ROUNDS: usize = 3;

pub(crate) fn run() {
    println!("\ncargo build --release of the code alone, without what an empty crate takes");
    println!(
        "{:>6} {:>13} {:>17} {:>7}",
        "rows", "arena-errors", "match by accessor", "times"
    );
    let crates = Crates::new("compile");
    let seconds = ROWS.map(|rows| measure(&crates, rows));
    let [at_2_000, at_10_000] = [seconds[3], seconds[4]];
    println!(
        "from 2,000 to 10,000 rows: {:.1} times ours, {:.1} times the match",
        at_10_000.0 / at_2_000.0,
        at_10_000.1 / at_2_000.1
    );
    let line = |of: fn(&(f64, f64)) -> f64| {
        ROWS.into_iter()
            .zip(seconds.iter().map(of))
            .collect::<Vec<_>>()
    };
    plot::lines(
        "compile",
        "rows",
        "seconds",
        &[
            ("arena-errors", line(|both| both.0)),
            ("match by accessor", line(|both| both.1)),
        ],
    );
}

/// The seconds of both, at one number of rows.
fn measure(crates: &Crates, rows: usize) -> (f64, f64) {
    let table = arena_errors_codegen::check(&full_table("Refused", rows))
        .into_result()
        .expect("the table is sound");
    let source = arena_errors_codegen::expand(&table, &arena_errors_codegen::Item::default());
    let dependency = format!(
        "[dependencies]\narena-errors.path = {}\n",
        toml_text(repository())
    );
    let library = |name: &str, source: &str| {
        crates.add(
            &format!("{name}-{rows}"),
            &dependency,
            &[("src/lib.rs", &format!("//! Measured.\n{source}"))],
        )
    };
    let by_match = library("match", &peer::source(&table));
    let ours = library("ours", &source.to_string());
    let empty = library("empty", "");
    assert_they_agree(crates, &ours, &by_match, rows);
    build(&empty);
    let [ours, by_match, empty] = in_turns(
        ROUNDS,
        [&mut || build(&ours), &mut || build(&by_match), &mut || {
            build(&empty)
        }],
    );
    let without = |time: Duration| time.saturating_sub(empty).as_secs_f64();
    let (ours, by_match) = (without(ours), without(by_match));
    println!(
        "{rows:6} {ours:13.2} {by_match:17.2} {:7.1}",
        by_match / ours
    );
    (ours, by_match)
}

fn build(library: &Crate) {
    library.touch("src/lib.rs");
    library.cargo(&["build", "--release", "--quiet"], true);
}

/// Builds both, and a program that compares every accessor.
fn assert_they_agree(crates: &Crates, ours: &Crate, by_match: &Crate, rows: usize) {
    let dependencies = format!(
        "[dependencies]\nours = {{ package = \"ours-{rows}\", path = {} }}\n\
         by_match = {{ package = \"match-{rows}\", path = {} }}\n",
        ours.path(),
        by_match.path()
    );
    let main = r#"
        fn main() {
            assert_eq!(ours::Refused::ALL.len(), by_match::Refused::ALL.len());
            for (ours, peer) in ours::Refused::ALL.iter().zip(by_match::Refused::ALL) {
                assert_eq!((ours.name(), ours.status(), ours.code()), (peer.name(), peer.status(), peer.code()));
                assert_eq!((ours.message(), ours.to_string()), (peer.message(), peer.to_string()));
                let causes = ours.causes().iter().map(|cause| format!("{} {:?} {:?}", cause.summary(), cause.actor(), cause.steps()));
                let theirs = peer.causes().iter().map(|cause| format!("{} {:?} {:?}", cause.summary, cause.actor, cause.steps));
                assert!(causes.eq(theirs));
                for code in [ours.code(), ours.code() ^ 1] {
                    let found = ours::Refused::lookup(ours.status(), code).map(ours::Refused::name);
                    assert_eq!(found, by_match::Refused::lookup(ours.status(), code).map(by_match::Refused::name));
                    assert_eq!(found.is_some(), code == ours.code());
                }
            }
        }
    "#;
    let program = crates.add(
        &format!("compare-{rows}"),
        &dependencies,
        &[("src/main.rs", main)],
    );
    program.cargo(&["run", "--release", "--quiet"], true);
}
