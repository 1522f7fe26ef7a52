//! Which error a code is, where a table for one call and a table for every call both have it.

use arena_errors::{Endpoint, error_set, error_table};

error_table! {
    /// The errors of `set/call.toml`.
    enum CallError from "tests/set/call.toml";
}

error_table! {
    /// The errors of `set/every.toml`.
    enum EveryError from "tests/set/every.toml";
}

error_set! {
    /// The errors of both.
    enum ApiError {
        Every(EveryError),
        Call(CallError),
    }
}

#[test]
fn errors_of_a_call_come_before_errors_of_every_call() {
    let at = |path, code| ApiError::lookup_at(&Endpoint::new("POST", path), 400, code);
    assert_eq!(at("/orders", 3), Some(CallError::Own.into()));
    assert_eq!(at("/orders", 1), Some(CallError::Renumbered.into()));
    assert_eq!(at("/others", 1), Some(EveryError::Current.into()));
    assert_eq!(at("/others", 2), None);
}
