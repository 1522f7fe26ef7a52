//! The errors that a failed call reported: a response body, or a log with bodies in it.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use arena_errors::{ArenaLoginError, Failure as Reported};

use super::Asked;
use super::query::Query;
use crate::outcome::Failure;
use crate::{escape, words};

/// The most bytes of a response that are read.
const MAX_BYTES: usize = 16 << 20;

/// Reads a response from a file, or from standard input for `-`. The status counts for all that it reports.
pub(super) fn read(path: &Path, status: Option<u16>) -> Result<Vec<Asked>, Failure> {
    let (source, bytes) = if path == Path::new("-") {
        ("standard input".to_owned(), bytes(io::stdin().lock()))
    } else {
        (escape::path(path), File::open(path).and_then(bytes))
    };
    let bytes =
        bytes.map_err(|error| Failure::Unusable(format!("{source}: this cannot be read: {error}")))?;
    if bytes.len() > MAX_BYTES {
        return Err(Failure::Unusable(format!(
            "{source}: this is larger than 16 MiB: give the part with the failed call"
        )));
    }
    Ok(reports(&source, &bytes, status))
}

fn bytes(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn reports(source: &str, bytes: &[u8], status: Option<u16>) -> Vec<Asked> {
    // A body may go over many lines, and each line of a log may hold a body: the reading that finds more is the right one.
    let whole = found(bytes, status);
    let mut seen = HashSet::new();
    let lines = bytes.split(|&byte| byte == b'\n').flat_map(|line| found(line, status));
    let lines: Vec<_> = lines.filter(|report| seen.insert(report.clone())).collect();
    let reports = if lines.len() > whole.len() { lines } else { whole };
    if reports.is_empty() { vec![silent(source, bytes, status)] } else { reports }
}

/// What the first body in a text reports. Its codes are read alike for every table; which of them are known is for the
/// table at hand to say.
fn found(text: &[u8], status: Option<u16>) -> Vec<Asked> {
    let Some(failure) = Reported::<ArenaLoginError>::find(status, text) else { return Vec::new() };
    let mut reports = Vec::new();
    for error in failure.errors() {
        let (query, name) = match (failure.status(), error.code()) {
            (Some(status), Some(code)) => (Query::Pair(status, code), format!("{status} {code}")),
            (None, Some(code)) => (Query::Code(code), code.to_string()),
            (Some(status), None) => without_code(status),
            (None, None) => continue,
        };
        let report = Asked { query, name, message: error.message().map(str::to_owned) };
        if !reports.contains(&report) {
            reports.push(report);
        }
    }
    if failure.omitted() > 0 {
        let name = format!("{} beyond these: too many to be read.", words::count(failure.omitted(), "error"));
        reports.push(Asked { query: Query::Nothing, name, message: None });
    }
    reports
}

/// An error that came without a code is the one whose code is the status.
fn without_code(status: u16) -> (Query, String) {
    (Query::Pair(status, status.into()), format!("{status} without a code"))
}

/// A response that reports no code.
fn silent(source: &str, bytes: &[u8], status: Option<u16>) -> Asked {
    let failure = Reported::<ArenaLoginError>::from_response(status, bytes);
    let message = failure.excerpt().map(str::to_owned);
    let nothing = || {
        let why = "no error is reported here. If the HTTP status is known, give it by --status.";
        (Query::Nothing, format!("{source}: {why}"))
    };
    let (query, name) = failure.status().map_or_else(nothing, without_code);
    Asked { query, name, message }
}
