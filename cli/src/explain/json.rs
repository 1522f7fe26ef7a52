//! An explanation as JSON.

use arena_errors_codegen::model::{About, Row};
use serde::Serialize;

use super::{Evidence, Finding, by_table};
use crate::catalog::{Entry, Hit};
use crate::json::{VERSION, pretty};

#[derive(Serialize)]
struct Explained<'t> {
    version: u32,
    tables: Vec<Group<'t>>,
    queries: Vec<Answered<'t>>,
}

#[derive(Serialize)]
struct Group<'t> {
    table: &'t About,
    error: Vec<&'t Row>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Basis {
    Asked,
    Reported,
    Mentioned,
    Guessed,
}

#[derive(Serialize)]
struct Answered<'t> {
    query: &'t str,
    evidence: Basis,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    call: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'t str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notes: &'t [String],
    found: Vec<Found<'t>>,
    nearest: Vec<Near<'t>>,
}

#[derive(Serialize)]
struct Found<'t> {
    r#enum: &'t str,
    name: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    former_code: Option<u32>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    arguments: &'t [String],
}

#[derive(Serialize)]
struct Near<'t> {
    r#enum: &'t str,
    name: &'t str,
    status: u16,
    code: u32,
}

pub(super) fn of(findings: &[Finding<'_>]) -> String {
    let groups = by_table(findings).into_iter().map(|(table, group)| Group {
        table,
        error: group.iter().map(|known| known.hit.entry.row).collect(),
    });
    pretty(&Explained {
        version: VERSION,
        tables: groups.collect(),
        queries: findings.iter().map(answered).collect(),
    })
}

fn answered<'t>(finding: &'t Finding<'t>) -> Answered<'t> {
    let (evidence, line, call) = match &finding.evidence {
        Evidence::Asked => (Basis::Asked, None, None),
        Evidence::Reported(line, call) => (Basis::Reported, Some(*line), call.as_deref()),
        Evidence::Mentioned(line) => (Basis::Mentioned, Some(*line), None),
        Evidence::Guessed => (Basis::Guessed, None, None),
    };
    let found = |hit: &'t Hit<'t>| Found {
        r#enum: &hit.entry.about().enum_name,
        name: &hit.entry.row.name,
        former_code: hit.former_code,
        arguments: &hit.arguments,
    };
    let near = |entry: &'t Entry<'t>| Near {
        r#enum: &entry.about().enum_name,
        name: &entry.row.name,
        status: entry.row.status,
        code: entry.row.code,
    };
    Answered {
        query: &finding.asked,
        evidence,
        line,
        call,
        message: finding.message.as_deref(),
        notes: &finding.notes,
        found: finding.hits.iter().map(found).collect(),
        nearest: finding.nearest.iter().map(near).collect(),
    }
}
