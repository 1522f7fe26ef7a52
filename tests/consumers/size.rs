//! What the table adds to a program, in bytes.

use std::fs;

use arena_errors::ArenaLoginError;

use crate::consumer::Consumer;

/// The most that the six rows, their texts and all of their functions may add to a stripped
/// program.
const BUDGET: usize = 24 * 1024;

#[test]
fn a_table_adds_little_to_a_program_and_nothing_where_it_is_not_used() {
    let consumer = Consumer::new("size", "size");
    consumer.succeeds(&["build", "--release"]);
    let [without, unused, used] = ["without", "unused", "used"].map(|name| {
        let program = consumer.target.join("release").join(name);
        fs::read(program.with_extension(std::env::consts::EXE_EXTENSION)).unwrap()
    });
    let holds = |program: &[u8], text: &str| {
        program
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    for error in ArenaLoginError::ALL {
        assert!(holds(&used, error.message()), "{error:?}");
        assert!(!holds(&unused, error.message()), "{error:?}");
    }
    assert_eq!(unused.len(), without.len());
    let added = used.len() - without.len();
    assert!(added < BUDGET, "{added}");
}
