//! `list`: all errors at a glance, by endpoint.

use std::path::PathBuf;

use crate::args::{Format, View};
use crate::catalog::Catalog;
use crate::json::Document;
use crate::outcome::{Answer, Failure};
use crate::page::Page;
use crate::{terminal, words};

pub(crate) fn run(args: &View, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let Catalog { tables, .. } = Catalog::load(tables, args.at.as_deref())?;
    if let Format::Json = args.format {
        return Ok(Answer::good(Document::new(tables).text()));
    }
    let mut page = Page::new(terminal::width());
    for table in &tables {
        let about = &table.table;
        page.gap();
        page.heading(&words::endpoints(about));
        for row in &table.errors {
            page.hanging(&words::in_a_line(row));
            let actors = words::actors(row).map(|actor| words::actor_name(about, actor));
            let actors = actors.collect::<Vec<_>>().join("; ");
            page.labelled(2, &words::what_helps(row.retry), &actors);
            if let Some(why) = &row.deprecated {
                page.labelled(2, "Deprecated", why);
            }
        }
    }
    Ok(Answer::good(page.into_text()))
}
