//! Reads the arguments of `explain`: queries, a text, files or standard input.

use std::io::{self, IsTerminal as _, Read};
use std::path::{Path, PathBuf};

use arena_errors::{ArenaLoginError, Failure as Response};

use super::{Basis, Finding, query};
use crate::args::Explain;
use crate::catalog::{Catalog, Hit};
use crate::evidence::{Evidence, Kind, Reader, Report};
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
        let text = args.queries.join(" ");
        let is_body = |finding: &Finding<'_>| matches!(finding.basis, Basis::Reported(..));
        let found = text
            .contains('{')
            .then(|| from_text(&text, args.status, catalog));
        let found = found.filter(|found| found.iter().any(is_body));
        return Ok(found.unwrap_or_else(|| query::ask(&args.queries, catalog)));
    }
    let mut findings = Vec::new();
    for file in files {
        let Input { name, text, .. } = open(&file)?;
        let found = read(text, args.status, catalog);
        let found = found.map_err(|error| unreadable(&name, &error))?;
        if found.is_empty() {
            findings.push(nothing(&name, catalog));
        }
        findings.extend(found);
    }
    Ok(findings)
}

/// The files in the arguments, if all of them exist; `-` for standard input, which is the default.
fn files(args: &Explain) -> Result<Vec<PathBuf>, Failure> {
    let is_file =
        |query: &String| query == "-" || Path::new(query).exists() && query.parse::<u32>().is_err();
    if let Some(file) = &args.response {
        return Ok(vec![file.clone()]);
    }
    if args.queries.is_empty() {
        const WHY: &str =
            "give a code, a name, a message or a file, such as: arena-errors explain 400 4089";
        if io::stdin().is_terminal() {
            return Err(Failure::Unusable(WHY.to_owned()));
        }
        return Ok(vec![PathBuf::from("-")]);
    }
    let are_files = args.queries.iter().all(is_file);
    Ok(args
        .queries
        .iter()
        .filter(|_| are_files)
        .map(PathBuf::from)
        .collect())
}

/// What a text reports and mentions.
pub(super) fn from_text<'t>(
    text: &str,
    status: Option<u16>,
    catalog: &'t Catalog,
) -> Vec<Finding<'t>> {
    // Reading from memory does not fail.
    read(text.as_bytes(), status, catalog).unwrap_or_default()
}

/// What the bodies in a text report and what it mentions, each once. If no body has an error, the
/// whole text may be a response without a code.
fn read(
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
    let is_reported = found
        .iter()
        .any(|found| matches!(found.kind, Kind::Reported(_)));
    let is_response = !is_reported && (head.len() as u64) < MAX_RESPONSE;
    let response = is_response
        .then(|| response(&head, status, catalog))
        .flatten();
    let response = response.filter(|response| found.is_empty() || !response.hits.is_empty());
    let found = found
        .into_iter()
        .flat_map(|Evidence { line, kind, .. }| match kind {
            Kind::Reported(report) => reported(line, report, status, catalog),
            Kind::Mentioned(code) => {
                let hits = catalog.with_code(None, None, code);
                vec![Finding::new(code.to_string(), Basis::Mentioned(line), hits)]
            }
        });
    Ok(response.into_iter().chain(found).collect())
}

/// The errors of a body, looked up by HTTP status; if none matches, by the body's own status.
fn reported<'t>(
    line: u64,
    report: Report<'t>,
    status: Option<u16>,
    catalog: &'t Catalog,
) -> Vec<Finding<'t>> {
    let basis = Basis::Reported(line, report.endpoint.map(str::to_owned));
    let mut findings = Vec::new();
    for (code, message) in report.errors {
        let with = |status: Option<u16>| {
            catalog.reported(report.endpoint, &[status], code, message.as_deref())
        };
        let mut hits = with(status.or(report.status));
        if hits.is_empty() {
            hits = with(report.status);
        }
        let status = status.or(report.status);
        let asked = status.map_or_else(|| code.to_string(), |status| format!("{status} {code}"));
        let mut finding = Finding::new(asked, basis.clone(), hits);
        finding
            .notes
            .extend(caveat(&finding.hits, report.endpoint, status, catalog));
        findings.push(Finding { message, ..finding });
    }
    if let Some(last) = findings.last_mut() {
        if report.omitted > 0 {
            let errors = words::count(report.omitted, "more error");
            last.notes.push(format!("The response has {errors}."));
        }
        if report.is_truncated {
            let note = "The response is cut off after this; there may be more errors.";
            last.notes.push(note.to_owned());
        }
    }
    findings
}

/// What is not as expected of a code that a body reports: it is not known there, or its error comes
/// with another status.
fn caveat(
    hits: &[Hit<'_>],
    endpoint: Option<&str>,
    status: Option<u16>,
    catalog: &Catalog,
) -> Option<String> {
    match (hits, status, &catalog.at, endpoint) {
        ([], _, Some(at), _) => Some(format!(
            "It is not known at {at}; other endpoints are left out by --at."
        )),
        ([], _, None, Some(at)) => Some(format!("It is not known at {at}.")),
        ([], ..) => Some("No table has this error.".to_owned()),
        ([hit], Some(status), ..)
            if !hit.entry.row.any_status && hit.entry.row.status != status =>
        {
            let usual = hit.entry.row.status;
            Some(format!(
                "This error comes with status {usual}, not {status}."
            ))
        }
        _ => None,
    }
}

/// The finding for a response without a code, whose status may be an error's code.
fn response<'t>(text: &[u8], status: Option<u16>, catalog: &'t Catalog) -> Option<Finding<'t>> {
    let is_json = || serde_json::from_slice::<serde_json::Map<_, _>>(text).is_ok();
    if status.is_none() && !is_json() {
        return None;
    }
    let response = Response::<ArenaLoginError>::from_response(status, text);
    let status = response.status()?;
    let hits = catalog.with_code(None, Some(status), status.into());
    let asked = format!("{status} without a code");
    let mut finding = Finding::new(asked, Basis::Reported(1, None), hits);
    let caveat = caveat(&finding.hits, None, Some(status), catalog);
    finding.notes.extend(caveat);
    let message = response.excerpt().map(str::to_owned);
    Some(Finding { message, ..finding })
}

fn nothing<'t>(name: &str, catalog: &Catalog) -> Finding<'t> {
    let mut finding = Finding::new(name, Basis::Asked, Vec::new());
    let at = catalog.at.as_ref();
    let (at, help) = match at {
        Some(at) => (
            format!(" of {at}"),
            "Errors of other endpoints are left out by --at.",
        ),
        None => (
            String::new(),
            "If you know the HTTP status, pass it with --status.",
        ),
    };
    let note = format!("{name}: no error{at} is reported or mentioned here. {help}");
    finding.notes.push(note);
    finding
}
