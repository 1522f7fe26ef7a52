//! `diff`: what a vendor's page says and its table does not, and the other way round.

use std::path::PathBuf;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::Row;
use serde::Serialize;

use crate::args::{Diff, Format};
use crate::json::{VERSION, pretty};
use crate::message::plain;
use crate::outcome::{Answer, Failure};
use crate::page::Page;
use crate::vendor::{self, PageRow, VendorPage, wording};
use crate::{source, terminal, words};

pub(crate) fn run(args: &Diff, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let page = vendor::read(&args.page)?;
    let tables = source::tables(tables)?;
    let table = page.table(&tables)?;
    let diff = differences(&page, table);
    let good = diff.is_empty();
    let version = VERSION;
    let text = match args.format {
        Format::Json => pretty(&Document { version, diff }),
        Format::Text => text(&words::endpoints(&table.table), &diff),
    };
    Ok(Answer { text, good })
}

#[derive(Serialize)]
struct Document {
    version: u32,
    diff: Vec<Difference>,
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
    let mut add = |kind, (status, code), page, table| {
        differences.push(Difference {
            kind,
            status,
            code,
            page,
            table,
        });
    };
    for (row, pair) in page.rows.iter().zip(&pairs) {
        let Some(known) = pair else {
            add(
                "added",
                (row.status, row.code),
                Some(plain(&row.message)),
                None,
            );
            continue;
        };
        let key = (Some(known.status), known.code);
        let status = (!known.any_status).then_some(known.status);
        if row.status != status {
            let [page, table] = [row.status, status].map(|it| it.map(|it| it.to_string()));
            add("status", key, page, table);
        }
        let mut messages = known.other_messages.iter().chain([&known.message]);
        if !messages.any(|message| row.says(message)) {
            let message = plain(&row.message);
            add("message", key, Some(message), Some(known.message.clone()));
        }
    }
    for row in missing(table, &pairs) {
        let key = (Some(row.status), row.code);
        add("removed", key, None, Some(row.message.clone()));
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
    let exact = table.errors.iter().find(|known| is_exact(row, known));
    let mut others = table.errors.iter();
    exact.or_else(|| others.find(|known| known.code == row.code && is_free(known)))
}

/// The rows that are in the table alone. A page may describe some of a table's endpoints: then
/// these are rows with the same endpoints as a row of the page.
fn missing<'t>(table: &'t Table, pairs: &[Option<&'t Row>]) -> impl Iterator<Item = &'t Row> {
    let on_page: Vec<_> = pairs.iter().flatten().copied().collect();
    let is_described = move |row: &&Row| {
        let is_missing = !on_page.iter().any(|known| std::ptr::eq(*known, *row));
        let mut endpoints = on_page.iter().map(|known| &known.endpoints);
        is_missing && (on_page.is_empty() || endpoints.any(|known| *known == row.endpoints))
    };
    let rows = table.errors.iter().filter(|row| row.deprecated.is_none());
    rows.filter(is_described)
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
        let key = |text: &Option<String>| text.as_deref().map(wording::key);
        let is_renumbered = |other: &&Difference| {
            (it.kind, other.kind) == ("added", "removed") && key(&it.page) == key(&other.table)
        };
        if let Some(Difference { code, .. }) = differences.iter().find(is_renumbered) {
            let note = "This is the message of the removed code";
            page.paragraph(
                2,
                &format!("{note} {code}, which may have been renumbered."),
            );
        }
    }
    page.into_text()
}
