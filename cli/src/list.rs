//! `list`: all errors at a glance, by endpoint.

use std::path::PathBuf;

use arena_errors_codegen::Table;
use askama::Template;

use crate::args::{Format, View};
use crate::catalog::Catalog;
use crate::outcome::{Answer, Failure};
use crate::{json, page, words};

#[derive(Template)]
#[template(path = "list.txt")]
struct List {
    tables: Vec<Table>,
}

pub(crate) fn run(args: &View, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let Catalog { tables, .. } = Catalog::load(tables, args.at.as_deref())?;
    Ok(Answer::good(match args.format {
        Format::Json => json::tables(&tables),
        Format::Text => page::text(&List { tables }),
    }))
}
