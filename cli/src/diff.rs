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
    let pairs = pairs(page, table);
    let mut differences = Vec::new();
    for (row, known) in page.rows.iter().zip(&pairs) {
        match known {
            Some(at) => changes(row, &table.errors[*at], &mut differences),
            None => differences.push(Difference {
                kind: "added",
                status: row.status,
                code: row.code,
                page: Some(plain(&row.message)),
                table: None,
            }),
        }
    }
    differences.extend(missing(page, table, &pairs).map(|known| Difference {
        kind: "removed",
        status: Some(known.status),
        code: known.code,
        page: None,
        table: Some(known.message.clone()),
    }));
    differences
}

/// The row of the table for each row of the page: with its status and code or, if no other row of
/// the page has those, with its code.
fn pairs(page: &VendorPage, table: &Table) -> Vec<Option<usize>> {
    let is_exact = |row: &PageRow, known: &Row| {
        known.code == row.code && (known.any_status || row.status == Some(known.status))
    };
    let pair = |row: &PageRow| {
        let find = |is_it: &dyn Fn(&Row) -> bool| table.errors.iter().position(is_it);
        let is_free = |known: &Row| !page.rows.iter().any(|other| is_exact(other, known));
        let exact = find(&|known| is_exact(row, known));
        exact.or_else(|| find(&|known| known.code == row.code && is_free(known)))
    };
    page.rows.iter().map(pair).collect()
}

/// The rows that are in the table alone. Where rows have endpoints of their own, a page may describe
/// some of the rows: those with the endpoints of the page, or of another row of it.
fn missing<'t>(
    page: &VendorPage,
    table: &'t Table,
    pairs: &[Option<usize>],
) -> impl Iterator<Item = &'t Row> {
    let on_page = pairs
        .iter()
        .flatten()
        .map(|at| &table.errors[*at].endpoints);
    let on_page: Vec<_> = on_page.collect();
    let has_endpoints_of_page = |row: &Row| {
        let has = |it| row.endpoints.is_empty() || row.endpoints.iter().any(|own| own == it);
        let mut all = table.table.endpoints.iter();
        all.all(|endpoint| has(endpoint) == page.describes(endpoint))
    };
    let is_described = move |row: &Row| {
        on_page.is_empty() || on_page.contains(&&row.endpoints) || has_endpoints_of_page(row)
    };
    let rows = table.errors.iter().enumerate();
    let rows = rows
        .filter(|(at, _)| !pairs.contains(&Some(*at)))
        .map(|(_, row)| row);
    rows.filter(move |row| row.deprecated.is_none() && is_described(row))
}

fn changes(row: &PageRow, known: &Row, differences: &mut Vec<Difference>) {
    let mut add = |kind, page, table| {
        differences.push(Difference {
            kind,
            status: Some(known.status),
            code: known.code,
            page,
            table,
        });
    };
    let status = (!known.any_status).then_some(known.status);
    if row.status != status {
        let [page, table] = [row.status, status].map(|it| it.map(|status| status.to_string()));
        add("status", page, table);
    }
    let mut messages = known.other_messages.iter().chain([&known.message]);
    if !messages.any(|message| row.says(message)) {
        add(
            "message",
            Some(plain(&row.message)),
            Some(known.message.clone()),
        );
    }
}

fn text(endpoints: &str, differences: &[Difference]) -> String {
    let mut page = Page::new(terminal::width());
    if differences.is_empty() {
        page.hanging(&format!("{endpoints}: no difference"));
    }
    for it in differences {
        let status = it
            .status
            .map_or_else(String::new, |status| format!("{status} "));
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
        if let Some(old) = differences.iter().find(is_renumbered) {
            let note = "This is the message of the removed code";
            page.paragraph(
                2,
                &format!("{note} {}, which may have been renumbered.", old.code),
            );
        }
    }
    page.into_text()
}
