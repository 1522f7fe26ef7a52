//! What the words of a query ask for: codes, names, a message, or a text that mentions some.

use arena_errors_codegen::format::STATUS;

use super::input::from_text;
use super::{Evidence, Finding, nearest};
use crate::catalog::{Catalog, Entry, Hit};
use crate::message::{fold, plain};
use crate::words;

/// The most errors with a status that are listed.
const MAX_WITH_STATUS: usize = 10;

/// The findings for the arguments of `explain`.
pub(super) fn ask<'t>(arguments: &[String], catalog: &'t Catalog) -> Vec<Finding<'t>> {
    let whole = arguments.join(" ");
    let hits = catalog.with_message(&whole);
    let hits = if hits.is_empty() {
        named(&whole, catalog)
    } else {
        hits
    };
    if !hits.is_empty() {
        return vec![Finding::new(whole, Evidence::Asked, hits)];
    }
    let parts: Vec<&str> = arguments
        .iter()
        .flat_map(|argument| parts(argument))
        .collect();
    let is_clear = |part: &&str| number(part).is_some() || !named(part, catalog).is_empty();
    let unclear_parts = parts.iter().filter(|part| !is_clear(part)).count();
    // Numbers and names are a list, even with a typo in it; more other words are a text.
    if !parts.is_empty() && unclear_parts == 0 || unclear_parts < parts.len().min(3) {
        return of_parts(&parts, catalog);
    }
    let mentioned = from_text(whole.as_bytes(), None, catalog);
    if mentioned.is_empty() {
        vec![unclear(&whole, catalog)]
    } else {
        mentioned
    }
}

/// A list of statuses with codes, codes and names.
fn of_parts<'t>(parts: &[&str], catalog: &'t Catalog) -> Vec<Finding<'t>> {
    let mut findings = Vec::new();
    let mut rest = parts;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let Some(code) = number(first) else {
            let hits = named(first, catalog);
            findings.push(if hits.is_empty() {
                unclear(first, catalog)
            } else {
                Finding::new(*first, Evidence::Asked, hits)
            });
            continue;
        };
        let status = status(code);
        let next = rest.first().and_then(|next| number(next));
        // A status begins a pair unless the next number can only begin one too.
        let code_after = next.filter(|next| {
            status.is_some() && (self::status(*next).is_none() || parts.len() == 2 || code == *next)
        });
        if let (Some(status), Some(code)) = (status, code_after) {
            findings.push(with_code(Some(status), code, catalog));
            rest = &rest[1..];
        } else {
            findings.push(with_code(None, code, catalog));
        }
    }
    findings
}

fn with_code(status: Option<u16>, code: u32, catalog: &Catalog) -> Finding<'_> {
    let asked = status.map_or_else(|| code.to_string(), |status| format!("{status} {code}"));
    let hits = catalog.with_code(None, status, code);
    let mut finding = Finding::new(asked, Evidence::Asked, hits);
    if finding.hits.is_empty() {
        unknown_code(&mut finding, status, code, catalog);
        return finding;
    }
    if finding.hits.iter().all(|hit| hit.former_code.is_none()) {
        let had = catalog
            .entries()
            .filter(|entry| entry.row.former_codes.contains(&code));
        finding
            .notes
            .extend(had.map(|entry| words::was_former_code(entry.about(), entry.row, code)));
    }
    finding
}

/// Says what is known of a code that no error has: that it is a status, or comes with another one.
fn unknown_code<'t>(
    finding: &mut Finding<'t>,
    status: Option<u16>,
    code: u32,
    catalog: &'t Catalog,
) {
    let elsewhere = catalog.with_code(None, None, code);
    if let (Some(status), false) = (status, elsewhere.is_empty()) {
        finding.notes.push(format!(
            "{code} does not come with status {status}, but with another."
        ));
        finding.nearest = elsewhere.iter().map(|hit| hit.entry).collect();
        return;
    }
    if let (None, Some(_)) = (status, self::status(code)) {
        let with_status: Vec<Entry<'_>> = catalog
            .entries()
            .filter(|entry| u32::from(entry.row.status) == code)
            .collect();
        if with_status.is_empty() {
            finding.notes.push(format!(
                "{code} is an HTTP status, not a code; no known error comes with it."
            ));
            return;
        }
        let more = with_status.len().saturating_sub(MAX_WITH_STATUS);
        let more = if more > 0 {
            format!(" ({more} more: arena-errors list)")
        } else {
            String::new()
        };
        finding.notes.push(format!(
            "{code} is an HTTP status, not a code. These errors come with it{more}:"
        ));
        finding.nearest = with_status.into_iter().take(MAX_WITH_STATUS).collect();
        return;
    }
    finding.nearest = nearest::to_code(code, status, catalog);
}

/// A query that is neither a code nor a name: the beginning of a message, or a typo.
fn unclear<'t>(query: &str, catalog: &'t Catalog) -> Finding<'t> {
    let start = fold(&plain(query));
    let begins = |entry: &Entry<'_>| {
        let messages = entry.row.other_messages.iter().chain([&entry.row.message]);
        start.contains(' ')
            && messages
                .into_iter()
                .any(|message| fold(&plain(message)).starts_with(&start))
    };
    let hits: Vec<Hit<'_>> = catalog.entries().filter(begins).map(Hit::of).collect();
    if !hits.is_empty() {
        return Finding::new(query, Evidence::Guessed, hits);
    }
    let mut finding = Finding::new(query, Evidence::Asked, Vec::new());
    finding.nearest = nearest::to_name(query, catalog);
    finding
}

/// The errors with a name, which the name of the enum may precede.
fn named<'t>(name: &str, catalog: &'t Catalog) -> Vec<Hit<'t>> {
    let (of_enum, name) = name.rsplit_once("::").unwrap_or(("", name));
    let of_enum = of_enum.rsplit("::").next().unwrap_or_default();
    let is_of = |entry: &Entry<'_>| {
        squeezed(&entry.row.name) == squeezed(name)
            && (of_enum.is_empty() || squeezed(&entry.about().enum_name) == squeezed(of_enum))
    };
    let is_name = |name: &str| !squeezed(name).is_empty();
    catalog
        .entries()
        .filter(|_| is_name(name))
        .filter(is_of)
        .map(Hit::of)
        .collect()
}

/// A name without what ways to write it differ in: `invalid_token` is `InvalidToken`.
pub(super) fn squeezed(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The parts of an argument, without words that only label a number.
fn parts(argument: &str) -> impl Iterator<Item = &str> {
    let parts = argument.split(|c: char| c.is_whitespace() || "/,;|=#()[]\"'".contains(c));
    let parts = parts.flat_map(|part| {
        if part.contains("::") {
            vec![part]
        } else {
            part.split(':').collect()
        }
    });
    let parts = parts.map(|part| part.trim_matches(['.', ':']));
    let is_label = |part: &str| {
        ["http", "status", "code", "error"]
            .iter()
            .any(|label| part.eq_ignore_ascii_case(label))
    };
    parts.filter(move |part| !part.is_empty() && !is_label(part))
}

fn number(part: &str) -> Option<u32> {
    part.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| part.parse().ok())?
}

fn status(number: u32) -> Option<u16> {
    u16::try_from(number).ok().filter(|_| STATUS.allows(number))
}
