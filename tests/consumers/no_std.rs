//! A program that has neither the standard library nor an allocator.
#![cfg(target_os = "linux")]

use arena_errors::ArenaLoginError;

use crate::consumer::Consumer;

#[test]
fn a_program_without_the_standard_library_links_and_runs() {
    let output = Consumer::new("no_std", "alone").cargo(&["run"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    let causes = ArenaLoginError::InvalidToken.causes();
    let steps: usize = causes.iter().map(|cause| cause.steps().len()).sum();
    assert!(steps > 1);
    assert_eq!(output.status.code(), i32::try_from(steps).ok(), "{errors}");
}
