//! What the fuzzers of tables start from, and every finding of them.

#[path = "oracle/edits.rs"]
mod edits;
mod oracle;

use std::fs;
use std::path::Path;

/// The seeds of a fuzz target.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../fuzz/seeds")
        .join(target);
    let files = fs::read_dir(folder).unwrap();
    let seeds: Vec<_> = files
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect();
    assert!(seeds.len() >= 8, "{} seeds", seeds.len());
    seeds
}

#[test]
fn every_seed_of_the_fuzzers_passes() {
    for seed in seeds("table") {
        oracle::holds(&String::from_utf8_lossy(&seed));
    }
    for seed in seeds("mutated_table") {
        oracle::holds(&edits::edited(&seed));
    }
}

#[test]
fn the_fuzzers_reach_sound_tables_and_others() {
    let sound = |text: &str| arena_errors_codegen::check(text).problems.is_empty();
    assert!(
        seeds("table")
            .iter()
            .any(|seed| sound(&String::from_utf8_lossy(seed)))
    );
    assert!(sound(&edits::edited(b"")));
    assert!(!sound(&edits::edited(&[0, 3, 0, 0])));
}
