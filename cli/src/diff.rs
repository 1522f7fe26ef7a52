//! `diff`: what a vendor's page says and its table does not, and the other way round.

use std::path::PathBuf;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::Row;
use serde::Serialize;
use serde_json::json;

use crate::args::{Diff, Format};
use crate::json::{VERSION, pretty};
use crate::message::messages;
use crate::outcome::{Answer, Failure};
use crate::page::Page;
use crate::vendor::{self, PageRow, VendorPage, wording};
use crate::{source, terminal, words};

pub(crate) fn run(args: &Diff, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let page = vendor::read(&args.page)?;
    let tables = source::tables(tables)?;
    let table = page.table(&tables)?;
    let diff = differences(&page, table);
    let text = match args.format {
        Format::Json => pretty(&json!({"version": VERSION, "diff": diff})),
        Format::Text => text(&words::endpoints(&table.table), &diff),
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
    let pairs: Vec<_> = page.rows.iter().map(|row| pair(row, page, table)).collect();
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
    for (row, pair) in page.rows.iter().zip(&pairs) {
        let message = Some(row.message.clone());
        let Some(known) = pair else {
            add("added", row.status, row.code, message, None);
            continue;
        };
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
    for row in missing(table, &pairs) {
        let message = Some(row.message.clone());
        add("removed", Some(row.status), row.code, None, message);
    }
    differences
}

/// The row of the table for a row of the page: with its status and code or, if no other row of the
/// page has those, with its code.
fn pair<'t>(row: &PageRow, page: &VendorPage, table: &'t Table) -> Option<&'t Row> {
    let is_exact = |row: &PageRow, known: &Row| {
        known.code == row.code && (known.any_status || row.status == Some(known.status))
    };
    let is_free = |known: &Row| !page.rows.iter().any(|other| is_exact(other, known));
    let same_code = table.errors.iter().filter(|known| known.code == row.code);
    let candidates = same_code.filter(|known| is_exact(row, known) || is_free(known));
    candidates.rev().max_by_key(|known| is_exact(row, known))
}

/// The rows that are in the table alone. A page may describe some of a table's endpoints: then
/// these are rows with the same endpoints as a row of the page.
fn missing<'t>(table: &'t Table, pairs: &[Option<&Row>]) -> Vec<&'t Row> {
    let on_page: Vec<_> = pairs.iter().flatten().collect();
    let is_missing = |row: &&Row| {
        let mut on_page_at = on_page.iter().map(|known| &known.endpoints);
        let is_described = on_page.is_empty() || on_page_at.any(|at| *at == row.endpoints);
        row.deprecated.is_none() && is_described && !on_page.contains(&row)
    };
    table.errors.iter().filter(is_missing).collect()
}

fn text(endpoints: &str, differences: &[Difference]) -> String {
    let mut page = Page::new(terminal::width());
    if differences.is_empty() {
        page.hanging(&format!("{endpoints}: no difference"));
    }
    for it in differences {
        let status = it.status.map_or_else(String::new, |it| format!("{it} "));
        page.strong(&format!("{endpoints}, {status}{}: {}", it.code, it.kind));
        let any = (it.kind == "status").then_some("any");
        for (side, text) in [("Page", &it.page), ("Table", &it.table)] {
            if let Some(text) = text.as_deref().or(any) {
                page.labelled(2, side, text);
            }
        }
        let has_message = |other: &&Difference| {
            (it.kind, other.kind) == ("added", "removed")
                && it.page.as_deref().map(wording::key) == other.table.as_deref().map(wording::key)
        };
        if let Some(Difference { code, .. }) = differences.iter().find(has_message) {
            let text = "This is the message of the removed code";
            let note = format!("{text} {code}, which may have been renumbered.");
            page.paragraph(2, &note);
        }
    }
    page.into_text()
}
