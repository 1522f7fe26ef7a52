//! The report of a scan as JSON.

use serde::Serialize;

use super::Scanned;
use super::tally::{Count, Place, Reported, Tally};
use crate::json::{VERSION, pretty};

#[derive(Serialize)]
struct Document<'t> {
    version: u32,
    scan: Scan<'t>,
    errors: Vec<Error<'t>>,
    unknown: Vec<Unknown<'t>>,
    mentions: Vec<Mention<'t>>,
}

#[derive(Serialize)]
struct Scan<'t> {
    sources: &'t [String],
    lines: u64,
    bytes: u64,
}

#[derive(Serialize)]
struct Error<'t> {
    r#enum: Option<&'t str>,
    name: Option<&'t str>,
    status: Option<u16>,
    code: u32,
    endpoint: Option<&'t str>,
    #[serde(flatten)]
    found: Found<'t>,
    candidates: Vec<Candidate<'t>>,
}

#[derive(Serialize)]
struct Candidate<'t> {
    r#enum: &'t str,
    name: &'t str,
    endpoints: &'t [String],
}

#[derive(Serialize)]
struct Unknown<'t> {
    status: Option<u16>,
    code: u32,
    #[serde(flatten)]
    found: Found<'t>,
}

#[derive(Serialize)]
struct Mention<'t> {
    code: u32,
    #[serde(flatten)]
    found: Found<'t>,
}

#[derive(Serialize)]
struct Found<'t> {
    count: u64,
    first: At<'t>,
    last: At<'t>,
}

#[derive(Serialize)]
struct At<'t> {
    source: &'t str,
    line: u64,
}

pub(super) fn of(tally: &Tally<'_>, scanned: &Scanned) -> String {
    let at = |place: &Place| At {
        source: &scanned.sources[place.source],
        line: place.line,
    };
    let found = |count: &Count| Found {
        count: count.count,
        first: at(&count.first),
        last: at(&count.last),
    };
    let errors = tally.reported();
    let errors = errors
        .into_iter()
        .map(|(reported, count)| error(reported, found(count)));
    let unknown = tally
        .unknown()
        .into_iter()
        .map(|(&(status, code), count)| Unknown {
            status,
            code,
            found: found(count),
        });
    let mentions = tally.mentioned().into_iter().map(|(&code, count)| Mention {
        code,
        found: found(count),
    });
    pretty(&Document {
        version: VERSION,
        scan: Scan {
            sources: &scanned.sources,
            lines: scanned.size.lines,
            bytes: scanned.size.bytes,
        },
        errors: errors.collect(),
        unknown: unknown.collect(),
        mentions: mentions.collect(),
    })
}

fn error<'t>(reported: &'t Reported<'t>, found: Found<'t>) -> Error<'t> {
    let (known, candidates) = match &reported.hits[..] {
        [only] => (Some(only.entry), &[][..]),
        several => (None, several),
    };
    let candidates = candidates.iter().map(|hit| Candidate {
        r#enum: &hit.entry.about().enum_name,
        name: &hit.entry.row.name,
        endpoints: hit.entry.endpoints(),
    });
    Error {
        r#enum: known.map(|entry| entry.about().enum_name.as_str()),
        name: known.map(|entry| entry.row.name.as_str()),
        status: reported.status,
        code: reported.code,
        endpoint: reported.endpoint,
        found,
        candidates: candidates.collect(),
    }
}
