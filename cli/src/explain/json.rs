//! Explanations for programs.

use arena_errors_codegen::model::{About, Row};
use serde::Serialize;

use super::{Finding, Hit};
use crate::json::Document;

#[derive(Serialize)]
struct Explained<'t> {
    table: &'t About,
    error: Vec<&'t Row>,
    queries: Vec<Answered<'t>>,
}

#[derive(Serialize)]
struct Answered<'t> {
    query: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'t str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    mentioned: bool,
    found: Vec<Found<'t>>,
    nearest: Vec<Near<'t>>,
}

#[derive(Serialize)]
struct Found<'t> {
    name: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    former_code: Option<u32>,
}

#[derive(Serialize)]
struct Near<'t> {
    name: &'t str,
    status: u16,
    code: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    deprecated: Option<&'t str>,
}

pub(super) fn of(about: &About, findings: &[Finding<'_>]) -> String {
    let mut error: Vec<&Row> = Vec::new();
    for hit in findings.iter().flat_map(|finding| &finding.hits) {
        if !error.contains(&hit.row) {
            error.push(hit.row);
        }
    }
    Document::of(Explained {
        table: about,
        error,
        queries: findings.iter().map(answered).collect(),
    })
    .text()
}

fn answered<'t>(finding: &'t Finding<'t>) -> Answered<'t> {
    let found = |hit: &Hit<'t>| Found {
        name: &hit.row.name,
        former_code: hit.former_code,
    };
    let near = |row: &&'t Row| Near {
        name: &row.name,
        status: row.status,
        code: row.code,
        deprecated: row.deprecated.as_deref(),
    };
    Answered {
        query: &finding.asked.name,
        message: finding.asked.message.as_deref(),
        mentioned: finding.asked.mentioned,
        found: finding.hits.iter().map(found).collect(),
        nearest: finding.nearest.iter().map(near).collect(),
    }
}
