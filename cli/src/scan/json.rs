//! Writes the report of a scan as JSON.

use serde_json::{Value, json};

use super::Scanned;
use super::tally::{Place, Total, What};
use crate::catalog::Hit;
use crate::json::{VERSION, pretty};

pub(super) fn of(totals: &[Total<'_>], Scanned { sources, size }: &Scanned) -> String {
    let place = |place: &Place| json!({"source": sources[place.source], "line": place.line});
    let [mut errors, mut unknown, mut mentions] = [const { Vec::new() }; 3];
    for Total { what, count, hits } in totals {
        let (times, first, last) = (count.times, place(&count.first), place(&count.last));
        match what {
            What::Mentioned(code) => mentions.push(json!({
                "code": code, "count": times, "first": first, "last": last,
            })),
            What::Reported(status, code, _) if hits.is_empty() => unknown.push(json!({
                "status": status, "code": code, "count": times, "first": first, "last": last,
            })),
            What::Reported(status, code, endpoint) => {
                let only = hits.first().filter(|_| hits.len() == 1);
                errors.push(json!({
                    "enum": only.map(|hit| &hit.entry.about().enum_name),
                    "name": only.map(|hit| &hit.entry.row.name),
                    "status": status,
                    "code": code,
                    "endpoint": endpoint,
                    "count": times,
                    "first": first,
                    "last": last,
                    "candidates": candidates(hits),
                }));
            }
        }
    }
    let scan = json!({"sources": sources, "lines": size.lines, "bytes": size.bytes});
    pretty(&json!({
        "version": VERSION, "scan": scan, "errors": errors, "unknown": unknown, "mentions": mentions,
    }))
}

/// The errors that a code can mean, if they are several.
fn candidates(hits: &[Hit<'_>]) -> Value {
    let hits = hits.iter().filter(|_| hits.len() > 1);
    let candidates = hits.map(|Hit { entry, .. }| {
        let (about, endpoints) = (entry.about(), entry.endpoints());
        json!({"enum": about.enum_name, "name": entry.row.name, "endpoints": endpoints})
    });
    candidates.collect()
}
