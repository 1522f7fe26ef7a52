//! What the crate allocates: nothing for a lookup and its texts, and little for any body.

use std::fmt::{self, Display, Write};
use std::hint::black_box;

use allocation_counter::measure;
use arena_errors::ArenaLoginError;

/// Counts the bytes that are written to it.
struct Counter(usize);

impl Write for Counter {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

fn length(text: impl Display) -> usize {
    let mut counter = Counter(0);
    write!(counter, "{text}").unwrap();
    counter.0
}

#[track_caller]
fn allocates_nothing<T>(run: impl FnOnce() -> T) -> T {
    let mut value = None;
    let allocations = measure(|| value = Some(black_box(run()))).count_total;
    assert_eq!(allocations, 0);
    value.unwrap()
}

#[test]
fn an_allocation_is_counted() {
    let text = || drop(black_box(ArenaLoginError::InvalidToken.to_string()));
    assert_eq!(measure(text).count_total, 1);
}

#[test]
fn a_lookup_and_its_texts_allocate_nothing() {
    for &error in ArenaLoginError::ALL {
        let (status, code) = (error.status(), error.code());
        let found = allocates_nothing(|| ArenaLoginError::lookup(status, code));
        assert_eq!(found, Some(error));
        assert!(allocates_nothing(|| ArenaLoginError::try_from((status, code ^ 1))).is_err());
        assert_eq!(allocates_nothing(|| error.name().parse()), Ok(error));
        assert!(allocates_nothing(|| error.message().parse::<ArenaLoginError>()).is_err());
        assert_eq!(allocates_nothing(|| length(error)), error.message().len());
        assert!(allocates_nothing(|| length(error.remediation())) > error.message().len());
        let debug = allocates_nothing(|| length(format_args!("{error:?}")));
        assert_eq!(debug, error.name().len());
    }
}

#[cfg(feature = "json")]
mod hostile_bodies {
    use allocation_counter::measure;
    use arena_errors::{ArenaLoginError, Failure};

    /// How a body starts, and what is repeated after that.
    const BODIES: &[(&str, &str)] = &[
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

    fn repeated(length: usize, start: &str, unit: &str) -> Vec<u8> {
        let mut body = start.to_owned();
        body.push_str(&unit.repeat(length / unit.len()));
        body.into_bytes()
    }

    /// The largest amount of memory in use while a body is read.
    fn memory(body: &[u8]) -> u64 {
        measure(|| drop(Failure::<ArenaLoginError>::from_response(400, body))).bytes_max
    }

    #[test]
    fn memory_is_bounded() {
        for (start, unit) in BODIES {
            let bytes = memory(&repeated(2_000_000, start, unit));
            assert!(bytes < 20_000, "{start}{unit}: {bytes}");
        }
        assert!(memory(&vec![0xff; 1_000_000]) < 20_000);
        let long = format!("{{\"message\":\"{}\"}},", "x".repeat(5000));
        let bytes = memory(&repeated(2_000_000, "{\"errors\":[", &long));
        assert!(bytes < 100 * 4096 + 20_000, "{bytes}");
    }

    /// The list of errors, the message, and the failure itself.
    #[test]
    fn one_error_takes_three_allocations() {
        let body = br#"{"status": 400, "errors": [{"code": 4089, "message": "Invalid Token."}]}"#;
        let failure = || drop(Failure::<ArenaLoginError>::from_response(400, body));
        assert_eq!(measure(failure).count_total, 3);
    }

    /// If the work grew faster than the text, this would not end.
    #[test]
    fn a_scan_takes_bounded_work() {
        let count = |text: Vec<u8>| Failure::<ArenaLoginError>::find_all(400, &text).count();
        for (start, unit) in BODIES {
            let found = count(repeated(500_000, start, unit));
            assert_eq!(found, usize::from(unit.contains("4089")), "{start}{unit}");
        }
        let nested = count(repeated(500_000, "", "{\"errors\":[{\"code\":1},"));
        assert!(nested < 20, "{nested}");
    }
}
