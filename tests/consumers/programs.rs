//! Programs without a standard library, and the size that a table adds to one.

use std::fs;

use arena_errors::ArenaLoginError;

use crate::consumer::Consumer;

/// A program without the standard library links and runs, and one with an allocator reads a
/// response. Their exit status is the number of steps against an invalid token.
#[test]
#[cfg(target_os = "linux")]
fn a_program_without_std_runs() {
    let causes = ArenaLoginError::InvalidToken.causes();
    let steps: usize = causes.iter().map(|cause| cause.steps().len()).sum();
    assert!(steps > 1);
    let consumer = Consumer::new("no_std", "alone");
    for arguments in [&["run"][..], &["run", "--features", "alloc"]] {
        let output = consumer.cargo(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), i32::try_from(steps).ok(), "{errors}");
    }
}

/// How many bytes the six rows and their functions may add to a stripped program.
const BUDGET: usize = 24 * 1024;

#[test]
fn a_table_adds_little_and_nothing_if_unused() {
    let consumer = Consumer::new("size", "size");
    consumer.succeeds(&["build", "--release"]);
    let [without, unused, used] = ["without", "unused", "used"].map(|name| {
        let program = Consumer::target().join("release").join(name);
        fs::read(program.with_extension(std::env::consts::EXE_EXTENSION)).unwrap()
    });
    let holds = |program: &[u8], text: &str| {
        let mut windows = program.windows(text.len());
        windows.any(|window| window == text.as_bytes())
    };
    for error in ArenaLoginError::ALL {
        assert!(holds(&used, error.message()), "{error:?}");
        assert!(!holds(&unused, error.message()), "{error:?}");
    }
    assert_eq!(unused.len(), without.len());
    let added = used.len() - without.len();
    assert!(added < BUDGET, "{added}");
}
