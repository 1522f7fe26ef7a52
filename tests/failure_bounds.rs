//! What hostile bodies cost: the memory stays the same however long they are.

use allocation_counter::measure;
use arena_errors::{ArenaLoginError, Failure};

/// A body that says the same again and again.
fn repeated(length: usize, start: &str, unit: &str) -> Vec<u8> {
    [start.to_owned(), unit.repeat(length / unit.len())]
        .concat()
        .into_bytes()
}

/// How a hostile body starts, and what it says then again and again.
const HOSTILE: &[(&str, &str)] = &[
    ("", "["),
    ("", " "),
    ("", "\u{feff}"),
    ("{\"a\":", "["),
    ("", "{\"errors\":"),
    ("", "{\"errors\":["),
    ("{\"errors\":[", "{\"x\":["),
    ("{\"errors\":[{\"message\":\"", "\\u0041"),
    ("{\"errors\":[{\"message\":\"", "\\\""),
    ("{\"errors\":[{\"code\":\"", "0"),
    ("{\"errors\":[", "{\"code\":4089},"),
    ("{\"errors\":[", "{\"message\":\"many\"},"),
    ("{\"errors\":[{", "\"code\":4089,"),
    ("{", "\"errors\":[{\"message\":\"again\"}],"),
    ("", "{"),
    ("", "{\""),
    ("", "{\"a\":{"),
];

/// The most memory that reading a body takes at a time.
fn memory(body: &[u8]) -> u64 {
    measure(|| drop(Failure::<ArenaLoginError>::from_response(400, body))).bytes_max
}

#[test]
fn memory_has_a_bound() {
    for (start, unit) in HOSTILE {
        let bytes = memory(&repeated(2_000_000, start, unit));
        assert!(bytes < 20_000, "{start}{unit}: {bytes}");
    }
    assert!(memory(&vec![0xff; 1_000_000]) < 20_000);
    let long = format!("{{\"message\":\"{}\"}},", "x".repeat(5000));
    let bytes = memory(&repeated(2_000_000, "{\"errors\":[", &long));
    assert!(bytes < 100 * 4096 + 20_000, "{bytes}");
}

/// The list of errors, the message, and the failure's own storage.
#[test]
fn a_failure_with_one_error_takes_three_allocations() {
    let body = br#"{"status": 400, "errors": [{"code": 4089, "message": "Invalid Token."}]}"#;
    let failure = || drop(Failure::<ArenaLoginError>::from_response(400, body));
    assert_eq!(measure(failure).count_total, 3);
}

/// If the work grew faster than the text, this would not end.
#[test]
fn a_hostile_log_is_searched_in_bounded_work() {
    for (start, unit) in HOSTILE {
        let found =
            Failure::<ArenaLoginError>::find_all(400, &repeated(500_000, start, unit)).count();
        assert_eq!(found, usize::from(unit.contains("4089")), "{start}{unit}");
    }
    let bodies_in_bodies = repeated(500_000, "", "{\"errors\":[{\"code\":1},");
    let found = Failure::<ArenaLoginError>::find_all(400, &bodies_in_bodies).count();
    assert!(found < 20, "{found}");
}
