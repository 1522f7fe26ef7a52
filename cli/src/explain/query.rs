//! Finds the errors of a query: codes, names, a message, or a text with a body or a mention.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use arena_errors_codegen::format::STATUS;
use regex::Regex;
use strsim::osa_distance;

use super::{Basis, Finding, input};
use crate::args::Explain;
use crate::catalog::{Catalog, Entry};
use crate::message::{fold, messages, plain};
use crate::words;

/// The maximum number of errors with a status to list.
const MAX_WITH_STATUS: usize = 10;

/// The maximum number of errors with a similar code, name or message to list.
const MAX_NEAREST: usize = 3;

/// A number, a word, or a path such as `ArenaLoginError::InvalidToken`.
static PART: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\w+(?:(?:[.-]|::)\w+)*").expect("the pattern is valid"));

/// Words that only label a number.
const LABELS: [&str; 4] = ["http", "status", "code", "error"];

/// The findings for the arguments of `explain`.
pub(super) fn ask<'t>(args: &Explain, catalog: &'t Catalog) -> Vec<Finding<'t>> {
    let text = args.queries.join(" ");
    // Reading from memory does not fail.
    let read = |status| input::read(text.as_bytes(), status, catalog).unwrap_or_default();
    if text.contains('{') {
        let found = read(args.status);
        if !found.is_empty() {
            return found;
        }
    }
    let mut hits = catalog.with_message(&text);
    if hits.is_empty() {
        hits = named(&text, catalog);
    }
    if !hits.is_empty() {
        return vec![Finding::new(text, Basis::Asked, hits)];
    }
    let is_label = |part: &str| LABELS.iter().any(|it| it.eq_ignore_ascii_case(part));
    let parts = PART.find_iter(&text).map(|part| part.as_str());
    let parts: Vec<_> = parts.filter(|part| !is_label(part)).collect();
    let is_unclear = |part: &&&str| part.parse::<u32>().is_err() && named(part, catalog).is_empty();
    let unclear = parts.iter().filter(is_unclear).count();
    // Mostly numbers and names are a list, even with typos; mostly other words are a text.
    if unclear <= 1 && unclear < parts.len() {
        return list(&parts, catalog);
    }
    let mentioned = read(None);
    if mentioned.is_empty() {
        return vec![guess(&text, catalog)];
    }
    mentioned
}

/// A list of statuses with codes, codes and names.
fn list<'t>(mut parts: &[&str], catalog: &'t Catalog) -> Vec<Finding<'t>> {
    // `400 4089`, but not `400 404`.
    let pair = |first: u32, code: u32| {
        let status = status(first)?;
        let is_code = || !catalog.with_code(None, &[], code).is_empty();
        (self::status(code).is_none() || is_code()).then_some((Some(status), code))
    };
    let mut findings = Vec::new();
    while let [part, rest @ ..] = parts {
        parts = rest;
        let Ok(first) = part.parse() else {
            let hits = named(part, catalog);
            findings.push(match hits[..] {
                [] => guess(part, catalog),
                _ => Finding::new(*part, Basis::Asked, hits),
            });
            continue;
        };
        let second = rest.first().and_then(|next| next.parse().ok());
        let pair = second.and_then(|second| {
            // `code 4089, status 400`
            let reversed = || pair(second, first).filter(|_| rest.len() == 1);
            pair(first, second).or_else(reversed)
        });
        parts = &rest[usize::from(pair.is_some())..];
        let (status, code) = pair.unwrap_or((None, first));
        findings.push(of_code(Basis::Asked, &[status], code, None, catalog));
    }
    findings
}

