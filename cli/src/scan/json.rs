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
        let (list, mut entry) = match *what {
            What::Mentioned(code) => (&mut mentions, json!({"code": code})),
            What::Reported(status, code, _) if hits.is_empty() => {
                (&mut unknown, json!({"status": status, "code": code}))
            }
            What::Reported(status, code, endpoint) => {
                (&mut errors, error(hits, status, code, endpoint))
            }
        };
        entry["count"] = count.times.into();
        entry["first"] = place(&count.first);
        entry["last"] = place(&count.last);
        if let (What::Reported(..), [_, ..]) = (what, &hits[..]) {
            entry["candidates"] = candidates(hits);
        }
        list.push(entry);
    }
    let scan = json!({"sources": sources, "lines": size.lines, "bytes": size.bytes});
    pretty(&json!({
        "version": VERSION, "scan": scan, "errors": errors, "unknown": unknown, "mentions": mentions,
    }))
}

fn error(hits: &[Hit<'_>], status: Option<u16>, code: u32, endpoint: Option<&str>) -> Value {
    let known = hits
        .first()
        .filter(|_| hits.len() == 1)
        .map(|hit| hit.entry);
    json!({
        "enum": known.map(|entry| &entry.about().enum_name),
        "name": known.map(|entry| &entry.row.name),
        "status": status,
        "code": code,
        "endpoint": endpoint,
    })
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
