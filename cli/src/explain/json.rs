//! Writes an explanation as JSON.

use serde::Serializer;
use serde_json::{Value, json};

use super::{Finding, by_table};
use crate::catalog::Entry;
use crate::json::{VERSION, pretty};

pub(super) fn of(findings: &[Finding<'_>]) -> String {
    let tables = by_table(findings).into_values().map(|errors| {
        let rows: Vec<_> = errors.values().map(|known| known[0].1.row).collect();
        json!({"table": errors[0][0].1.about, "error": rows})
    });
    let tables: Value = tables.collect();
    pretty(&json!({"version": VERSION, "tables": tables, "queries": findings}))
}

pub(super) fn found<S: Serializer>(hits: &[Entry<'_>], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(hits.iter().map(|hit| {
        let mut found = json!({"enum": hit.about.enum_name, "name": hit.row.name});
        if let Some(code) = hit.former_code {
            found["former_code"] = code.into();
        }
        if !hit.arguments.is_empty() {
            found["arguments"] = hit.arguments.clone().into();
        }
        found
    }))
}

pub(super) fn nearest<S: Serializer>(near: &[Entry<'_>], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(near.iter().map(|Entry { about, row, .. }| {
        json!({"enum": about.enum_name, "name": row.name, "status": row.status, "code": row.code})
    }))
}
