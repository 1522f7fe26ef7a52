//! Writes the report of a scan for a terminal.

use super::Scanned;
use super::tally::{Count, Place, Total, What};
use crate::catalog::Hit;
use crate::page::Page;
use crate::{escape, explain, words};

const REPORTED: &str = "Reported by response bodies:";

const UNKNOWN: &str = "Reported, but not known:";

const MENTIONED: &str = "Mentioned in text without a response body:";

pub(super) fn of(totals: &[Total<'_>], scanned: &Scanned, is_brief: bool, width: usize) -> String {
    let mut page = Page::new(width);
    let lines = usize::try_from(scanned.size.lines).unwrap_or(usize::MAX);
    let lines = words::count(lines, "line");
    let sources = words::count(scanned.sources.len(), "source");
    page.paragraph(0, &format!("{lines} of {sources} scanned."));
    let mut hits = Vec::new();
    for section in [REPORTED, UNKNOWN, MENTIONED] {
        let mut items = totals
            .iter()
            .filter(|total| section_of(total) == section)
            .peekable();
        if items.peek().is_some() {
            page.blank_line();
            page.strong(section);
        }
        for total in items {
            page.item(0, &format!("{:>6} x", total.count.times), &title(total));
            page.paragraph(9, &places(&total.count, scanned));
            hits.extend(total.hits.iter().cloned());
        }
    }
    if totals.is_empty() {
        page.strong("No error is reported or mentioned.");
    }
    if is_brief || hits.is_empty() {
        return page.into_text();
    }
    page.blank_line();
    page.strong("How to fix them:");
    page.blank_line();
    page.into_text() + &explain::fixes(hits, width)
}

fn section_of(total: &Total<'_>) -> &'static str {
    match total.what {
        What::Mentioned(_) => MENTIONED,
        What::Reported(..) if total.hits.is_empty() => UNKNOWN,
        What::Reported(..) => REPORTED,
    }
}

/// `InvalidToken (400 4089) at POST /login: Invalid Token.`
fn title(total: &Total<'_>) -> String {
    let (status, code, endpoint) = match total.what {
        What::Mentioned(code) => return format!("{code}: {}", candidates(&total.hits)),
        What::Reported(status, code, endpoint) => (status, code, endpoint),
    };
    let number = status.map_or_else(|| code.to_string(), |status| format!("{status} {code}"));
    let at = endpoint.map_or_else(String::new, |endpoint| format!(" at {endpoint}"));
    match &total.hits[..] {
        [] => number,
        [Hit { entry, .. }] => format!("{} ({number}){at}: {}", entry.row.name, entry.row.message),
        several => format!("{number}{at}: {}", candidates(several)),
    }
}

/// The errors that a code can mean, each with its endpoints.
fn candidates(hits: &[Hit<'_>]) -> String {
    let of = |hit: &Hit<'_>| {
        let endpoints = hit.entry.endpoints().join(", ");
        format!("{} of {endpoints}", hit.entry.row.name)
    };
    hits.iter().map(of).collect::<Vec<_>>().join("; or ")
}

fn places(count: &Count, scanned: &Scanned) -> String {
    let place = |Place { source, line, time }: &Place| {
        let source = escape::visible(&scanned.sources[*source]);
        let time = time
            .as_deref()
            .map(|time| format!(" ({})", escape::visible(time)));
        format!("{source}:{line}{}", time.unwrap_or_default())
    };
    if count.times == 1 {
        return place(&count.first);
    }
    format!("first {}, last {}", place(&count.first), place(&count.last))
}
