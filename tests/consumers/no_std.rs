//! A program that has no standard library, and one that has an allocator beside.
#![cfg(target_os = "linux")]

use arena_errors::ArenaLoginError;

use crate::consumer::Consumer;

#[track_caller]
fn assert_runs(test: &str, arguments: &[&str]) {
    let output = Consumer::new("no_std", test).cargo(arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    let causes = ArenaLoginError::InvalidToken.causes();
    let steps: usize = causes.iter().map(|cause| cause.steps().len()).sum();
    assert!(steps > 1);
    assert_eq!(output.status.code(), i32::try_from(steps).ok(), "{errors}");
}

#[test]
fn a_program_without_the_standard_library_links_and_runs() {
    assert_runs("alone", &["run"]);
}

#[test]
fn a_program_with_an_allocator_alone_reads_a_response() {
    assert_runs("alloc", &["run", "--features", "alloc"]);
}
