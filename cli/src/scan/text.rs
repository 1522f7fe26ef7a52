//! The report of a scan for a person at a terminal.

use super::Scanned;
use super::tally::{Count, Place, Reported, Totals};
use crate::catalog::Hit;
use crate::page::Page;
use crate::{escape, explain, words};

pub(super) fn of(totals: &Totals<'_>, scanned: &Scanned, is_brief: bool, width: usize) -> String {
    let mut page = Page::new(width);
    let lines = usize::try_from(scanned.size.lines).unwrap_or(usize::MAX);
    let lines = words::count(lines, "line");
    let sources = words::count(scanned.sources.len(), "source");
    page.paragraph(0, &format!("{lines} of {sources} scanned."));
    let mut section = |title: &str, items: Vec<(String, &Count)>| {
        if !items.is_empty() {
            page.blank_line();
            page.strong(title);
        }
        for (what, count) in items {
            page.item(0, &format!("{:>6} x", count.times), &what);
            page.paragraph(9, &places(count, scanned));
        }
    };
    let errors = totals.errors.iter();
    let errors = errors.map(|(reported, count, hits)| (title(reported, hits), count));
    section("Reported by response bodies:", errors.collect());
    let unknown = totals
        .unknown
        .iter()
        .map(|(reported, count)| (number(reported), count));
    section("Reported, but in no table:", unknown.collect());
    let mentions = totals.mentions.iter();
    let mentions =
        mentions.map(|(code, count, hits)| (format!("{code}: {}", candidates(hits)), count));
    section(
        "Mentioned by text without a response body:",
        mentions.collect(),
    );
    if totals.is_empty() {
        page.strong("No error is reported or mentioned.");
    }
    let errors = totals.hits();
    if is_brief || errors.is_empty() {
        return page.into_text();
    }
    page.blank_line();
    page.strong("How to fix them:");
    page.blank_line();
    page.into_text() + &explain::fixes(errors, width)
}

/// `InvalidToken (400 4089) at POST /login: Invalid Token.`
fn title(reported: &Reported<'_>, hits: &[Hit<'_>]) -> String {
    let number = number(reported);
    let at = reported
        .endpoint
        .map_or_else(String::new, |endpoint| format!(" at {endpoint}"));
    match hits {
        [Hit { entry, .. }] => format!("{} ({number}){at}: {}", entry.row.name, entry.row.message),
        several => format!("{number}{at}: {}", candidates(several)),
    }
}

fn number(Reported { status, code, .. }: &Reported<'_>) -> String {
    status.map_or_else(|| code.to_string(), |status| format!("{status} {code}"))
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
    let place = |place: &Place| {
        let source = escape::visible(&scanned.sources[place.source]);
        let time = place
            .time
            .as_deref()
            .map(|time| format!(" ({})", escape::visible(time)));
        format!("{source}:{}{}", place.line, time.unwrap_or_default())
    };
    if count.times == 1 {
        return place(&count.first);
    }
    format!("first {}, last {}", place(&count.first), place(&count.last))
}