/// The finding for a code with the first of these statuses that is known, and the message of a
/// response body.
pub(super) fn of_code<'t>(
    basis: Basis<'t>,
    statuses: &[Option<u16>],
    code: u32,
    message: Option<&str>,
    catalog: &'t Catalog,
) -> Finding<'t> {
    let is_asked = basis == Basis::Asked;
    let endpoint = match basis {
        Basis::Reported { endpoint, .. } => endpoint,
        _ => None,
    };
    let status = statuses.iter().copied().find_map(|status| status);
    let asked = status.map_or_else(|| code.to_string(), |status| format!("{status} {code}"));
    let mut hits = catalog.with_code(endpoint, statuses, code);
    if let Some(message) = message.map(plain) {
        // Errors with this message come first.
        let other = hits.extract_if(.., |hit| hit.fill_in(&message).is_none());
        let other: Vec<_> = other.collect();
        hits.extend(other);
    }
    let mut finding = Finding::new(asked, basis, hits);
    finding.message = message.map(str::to_owned);
    let is_known = !finding.hits.is_empty();
    let other = status.filter(|status| !finding.hits.iter().any(|hit| hit.has_status(*status)));
    finding.notes = if let (Some(status), true) = (other, is_known) {
        let usual = finding.hits.iter().map(|hit| hit.row.status.to_string());
        let usual = Vec::from_iter(usual.collect::<BTreeSet<_>>()).join(" or ");
        if is_asked {
            finding.nearest = std::mem::take(&mut finding.hits);
        }
        vec![format!(
            "{code} comes with status {usual}, not with {status}."
        )]
    } else if is_known {
        let has_former = finding.hits[0].former_code.is_some();
        let entries = catalog.entries().filter(|_| is_asked && !has_former);
        let renumbered = entries.filter(|entry| entry.row.former_codes.contains(&code));
        let note = |entry: Entry<'_>| words::was_former_code(entry.about, entry.row, code);
        renumbered.map(note).collect()
    } else if let Some(at) = &catalog.at {
        vec![format!(
            "{code} is not known at {at}; other endpoints are left out by --at."
        )]
    } else if let Some(at) = endpoint {
        vec![format!("{code} is not known at {at}.")]
    } else if !is_asked {
        vec!["No table has this error.".to_owned()]
    } else if let (Some(http), None) = (self::status(code), status) {
        let with_status = catalog.entries().filter(|entry| entry.row.status == http);
        finding.nearest = with_status.collect();
        let count = finding.nearest.len();
        finding.nearest.truncate(MAX_WITH_STATUS);
        vec![format!(
            "{code} is an HTTP status, not a code. Known errors with it: {count}."
        )]
    } else {
        finding.nearest = nearest(&code.to_string(), catalog);
        Vec::new()
    };
    finding
}

/// What a query may mean that has no known code, name or message: a code in it, the beginning of a
/// message, or something similar.
fn guess<'t>(query: &str, catalog: &'t Catalog) -> Finding<'t> {
    // `E4089` and `(4089)`, but not `worker-4089`.
    let is_around = |c: char| !c.is_ascii_digit() && c != '-';
    let words = query.split_whitespace();
    let numbers = words.filter_map(|word| word.trim_matches(is_around).parse().ok());
    for code in numbers.filter(|number| status(*number).is_none()) {
        let hits = catalog.with_code(None, &[], code);
        if !hits.is_empty() {
            return Finding::new(code.to_string(), Basis::Guessed, hits);
        }
    }
    let start = fold(&plain(query));
    let begins = |message: &str| start.contains(' ') && fold(&plain(message)).starts_with(&start);
    let begin = |entry: &Entry<'_>| messages(entry.row).any(begins);
    let hits: Vec<_> = catalog.entries().filter(begin).collect();
    if !hits.is_empty() {
        return Finding::new(query, Basis::Guessed, hits);
    }
    let mut finding = Finding::new(query, Basis::Asked, hits);
    finding.nearest = nearest(query, catalog);
    if !query.contains(' ') && Path::new(query).extension().is_some() {
        let note = format!("{query} is not known, and there is no such file.");
        finding.notes.push(note);
    }
    finding
}

/// The errors with the code, name or message that is most similar to a query: with one typo in a
/// code of at least four digits, or one in six letters.
fn nearest<'t>(query: &str, catalog: &'t Catalog) -> Vec<Entry<'t>> {
    let code = query.parse::<u32>().ok();
    let query = squeezed(query.rsplit("::").next().unwrap_or(query));
    let max = query.len() / if code.is_some() { 4 } else { 6 };
    let typos = |Entry { row, .. }: &Entry<'_>| {
        let codes = row.former_codes.iter().chain([&row.code]);
        let texts = [&row.name, &row.message].map(|text| squeezed(text));
        let texts = codes.map(u32::to_string).chain(texts);
        let texts = texts.filter(|text| text.len().abs_diff(query.len()) <= max);
        let typos = texts.map(|text| osa_distance(&query, &text));
        typos.min().filter(|typos| *typos <= max)
    };
    let near = catalog.entries();
    let near = near.filter_map(|entry| Some((typos(&entry)?, entry)));
    let mut near: Vec<_> = near.collect();
    near.sort_by_key(|(typos, entry)| (*typos, code.map(|code| entry.row.code.abs_diff(code))));
    let near = near.into_iter().map(|(_, entry)| entry);
    near.take(MAX_NEAREST).collect()
}

/// The errors with a name, with or without the name of the enum before it.
fn named<'t>(name: &str, catalog: &'t Catalog) -> Vec<Entry<'t>> {
    let name = squeezed(name);
    let is_named = |entry: &Entry<'_>| {
        let own = squeezed(&entry.row.name);
        let of_enum = squeezed(&entry.about.enum_name);
        name == own || name.ends_with(&(of_enum + &own))
    };
    catalog.entries().filter(is_named).collect()
}

/// A name without case and separators, so that `invalid_token` matches `InvalidToken`.
fn squeezed(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn status(number: u32) -> Option<u16> {
    u16::try_from(number).ok().filter(|_| STATUS.allows(number))
}
