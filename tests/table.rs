//! The six rows, through the public door. What is expected stands here, from the vendor's page, and not in the table.

use arena_errors::ArenaLoginError;

#[test]
fn lookup_finds() {
    assert_eq!(ArenaLoginError::lookup(400, 4089), Some(ArenaLoginError::InvalidToken));
}
