//! What a body reports, by the rules of the docs, written over `serde_json`: the other opinion for properties and fuzzing.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

type Object<'a> = BTreeMap<String, &'a RawValue>;

/// The status of a body, and the code and the message of each error in it.
pub(crate) type Report = (Option<u16>, Vec<(Option<u32>, Option<String>)>);

/// Reads a body; `None` where `serde_json` refuses some of it.
pub(crate) fn read(body: &[u8]) -> Option<Report> {
    let text = str::from_utf8(body).ok()?;
    // Every text of the body has to be sound, not only those that count.
    serde_json::from_str::<serde_json::Value>(text).ok()?;
    let Ok(body) = serde_json::from_str::<Object<'_>>(text) else { return Some((None, Vec::new())) };
    let status =
        body.get("status").and_then(|status| integer(status)).and_then(|status| status.try_into().ok());
    let errors =
        body.get("errors").and_then(|errors| serde_json::from_str::<Vec<&RawValue>>(errors.get()).ok());
    let errors = errors.unwrap_or_default().into_iter().filter_map(|error| {
        let error = serde_json::from_str::<Object<'_>>(error.get()).ok()?;
        Some((
            error.get("code").and_then(|code| integer(code)),
            error.get("message").and_then(|message| string(message)),
        ))
    });
    Some((status, errors.collect()))
}

fn string(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

fn integer(value: &RawValue) -> Option<u32> {
    let text = string(value).unwrap_or_else(|| value.get().to_owned());
    let whole = text.trim_end_matches('0').strip_suffix('.').unwrap_or(&text);
    let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| whole.parse().ok()).flatten()
}
