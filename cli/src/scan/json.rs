//! The report of a scan for a program.

use serde_json::{Value, json};

use super::Scanned;
use super::tally::{Count, Place, Reported, Totals};
use crate::catalog::Hit;
use crate::json::{VERSION, pretty};

pub(super) fn of(totals: &Totals<'_>, scanned: &Scanned) -> String {
    let Scanned { sources, size } = scanned;
    let place = |place: &Place| json!({"source": sources[place.source], "line": place.line});
    let counted = |mut entry: Value, count: &Count| {
        entry["count"] = count.times.into();
        entry["first"] = place(&count.first);
        entry["last"] = place(&count.last);
        entry
    };
    let errors = totals.errors.iter().map(|(reported, count, hits)| {
        let mut entry = counted(error(reported, hits), count);
        let several = if hits.len() > 1 { &hits[..] } else { &[] };
        entry["candidates"] = several.iter().map(candidate).collect();
        entry
    });
    let unknown = totals
        .unknown
        .iter()
        .map(|(Reported { status, code, .. }, count)| {
            counted(json!({"status": status, "code": code}), count)
        });
    let mentions = totals.mentions.iter();
    let mentions = mentions.map(|(code, count, _)| counted(json!({"code": code}), count));
    pretty(&json!({
        "version": VERSION,
        "scan": {"sources": sources, "lines": size.lines, "bytes": size.bytes},
        "errors": errors.collect::<Value>(),
        "unknown": unknown.collect::<Value>(),
        "mentions": mentions.collect::<Value>(),
    }))
}

fn error(reported: &Reported<'_>, hits: &[Hit<'_>]) -> Value {
    let known = match hits {
        [only] => Some(only.entry),
        _ => None,
    };
    json!({
        "enum": known.map(|entry| &entry.about().enum_name),
        "name": known.map(|entry| &entry.row.name),
        "status": reported.status,
        "code": reported.code,
        "endpoint": reported.endpoint,
    })
}

fn candidate(hit: &Hit<'_>) -> Value {
    json!({
        "enum": hit.entry.about().enum_name,
        "name": hit.entry.row.name,
        "endpoints": hit.entry.endpoints(),
    })
}
