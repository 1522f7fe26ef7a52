//! Writes an explanation as JSON.

use serde_json::{Value, json};

use super::{Basis, Finding, by_table};
use crate::catalog::{Entry, Hit};
use crate::json::{VERSION, pretty};

pub(super) fn of(findings: &[Finding<'_>]) -> String {
    let tables = by_table(findings).into_iter().map(|errors| {
        let rows: Vec<_> = errors.iter().map(|known| known[0].1.entry.row).collect();
        json!({"table": errors[0][0].1.entry.about(), "error": rows})
    });
    pretty(&json!({
        "version": VERSION,
        "tables": tables.collect::<Value>(),
        "queries": findings.iter().map(query).collect::<Value>(),
    }))
}

fn query(finding: &Finding<'_>) -> Value {
    let mut query = json!({"query": finding.asked});
    let mut set = |key: &str, value: Value| query[key] = value;
    match &finding.basis {
        Basis::Asked => set("evidence", "asked".into()),
        Basis::Guessed => set("evidence", "guessed".into()),
        Basis::Mentioned(line) => {
            set("evidence", "mentioned".into());
            set("line", (*line).into());
        }
        Basis::Reported(line, endpoint) => {
            set("evidence", "reported".into());
            set("line", (*line).into());
            set("endpoint", endpoint.as_deref().into());
        }
    }
    if let Some(message) = &finding.message {
        set("message", message.as_str().into());
    }
    if !finding.notes.is_empty() {
        set("notes", finding.notes.clone().into());
    }
    set("found", finding.hits.iter().map(found).collect());
    set("nearest", finding.nearest.iter().map(near).collect());
    query
}

fn found(hit: &Hit<'_>) -> Value {
    let mut found = json!({"enum": hit.entry.about().enum_name, "name": hit.entry.row.name});
    if let Some(code) = hit.former_code {
        found["former_code"] = code.into();
    }
    if !hit.arguments.is_empty() {
        found["arguments"] = hit.arguments.clone().into();
    }
    found
}

fn near(Entry { table, row }: &Entry<'_>) -> Value {
    json!({"enum": table.table.enum_name, "name": row.name, "status": row.status, "code": row.code})
}
