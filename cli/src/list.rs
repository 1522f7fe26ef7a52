//! `list`: all errors at a glance, by endpoint.

use std::path::PathBuf;

use arena_errors_codegen::Table;
use arena_errors_codegen::model::{Actor, Row};

use crate::args::{Format, List};
use crate::catalog::Catalog;
use crate::json::Document;
use crate::outcome::{Answer, Failure};
use crate::page::Page;
use crate::{terminal, words};

pub(crate) fn run(args: &List, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let Catalog { tables, .. } = Catalog::load(tables, args.at.at.as_deref())?;
    let mut page = Page::new(terminal::width());
    Ok(Answer::good(match args.format {
        Format::Json => Document::new(tables).text(),
        Format::Text => {
            for table in &tables {
                page.gap();
                list(&mut page, table, terminal::width());
            }
            page.into_text()
        }
    }))
}

/// The columns of the list.
type Cells = [String; 5];

const HEAD: [&str; 5] = ["Code", "Status", "Name", "Try again", "Who can fix it"];

/// The columns that fit on every terminal; on a narrow one, the others go on separate lines.
const ALWAYS: usize = 3;

fn list(page: &mut Page, table: &Table, width: usize) {
    page.heading(&words::endpoints(&table.table));
    let head = HEAD.map(str::to_owned);
    let rows: Vec<_> = table.errors.iter().map(cells).collect();
    let widths = widths(rows.iter().chain([&head]));
    let whole = widths.iter().sum::<usize>() + GAP.len() * (widths.len() - 1);
    let columns = if whole <= width { widths.len() } else { ALWAYS };
    page.strong(&line(&head[..columns], &widths));
    let indent = widths[0] + GAP.len();
    for (row, cells) in table.errors.iter().zip(&rows) {
        page.strong(&line(&cells[..columns], &widths));
        page.paragraph(indent, &row.message);
        if let Some(why) = &row.deprecated {
            page.labelled(indent, "Deprecated", why);
        }
        for (label, cell) in HEAD.iter().zip(cells).skip(columns) {
            page.labelled(indent, label, cell);
        }
    }
    page.blank_line();
    let is_used = |actor: &Actor| {
        table
            .errors
            .iter()
            .any(|row| words::actors(row).any(|of| of == *actor))
    };
    for actor in Actor::ALL.into_iter().filter(is_used) {
        if let Some(name) = table.table.actors.name(actor) {
            page.labelled(0, actor.key(), name);
        }
    }
}

const GAP: &str = "  ";

fn cells(row: &Row) -> Cells {
    let actors: Vec<_> = words::actors(row).map(Actor::key).collect();
    [
        row.code.to_string(),
        row.status.to_string(),
        row.name.clone(),
        words::retry_briefly(row.retry),
        actors.join(", "),
    ]
}

/// Every cell is ASCII: a name, a key or a number.
fn widths<'a>(rows: impl Iterator<Item = &'a Cells>) -> [usize; 5] {
    rows.fold([0; 5], |widths, cells| {
        std::array::from_fn(|at| widths[at].max(cells[at].len()))
    })
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let padded: Vec<_> = cells
        .iter()
        .zip(widths)
        .map(|(cell, &width)| format!("{cell:width$}"))
        .collect();
    padded.join(GAP).trim_end().to_owned()
}
