//! The report of a scan for a person at a terminal.

use super::Scanned;
use super::tally::{Count, Place, Reported, Tally};
use crate::catalog::Hit;
use crate::page::Page;
use crate::{escape, explain, words};

pub(super) fn of(tally: &Tally<'_>, scanned: &Scanned, is_brief: bool, width: usize) -> String {
    let mut page = Page::new(width);
    let lines = words::count(
        usize::try_from(scanned.size.lines).unwrap_or(usize::MAX),
        "line",
    );
    let sources = words::count(scanned.sources.len(), "source");
    page.paragraph(0, &format!("{lines} of {sources} scanned."));
    let mut section = |title: &str, items: Vec<(String, &Count)>| {
        if !items.is_empty() {
            page.blank_line();
            page.strong(title);
        }
        for (what, count) in items {
            page.item(0, &format!("{:>6} x", count.count), &what);
            page.paragraph(9, &places(count, scanned));
        }
    };
    let reported = tally.reported();
    let reported = reported
        .iter()
        .map(|(reported, count)| (title(reported), count))
        .collect();
    section("Reported by response bodies:", reported);
    let unknown = tally.unknown();
    let unknown = unknown
        .into_iter()
        .map(|((status, code), count)| (number(*status, *code), count));
    section("Reported, but in no table:", unknown.collect());
    let mentioned = tally.mentioned();
    let mentioned = mentioned.into_iter().map(|(code, count)| {
        (
            format!("{code}: {}", candidates(&tally.with_code(*code))),
            count,
        )
    });
    section(
        "Mentioned by text without a response body:",
        mentioned.collect(),
    );
    if tally.is_empty() {
        page.strong("No error is reported or mentioned.");
    }
    if !is_brief && !tally.errors().is_empty() {
        page.blank_line();
        page.strong("How to fix them:");
        page.blank_line();
    }
    let mut text = page.into_text();
    if !is_brief {
        text.push_str(&explain::fixes(tally.errors(), width));
    }
    text
}

/// `InvalidToken (400 4089) at POST /login`
fn title(reported: &Reported<'_>) -> String {
    let number = number(reported.status, reported.code);
    let at = reported
        .endpoint
        .map_or_else(String::new, |endpoint| format!(" at {endpoint}"));
    match &reported.hits[..] {
        [only] => format!(
            "{} ({number}){at}: {}",
            only.entry.row.name, only.entry.row.message
        ),
        several => format!("{number}{at}: {}", candidates(several)),
    }
}

fn number(status: Option<u16>, code: u32) -> String {
    status.map_or_else(|| code.to_string(), |status| format!("{status} {code}"))
}

/// The errors that a code can mean, each with its endpoints.
fn candidates(hits: &[Hit<'_>]) -> String {
    let candidates = hits.iter().map(|hit| {
        format!(
            "{} of {}",
            hit.entry.row.name,
            hit.entry.endpoints().join(", ")
        )
    });
    candidates.collect::<Vec<_>>().join("; or ")
}

fn places(count: &Count, scanned: &Scanned) -> String {
    let place = |place: &Place| {
        let source = escape::visible(&scanned.sources[place.source]);
        let time = place
            .time
            .as_ref()
            .map_or_else(String::new, |time| format!(" ({})", escape::visible(time)));
        format!("{source}:{}{time}", place.line)
    };
    if count.count == 1 {
        return place(&count.first);
    }
    format!("first {}, last {}", place(&count.first), place(&count.last))
}
