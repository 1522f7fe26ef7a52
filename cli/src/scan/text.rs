//! Writes the report of a scan for a terminal.

use askama::Template;

use super::Scanned;
use super::tally::{Total, What};
use crate::{explain, page};

#[derive(Template)]
#[template(path = "scan.txt")]
struct Report<'r> {
    scanned: &'r Scanned,
    known: Vec<&'r Total<'r>>,
    unknown: Vec<&'r Total<'r>>,
    mentioned: Vec<&'r Total<'r>>,
    fixes: String,
}

pub(super) fn of(totals: &[Total<'_>], scanned: &Scanned, is_brief: bool) -> String {
    let is_mention = |total: &&Total<'_>| matches!(total.what, What::Mentioned(_));
    let (mentioned, reported): (Vec<_>, Vec<_>) = totals.iter().partition(is_mention);
    let is_known = |total: &&Total<'_>| !total.hits.is_empty();
    let (known, unknown): (Vec<_>, Vec<_>) = reported.into_iter().partition(is_known);
    let hits = known.iter().chain(&mentioned).flat_map(|total| &total.hits);
    let hits = hits.filter(|_| !is_brief).cloned().collect();
    page::text(&Report {
        scanned,
        known,
        unknown,
        mentioned,
        fixes: explain::fixes(hits),
    })
}
