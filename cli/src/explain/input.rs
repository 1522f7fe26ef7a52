//! What the arguments of `explain` are about: queries, a text, a file or standard input.

use std::io::{self, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use arena_errors::{ArenaLoginError, Endpoint, Failure as Response};

use super::{Evidence, Finding, query};
use crate::args::Explain;
use crate::catalog::Catalog;
use crate::evidence::{self, Kind, Reader, Report};
use crate::input::{open, unreadable};
use crate::outcome::Failure;

/// The bytes of an input that are read as one response, if it is no longer.
const MAX_RESPONSE: u64 = 1 << 20;

/// The most pieces of evidence that are explained.
const MAX_EVIDENCE: usize = 1000;

pub(super) fn findings<'t>(
    args: &Explain,
    catalog: &'t Catalog,
) -> Result<Vec<Finding<'t>>, Failure> {
    if let Some(path) = file(args)? {
        return from_file(&path, args.status, catalog);
    }
    let whole = args.queries.join(" ");
    let response = whole
        .contains('{')
        .then(|| from_text(whole.as_bytes(), args.status, catalog));
    match response {
        Some(findings) if !findings.is_empty() => Ok(findings),
        _ => Ok(query::ask(&args.queries, catalog)),
    }
}

/// The file that the arguments mean: one that exists, or `-` for standard input, which nothing at
/// all means too.
fn file(args: &Explain) -> Result<Option<PathBuf>, Failure> {
    let is_file = |query: &str| Path::new(query).exists() && query.parse::<u32>().is_err();
    match (&args.response, &args.queries[..]) {
        (Some(path), _) => Ok(Some(path.clone())),
        (None, []) if io::stdin().is_terminal() => Err(Failure::Unusable(
            "give a code, a name, a message or a file, such as: arena-errors explain 400 4089"
                .to_owned(),
        )),
        (None, []) => Ok(Some(PathBuf::from("-"))),
        (None, [only]) if only == "-" || is_file(only) => Ok(Some(PathBuf::from(only))),
        _ => Ok(None),
    }
}

fn from_file<'t>(
    path: &Path,
    status: Option<u16>,
    catalog: &'t Catalog,
) -> Result<Vec<Finding<'t>>, Failure> {
    let mut input = open(path)?;
    let mut head = Vec::new();
    let read = input
        .text
        .by_ref()
        .take(MAX_RESPONSE)
        .read_to_end(&mut head);
    read.map_err(|error| unreadable(&input.name, &error))?;
    if (head.len() as u64) < MAX_RESPONSE {
        let findings = from_text(&head, status, catalog);
        return Ok(if findings.is_empty() {
            vec![nothing(&input.name)]
        } else {
            findings
        });
    }
    let text = head.as_slice().chain(input.text);
    let findings = from_evidence(text, status, catalog);
    let findings = findings.map_err(|error| unreadable(&input.name, &error))?;
    Ok(if findings.is_empty() {
        vec![nothing(&input.name)]
    } else {
        findings
    })
}

/// What a text reports or, if it reports nothing, mentions.
pub(super) fn from_text<'t>(
    text: &[u8],
    status: Option<u16>,
    catalog: &'t Catalog,
) -> Vec<Finding<'t>> {
    let findings = from_evidence(text, status, catalog).unwrap_or_default();
    let is_reported = |finding: &Finding<'_>| matches!(finding.evidence, Evidence::Reported(..));
    if findings.iter().any(is_reported) {
        return findings;
    }
    let response = whole_response(text, status, catalog);
    response.into_iter().chain(findings).collect()
}

/// What the bodies in a text report and what it mentions, each once.
fn from_evidence<'t>(
    text: impl io::Read + Send,
    status: Option<u16>,
    catalog: &'t Catalog,
) -> io::Result<Vec<Finding<'t>>> {
    let mut found: Vec<evidence::Evidence> = Vec::new();
    Reader::new(catalog).read(text, |new| {
        let is_new = found.iter().all(|old| old.kind != new.kind);
        if is_new && found.len() < MAX_EVIDENCE {
            found.push(new);
        }
    })?;
    let findings = found.into_iter().flat_map(|evidence| match evidence.kind {
        Kind::Reported(report) => reported(evidence.line, report, status, catalog),
        Kind::Mentioned(code) => vec![Finding::new(
            code.to_string(),
            Evidence::Mentioned(evidence.line),
            catalog.with_code(None, None, code),
        )],
    });
    Ok(findings.collect())
}

/// The errors of a body. The HTTP status counts; if no error has it, the body's own does.
fn reported<'t>(
    line: u64,
    report: Report,
    status: Option<u16>,
    catalog: &'t Catalog,
) -> Vec<Finding<'t>> {
    let call = report.call.as_ref();
    let endpoint = call.map(|(method, path)| Endpoint::new(method, path));
    let call = call.map(|(method, path)| format!("{method} {path}"));
    let mut findings = Vec::new();
    for (code, message) in report.errors {
        let Some(code) = code else { continue };
        let with = |status| catalog.reported(endpoint.as_ref(), status, code, message.as_deref());
        let hits = [status, report.status]
            .into_iter()
            .flatten()
            .map(|status| with(Some(status)));
        let hits = hits
            .filter(|hits| !hits.is_empty())
            .next()
            .unwrap_or_else(|| with(None));
        let status = status
            .or(report.status)
            .map_or_else(String::new, |status| format!("{status} "));
        let mut finding = Finding::new(
            format!("{status}{code}"),
            Evidence::Reported(line, call.clone()),
            hits,
        );
        finding.message = message;
        findings.push(finding);
    }
    if let Some(last) = findings.last_mut().filter(|_| report.is_truncated) {
        last.notes
            .push("The response is cut off after this; more errors may have followed.".to_owned());
    }
    findings
}

/// What a text says that is a response without a code: its status may be an error's code.
fn whole_response<'t>(
    text: &[u8],
    status: Option<u16>,
    catalog: &'t Catalog,
) -> Option<Finding<'t>> {
    let is_json = || serde_json::from_slice::<serde_json::Map<_, serde_json::Value>>(text).is_ok();
    if status.is_none() && !is_json() {
        return None;
    }
    let response = Response::<ArenaLoginError>::from_response(status, text);
    let status = response.status()?;
    let hits = catalog.with_code(None, Some(status), status.into());
    let mut finding = Finding::new(
        format!("{status} without a code"),
        Evidence::Reported(1, None),
        hits,
    );
    finding.message = response.excerpt().map(str::to_owned);
    Some(finding)
}

fn nothing<'t>(name: &str) -> Finding<'t> {
    let why =
        "no error is reported or mentioned here. If the HTTP status is known, give it by --status.";
    let mut finding = Finding::new(name, Evidence::Asked, Vec::new());
    finding.notes.push(format!("{name}: {why}"));
    finding
}
