//! The errors that a failed call reported: a response body, or a log with bodies in it.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use arena_errors::{ArenaLoginError, Failure as Reported};
use arena_errors_codegen::model::Row;

use super::mentioned;
use super::query::{Asked, Query};
use crate::outcome::Failure;
use crate::{escape, words};

/// The most bytes of a response that are read.
const MAX_BYTES: usize = 16 << 20;

/// What a compressed file begins with.
const GZIP: &[u8] = &[0x1F, 0x8B];

/// Reads a response from a file, or from standard input for `-`. The status counts for all that it
/// reports.
pub(super) fn read(path: &Path, status: Option<u16>, rows: &[Row]) -> Result<Vec<Asked>, Failure> {
    let (source, bytes) = if path == Path::new("-") {
        ("standard input".to_owned(), bytes(io::stdin().lock()))
    } else {
        (escape::path(path), File::open(path).and_then(bytes))
    };
    let bytes = bytes
        .map_err(|error| Failure::Unusable(format!("{source}: this cannot be read: {error}")))?;
    if bytes.len() > MAX_BYTES {
        return Err(Failure::Unusable(format!(
            "{source}: this is larger than 16 MiB: give the part with the failed call"
        )));
    }
    let bytes = from_utf16(&bytes).map_or(bytes, String::into_bytes);
    let reports = reports(&bytes, status);
    Ok(if reports.is_empty() {
        silent(&source, &bytes, status, rows)
    } else {
        reports
    })
}

/// What a text reports that holds JSON.
pub(super) fn reported_in(text: &str) -> Option<Vec<Asked>> {
    let reports = if text.contains('{') {
        reports(text.as_bytes(), None)
    } else {
        Vec::new()
    };
    (!reports.is_empty()).then_some(reports)
}

/// A text in UTF-16 with a byte order mark, as `>` of Windows PowerShell writes it.
fn from_utf16(bytes: &[u8]) -> Option<String> {
    let unit = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let (units, _) = bytes[2..].as_chunks();
    Some(String::from_utf16_lossy(
        &units.iter().copied().map(unit).collect::<Vec<_>>(),
    ))
}

fn bytes(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What the bodies in a text report, each thing once. A body may go over many lines, and each line
/// of a log may hold bodies: the reading that finds more is the right one.
fn reports(bytes: &[u8], status: Option<u16>) -> Vec<Asked> {
    let (mut whole, mut by_line) = (Reports::default(), Reports::default());
    whole.add(found(bytes, status));
    // The lines that hold nothing by themselves are read together.
    let (mut start, mut end) = (0, 0);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let mut own = found(line, status).peekable();
        if own.peek().is_some() {
            by_line.add(found(&bytes[start..end], status));
            by_line.add(own);
            start = end + line.len();
        }
        end += line.len();
    }
    by_line.add(found(&bytes[start..], status));
    if by_line.list.len() > whole.list.len() {
        by_line.list
    } else {
        whole.list
    }
}

/// Reports in their order, each once.
#[derive(Default)]
struct Reports {
    seen: HashSet<Asked>,
    list: Vec<Asked>,
}

impl Reports {
    fn add(&mut self, reports: impl Iterator<Item = Asked>) {
        let new = reports.filter(|report| self.seen.insert(report.clone()));
        self.list.extend(new);
    }
}

/// What the bodies in a text report. Their codes are read alike for every table; which of them are
/// known is for the table at hand to say.
fn found(text: &[u8], status: Option<u16>) -> impl Iterator<Item = Asked> {
    Reported::<ArenaLoginError>::find_all(status, text).flat_map(|failure| reported(&failure))
}

fn reported(failure: &Reported<ArenaLoginError>) -> Vec<Asked> {
    let mut reports = Vec::new();
    for error in failure.errors() {
        let asked = match (failure.status(), error.code()) {
            (status, Some(code)) => Asked::number(status, code),
            (Some(status), None) => without_code(status),
            (None, None) => continue,
        };
        reports.push(Asked {
            message: error.message().map(str::to_owned),
            ..asked
        });
    }
    if failure.omitted() > 0 {
        let name = format!(
            "{} beyond these: not to be read here.",
            words::count(failure.omitted(), "error")
        );
        reports.push(Asked::new(Query::Nothing, name));
    }
    reports
}

/// An error that came without a code is the one whose code is the status.
fn without_code(status: u16) -> Asked {
    Asked::new(
        Query::Pair(status, status.into()),
        format!("{status} without a code"),
    )
}

/// What a text says that reports no code: it may be the body of a known error without one, or
/// mention known ones.
fn silent(source: &str, bytes: &[u8], status: Option<u16>, rows: &[Row]) -> Vec<Asked> {
    let failure = Reported::<ArenaLoginError>::from_response(status, bytes);
    if failure.status().is_none() && (bytes.contains(&0) || bytes.starts_with(GZIP)) {
        let why = "this is no text. If it is compressed, unpack it first.";
        return vec![Asked::new(Query::Nothing, format!("{source}: {why}"))];
    }
    let nothing = || {
        let why = "no error is reported here. If the HTTP status is known, give it by --status.";
        Asked::new(Query::Nothing, format!("{source}: {why}"))
    };
    let asked = failure.status().map_or_else(nothing, without_code);
    if !asked.is_known(rows) {
        let mentioned = mentioned::of(&String::from_utf8_lossy(bytes), status, rows);
        if !mentioned.is_empty() {
            return mentioned;
        }
    }
    vec![Asked {
        message: failure.excerpt().map(str::to_owned),
        ..asked
    }]
}
