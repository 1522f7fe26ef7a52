//! Finds the errors of a query: codes, names, a message, or a text that mentions some.

use std::path::Path;

use arena_errors_codegen::format::STATUS;

use super::input::from_text;
use super::{Basis, Finding, nearest};
use crate::catalog::{Catalog, Entry, Hit};
use crate::escape::visible;
use crate::message::{fold, messages, plain};
use crate::words;

/// The maximum number of errors with a status to list.
const MAX_WITH_STATUS: usize = 10;

/// The findings for the arguments of `explain`.
pub(super) fn ask<'t>(arguments: &[String], catalog: &'t Catalog) -> Vec<Finding<'t>> {
    let whole = arguments.join(" ");
    let mut hits = catalog.with_message(&whole);
    if hits.is_empty() {
        hits = named(&whole, catalog);
    }
    if !hits.is_empty() {
        return vec![Finding::new(whole, Basis::Asked, hits)];
    }
    let parts: Vec<&str> = arguments
        .iter()
        .flat_map(|argument| parts(argument))
        .collect();
    let is_clear = |part: &&str| number(part).is_some() || !named(part, catalog).is_empty();
    let unclear = parts.iter().filter(|part| !is_clear(part)).count();
    // Mostly numbers and names are a list, even with typos; mostly other words are a text.
    if unclear <= 1 && unclear < parts.len() {
        return of_parts(&parts, catalog);
    }
    let mut findings = from_text(&whole, None, catalog);
    if findings.is_empty() {
        findings.extend(guess(&whole, catalog));
    }
    if findings.is_empty() {
        findings.push(unclear_text(&whole, catalog));
    }
    findings
}

/// The errors whose code is a word of a text.
fn guess<'t>(text: &str, catalog: &'t Catalog) -> Option<Finding<'t>> {
    let words = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c| "()[]\"':;,.".contains(c)));
    let codes = words
        .filter_map(number)
        .filter(|code| status(*code).is_none());
    let found = codes.map(|code| (code, catalog.with_code(None, None, code)));
    let (code, hits) = found.into_iter().find(|(_, hits)| !hits.is_empty())?;
    Some(Finding::new(code.to_string(), Basis::Guessed, hits))
}

/// A list of statuses with codes, codes and names.
fn of_parts<'t>(parts: &[&str], catalog: &'t Catalog) -> Vec<Finding<'t>> {
    let mut findings = Vec::new();
    let reversed: Vec<&str>;
    let mut rest = parts;
    if let [Some(code), Some(status)] =
        parts.iter().map(|part| number(part)).collect::<Vec<_>>()[..]
    {
        // `code 4089, status 400`
        if self::status(code).is_none() && self::status(status).is_some() {
            reversed = vec![parts[1], parts[0]];
            rest = &reversed;
        }
    }
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let Some(code) = number(first) else {
            let hits = named(first, catalog);
            findings.push(if hits.is_empty() {
                unclear_text(first, catalog)
            } else {
                Finding::new(*first, Basis::Asked, hits)
            });
            continue;
        };
        let status = status(code);
        let next = rest.first().and_then(|next| number(next));
        // A status and the next number are a pair, unless that number can only be a status too.
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
    let is_current = hits.iter().any(|hit| hit.former_code.is_none());
    let mut finding = Finding::new(asked, Basis::Asked, hits);
    if finding.hits.is_empty() {
        unknown_code(&mut finding, status, code, catalog);
    } else if is_current {
        let had = catalog
            .entries()
            .filter(|entry| entry.row.former_codes.contains(&code));
        let notes = had.map(|entry| words::was_former_code(entry.about(), entry.row, code));
        finding.notes.extend(notes);
    }
    finding
}

/// Adds what is known about a code that no error has: it is a status, or comes with another status.
fn unknown_code<'t>(
    finding: &mut Finding<'t>,
    status: Option<u16>,
    code: u32,
    catalog: &'t Catalog,
) {
    if let Some(at) = &catalog.at {
        let note = format!("{code} is not known at {at}; other endpoints are left out by --at.");
        finding.notes.push(note);
        return;
    }
    let elsewhere = catalog.with_code(None, None, code);
    if let (Some(status), [_, ..]) = (status, &elsewhere[..]) {
        let note = format!("{code} does not come with status {status}, but with another status.");
        finding.notes.push(note);
        finding.nearest = elsewhere.iter().map(|hit| hit.entry).collect();
    } else if let (None, Some(status)) = (status, self::status(code)) {
        let with_status = catalog.entries().filter(|entry| entry.row.status == status);
        let mut with_status: Vec<_> = with_status.collect();
        let known = match with_status.len() {
            0 => "No known error comes with it.".to_owned(),
            1..=MAX_WITH_STATUS => "These errors come with it:".to_owned(),
            count => format!("{count} errors come with it, among them:"),
        };
        with_status.truncate(MAX_WITH_STATUS);
        finding
            .notes
            .push(format!("{code} is an HTTP status, not a code. {known}"));
        finding.nearest = with_status;
    } else {
        finding.nearest = nearest::to_code(code, status, catalog);
    }
}

/// A query that is neither a code nor a name: the beginning of a message, or a typo.
fn unclear_text<'t>(query: &str, catalog: &'t Catalog) -> Finding<'t> {
    let start = fold(&plain(query));
    let begins = |entry: &Entry<'_>| {
        messages(entry.row).any(|message| fold(&plain(message)).starts_with(&start))
    };
    let begins = catalog
        .entries()
        .filter(|entry| start.contains(' ') && begins(entry));
    let hits: Vec<_> = begins.map(Hit::of).collect();
    if !hits.is_empty() {
        return Finding::new(query, Basis::Guessed, hits);
    }
    let mut finding = Finding::new(query, Basis::Asked, hits);
    finding.nearest = nearest::to_name(query, catalog);
    if !query.contains(' ') && Path::new(query).extension().is_some() {
        finding.notes.push(format!(
            "{} is not known, and there is no such file.",
            visible(query)
        ));
    }
    finding
}

/// The errors with a name, with or without the name of the enum before it.
fn named<'t>(name: &str, catalog: &'t Catalog) -> Vec<Hit<'t>> {
    let (of_enum, name) = name.rsplit_once("::").unwrap_or(("", name));
    let of_enum = squeezed(of_enum.rsplit("::").next().unwrap_or_default());
    let name = squeezed(name);
    let is_named = |entry: &Entry<'_>| {
        squeezed(&entry.row.name) == name
            && (of_enum.is_empty() || squeezed(&entry.about().enum_name) == of_enum)
    };
    let entries = catalog.entries().filter(|_| !name.is_empty());
    entries.filter(is_named).map(Hit::of).collect()
}

/// A name without case and separators, so that `invalid_token` matches `InvalidToken`.
pub(super) fn squeezed(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The parts of an argument, without words that only label a number.
fn parts(argument: &str) -> impl Iterator<Item = &str> {
    const LABELS: [&str; 4] = ["http", "status", "code", "error"];
    let parts = argument.split(|c: char| c.is_whitespace() || "/,;|=#()[]\"'".contains(c));
    let parts = parts.flat_map(|part| {
        let is_path = part.contains("::");
        part.split(move |c| c == ':' && !is_path)
    });
    let parts = parts.map(|part| part.trim_matches(['.', ':', '-']));
    let is_label = |part: &str| LABELS.iter().any(|label| part.eq_ignore_ascii_case(label));
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
