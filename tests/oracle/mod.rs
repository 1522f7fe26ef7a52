//! What holds for the failure of any body, and a second reader of bodies, written with `serde_json`,
//! for property tests and for fuzzing.

use std::collections::BTreeMap;

use arena_errors::{ArenaError, ArenaLoginError, Endpoint, ErrorSet, Failure};
use serde_json::value::RawValue;

type Object<'a> = BTreeMap<String, &'a RawValue>;

/// The status of a body, and the code and the message of each error in it.
type Report = (Option<u16>, Vec<(Option<u32>, Option<String>)>);

/// Reads a body in all ways, and checks what has to hold.
pub(crate) fn check(body: &[u8]) {
    for status in [None, Some(400), Some(503), Some(200)] {
        check_bounds(&Failure::<ArenaLoginError>::from_response(status, body));
        let call = Endpoint::new("POST", "/items");
        check_bounds(&Failure::<ArenaError>::at(&call, status, body));
    }
    if let Some(found) = Failure::<ArenaError>::find(None, body) {
        check_bounds(&found);
        assert!(found.errors().iter().any(|error| error.code().is_some()));
    }
    if let Some(report) = read(body) {
        let failure = Failure::from_response(None, body);
        assert!(!failure.is_truncated());
        check_report(&failure, report);
    }
}

fn check_bounds<E: ErrorSet>(failure: &Failure<E>) {
    let line = failure.to_string();
    let hidden = |c: char| {
        c.is_control()
            || "\u{ad}\u{200b}\u{2028}\u{2029}\u{202e}\u{2060}\u{2066}\u{feff}\u{e0041}".contains(c)
    };
    assert!(!line.contains(hidden), "{line:?}");
    let excerpt = failure.excerpt().unwrap_or_default();
    assert!(excerpt.len() <= 256 && !excerpt.contains(hidden));
    assert!(line.len() <= 2048 && !line.is_empty());
    assert!(failure.errors().len() <= 100);
    assert!(failure.omitted() == 0 || failure.errors().len() == 100);
    let secret = |excerpt: &str| match failure.status() {
        Some(status) => (200..300).contains(&status),
        None => excerpt.starts_with('{'),
    };
    assert!(!failure.excerpt().is_some_and(secret));
    for error in failure.errors() {
        assert!(error.message().is_none_or(|message| message.len() <= 4096));
        let line = error.to_string();
        assert!(line.len() <= 2048 && !line.contains(hidden), "{line:?}");
        for text in error.arguments().unwrap_or_default() {
            assert!(error.message().unwrap_or_default().contains(text));
        }
    }
    let _ = (failure.remediation().to_string(), failure.retry());
}

/// Compares a failure with a report. Where no error is reported, the row of the status is the error.
fn check_report(failure: &Failure<ArenaLoginError>, (status, mut errors): Report) {
    assert_eq!(failure.status(), status);
    let reported = failure.errors().iter();
    let reported = reported.map(|error| (error.code(), error.message().map(str::to_owned)));
    let reported: Vec<_> = reported.collect();
    if errors.is_empty() && status == Some(503) {
        errors.push((None, None));
    }
    assert_eq!(errors.len().saturating_sub(100), failure.omitted());
    errors.truncate(100);
    for (_, message) in &mut errors {
        if let Some(message) = message {
            let mut ends = (0..=4096).rev();
            let end = ends.find(|&end| message.is_char_boundary(end)).unwrap();
            message.truncate(end);
        }
    }
    assert_eq!(reported, errors);
    for error in failure.errors() {
        let code = |status: u16| error.code().unwrap_or(status.into());
        let row = status.and_then(|status| ArenaLoginError::lookup(status, code(status)));
        let row = row.or_else(|| ArenaLoginError::lookup_code(error.code()?));
        assert_eq!(error.known(), row);
    }
}

/// Reads a body; `None` where `serde_json` refuses some of it.
fn read(body: &[u8]) -> Option<Report> {
    let text = str::from_utf8(body).ok()?;
    // Every text of the body has to be sound, not only those that count.
    serde_json::from_str::<serde_json::Value>(text).ok()?;
    let Ok(body) = serde_json::from_str::<Object<'_>>(text) else {
        return Some((None, Vec::new()));
    };
    let status = body.get("status").and_then(|status| integer(status));
    let status = status.and_then(|status| status.try_into().ok());
    let errors = body.get("errors").map(|errors| errors.get());
    let errors = errors.and_then(|errors| serde_json::from_str::<Vec<&RawValue>>(errors).ok());
    let errors = errors.unwrap_or_default().into_iter().filter_map(|error| {
        let error = serde_json::from_str::<Object<'_>>(error.get()).ok()?;
        let message = error.get("message").and_then(|message| string(message));
        Some((error.get("code").and_then(|code| integer(code)), message))
    });
    Some((status, errors.collect()))
}

fn string(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

fn integer(value: &RawValue) -> Option<u32> {
    let text = string(value).unwrap_or_else(|| value.get().to_owned());
    let whole = text.trim_end_matches('0').strip_suffix('.');
    let whole = whole.unwrap_or(&text);
    let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| whole.parse().ok()).flatten()
}
