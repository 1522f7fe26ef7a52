//! `diff`: what a vendor's page says and its table does not, and the other way round.

use std::path::{Path, PathBuf};

use arena_errors_codegen::Table;
use arena_errors_codegen::model::Row;
use askama::Template;
use serde::Serialize;
use serde_json::json;

use crate::args::Format;
use crate::json::{VERSION, pretty};
use crate::message::messages;
use crate::outcome::{Answer, Failure};
use crate::vendor::{self, VendorPage, wording};
use crate::{input, page, words};

pub(crate) fn run(page: &Path, format: Format, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let vendor_page = vendor::read(page)?;
    let tables = input::tables(tables)?;
    let table = vendor_page.table(&tables)?;
    let diff = differences(&vendor_page, table);
    let text = match format {
        Format::Json => pretty(&json!({"version": VERSION, "diff": diff})),
        Format::Text => page::text(&Text {
            endpoints: words::listed(&table.table.endpoints),
            differences: &diff,
        }),
    };
    let good = diff.is_empty();
    Ok(Answer { text, good })
}

/// A difference between a page and its table, with the status or the message on each side.
#[derive(Serialize)]
struct Difference {
    kind: &'static str,
    status: Option<u16>,
    code: u32,
    page: Option<String>,
    table: Option<String>,
}

fn differences(page: &VendorPage, table: &Table) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut add = |kind, status, code, page, table| {
        differences.push(Difference {
            kind,
            status,
            code,
            page,
            table,
        });
    };
    let mut on_page = Vec::new();
    for row in &page.rows {
        let message = Some(row.message.clone());
        let Some(known) = page.pair(row, table) else {
            add("added", row.status, row.code, message, None);
            continue;
        };
        on_page.push(known);
        let given = Some(known.status);
        let status = given.filter(|_| !known.any_status);
        if row.status != status {
            let [page, table] = [row.status, status].map(|it| it.map(|it| it.to_string()));
            add("status", given, row.code, page, table);
        }
        if !messages(known).any(|message| row.says(message)) {
            let table = Some(known.message.clone());
            add("message", given, row.code, message, table);
        }
    }
    // A page may describe some of a table's endpoints: then only the rows with the same endpoints as
    // a row of the page can be missing.
    let is_described = |row: &Row| {
        on_page.is_empty() || on_page.iter().any(|known| known.endpoints == row.endpoints)
    };
    for row in table.errors.iter().filter(|row| !on_page.contains(row)) {
        if is_described(row) && row.deprecated.is_none() {
            let message = Some(row.message.clone());
            add("removed", Some(row.status), row.code, None, message);
        }
    }
    differences
}

#[derive(Template)]
#[template(path = "diff.txt")]
struct Text<'d> {
    endpoints: String,
    differences: &'d [Difference],
}
