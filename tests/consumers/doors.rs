//! Both doors, a renamed dependency, and what makes them build again.

use std::thread;
use std::time::Duration;

use crate::consumer::{Consumer, table_with};

#[test]
fn both_doors_pass_the_same_checks_and_lints() {
    for door in ["macro_door", "build_door"] {
        let consumer = Consumer::new(door, "checks");
        let report = consumer.succeeds(&["test", "--lib"]);
        assert!(report.contains("2 passed"), "{report}");
        consumer.succeeds(&["clippy", "--all-targets", "--", "-D", "warnings"]);
    }
}

#[test]
fn both_doors_give_the_same_data() {
    let [by_macro, by_build] =
        ["macro_door", "build_door"].map(|door| Consumer::new(door, "same").succeeds(&["run"]));
    assert!(by_macro.contains("EmailNotFound"));
    assert_eq!(by_macro, by_build);
}

#[test]
fn a_renamed_dependency_is_enough_and_no_name_is_taken_for_granted() {
    let consumer = Consumer::new("renamed", "renamed");
    consumer.succeeds(&["build"]);
}

#[test]
fn every_feature_reaches_a_crate_without_features() {
    let report = Consumer::new("features", "features").succeeds(&["test", "--test", "features"]);
    assert!(report.contains("4 passed"), "{report}");
}

#[test]
fn a_change_of_the_table_rebuilds_either() {
    for door in ["macro_door", "build_door"] {
        let consumer = Consumer::new(door, "rebuild");
        assert!(!consumer.succeeds(&["run"]).contains("Ask a colleague."));
        // Cargo compares times, in whole seconds on some file systems.
        thread::sleep(Duration::from_millis(1100));
        consumer.write_table(&table_with(&[("Enable the employee.", "Ask a colleague.")]));
        assert!(consumer.succeeds(&["run"]).contains("Ask a colleague."), "{door}");
    }
}

#[test]
fn the_readme_shows_what_the_consumers_do() {
    let readme = include_str!("../../README.md");
    let build_script = include_str!("build_door/build.rs");
    let main = &build_script[build_script.find("fn main").unwrap()..];
    assert!(readme.contains(main), "{main}");
    let library = include_str!("build_door/src/lib.rs");
    let include = library.lines().find(|line| line.starts_with("include!(concat!")).unwrap();
    assert!(readme.contains(include), "{include}");
}
