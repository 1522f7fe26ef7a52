//! Reads the arguments of `explain`: queries, a text, files or standard input.

use std::io::{self, IsTerminal as _, Read};
use std::path::{Path, PathBuf};

use arena_errors::Reported;

use super::query::{ask, of_code};
use super::{Basis, Finding};
use crate::args::Explain;
use crate::catalog::Catalog;
use crate::evidence::{Evidence, Kind, Reader, Response};
use crate::input::{Input, open, unreadable};
use crate::outcome::Failure;
use crate::words;

/// The maximum size of a response without an error code, in bytes.
const MAX_RESPONSE: u64 = 1 << 20;

/// The maximum number of errors to explain.
const MAX_EVIDENCE: usize = 1000;

pub(super) fn findings<'t>(
    args: &Explain,
    catalog: &'t Catalog,
) -> Result<Vec<Finding<'t>>, Failure> {
    let files = files(args)?;
    if files.is_empty() {
        return Ok(ask(args, catalog));
    }
    let mut findings = Vec::new();
    for file in files {
        let Input { name, text, .. } = open(&file)?;
        let found = read(text, args.status, catalog);
        let found = found.map_err(|error| unreadable(&name, &error))?;
        if found.is_empty() {
            let at = catalog.at.as_deref().unwrap_or("any endpoint");
            let note = format!(
                "{name}: no error of {at} is reported or mentioned here. If you know the HTTP status, pass it with --status."
            );
            let mut nothing = Finding::new(name, Basis::Asked, Vec::new());
            nothing.notes.push(note);
            findings.push(nothing);
        }
        findings.extend(found);
    }
    Ok(findings)
}

/// The files in the arguments, if all of them exist; `-` for standard input, which is the default.
fn files(args: &Explain) -> Result<Vec<PathBuf>, Failure> {
    const WHY: &str =
        "give a code, a name, a message or a file, such as: arena-errors explain 400 4089";
    let is_file =
        |query: &String| query == "-" || Path::new(query).exists() && query.parse::<u32>().is_err();
    Ok(match (&args.response, &args.queries[..]) {
        (Some(file), _) => vec![file.clone()],
        (None, []) if io::stdin().is_terminal() => {
            return Err(Failure::Unusable(WHY.to_owned()));
        }
        (None, []) => vec![PathBuf::from("-")],
        (None, queries) if queries.iter().all(is_file) => {
            queries.iter().map(PathBuf::from).collect()
        }
        _ => Vec::new(),
    })
}

/// What the bodies in a text report and what it mentions, each once. If no body has an error, the
/// whole text may be a response without a code.
pub(super) fn read(
    mut text: impl Read + Send,
    status: Option<u16>,
    catalog: &Catalog,
) -> io::Result<Vec<Finding<'_>>> {
    let mut head = Vec::new();
    text.by_ref().take(MAX_RESPONSE).read_to_end(&mut head)?;
    let mut found: Vec<Evidence<'_>> = Vec::new();
    Reader::new(catalog).read(head.as_slice().chain(text), |new| {
        let is_new = found.iter().all(|old| old.kind != new.kind);
        if is_new && found.len() < MAX_EVIDENCE {
            found.push(new);
        }
    })?;
    let mut findings = Vec::new();
    let has_body = found
        .iter()
        .any(|found| matches!(found.kind, Kind::Reported { .. }));
    let is_json = || serde_json::from_slice::<serde_json::Map<_, _>>(&head).is_ok();
    if !has_body && (head.len() as u64) < MAX_RESPONSE && (status.is_some() || is_json()) {
        let response = Response::from_response(status, &head);
        let response = response.status().map(|status| {
            let (line, endpoint) = (1, None);
            let basis = Basis::Reported { line, endpoint };
            let asked = format!("{status} without a code");
            let message = response.excerpt();
            let finding = of_code(basis, &[Some(status)], status.into(), message, catalog);
            Finding { asked, ..finding }
        });
        findings.extend(response.filter(|it| found.is_empty() || !it.hits.is_empty()));
    }
    for Evidence { line, kind, .. } in found {
        match kind {
            Kind::Reported { endpoint, response } => {
                let basis = Basis::Reported { line, endpoint };
                findings.extend(reported(basis, &response, status, catalog));
            }
            Kind::Mentioned(code) => {
                let hits = catalog.with_code(None, &[], code);
                let basis = Basis::Mentioned { line };
                findings.push(Finding::new(code.to_string(), basis, hits));
            }
        }
    }
    Ok(findings)
}

/// The errors of a body, looked up by HTTP status; if none matches, by the body's own status.
fn reported<'t>(
    basis: Basis<'t>,
    response: &Response,
    status: Option<u16>,
    catalog: &'t Catalog,
) -> Vec<Finding<'t>> {
    let statuses = [status, response.status()];
    let finding = |error: &Reported<_>| {
        let (code, message) = (error.code()?, error.message());
        Some(of_code(basis, &statuses, code, message, catalog))
    };
    let mut findings: Vec<_> = response.errors().iter().filter_map(finding).collect();
    if let Some(last) = findings.last_mut() {
        if response.omitted() > 0 {
            let errors = words::count(response.omitted(), "more error");
            last.notes.push(format!("The response has {errors}."));
        }
        if response.is_truncated() {
            let note = "The response is cut off after this; there may be more errors.";
            last.notes.push(note.to_owned());
        }
    }
    findings
}
