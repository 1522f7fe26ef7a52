//! What the fuzzers of tables start from, and every finding of them.

#[path = "oracle/edits.rs"]
mod edits;
mod oracle;

use std::fs;
use std::path::Path;

/// The seeds of a fuzz target, of which there are at least so many.
fn seeds(target: &str, least: usize) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../fuzz/seeds")
        .join(target);
    let paths = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let seeds: Vec<_> = paths
        .inspect(|path| println!("{}", path.display()))
        .map(|path| fs::read(path).unwrap())
        .collect();
    assert!(
        seeds.len() >= least,
        "{} seeds in {}",
        seeds.len(),
        folder.display()
    );
    seeds
}

#[test]
fn every_seed_of_the_fuzzers_passes() {
    for seed in seeds("table", 8) {
        oracle::holds(&String::from_utf8_lossy(&seed));
    }
    for seed in seeds("mutated_table", 8) {
        oracle::holds(&edits::edited(&seed));
    }
}

#[test]
fn the_fuzzers_reach_sound_tables_and_others() {
    let sound = |text: &str| arena_errors_codegen::check(text).problems.is_empty();
    let tables = seeds("table", 8);
    assert!(
        tables
            .iter()
            .any(|seed| sound(&String::from_utf8_lossy(seed)))
    );
    assert!(sound(&edits::edited(b"")));
    assert!(!sound(&edits::edited(&[0, 3, 0, 0])));
}
