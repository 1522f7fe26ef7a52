//! `list`: all errors at a glance, by endpoint.

use std::path::PathBuf;

use crate::args::{Format, View};
use crate::catalog::Catalog;
use crate::outcome::{Answer, Failure};
use crate::page::Page;
use crate::{json, terminal, words};

pub(crate) fn run(args: &View, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let Catalog { tables, .. } = Catalog::load(tables, args.at.as_deref())?;
    if let Format::Json = args.format {
        return Ok(Answer::good(json::tables(&tables)));
    }
    let mut page = Page::new(terminal::width());
    for table in &tables {
        page.gap();
        page.heading(&words::endpoints(&table.table));
        page.strong(&line("Code", "Status", "What helps", "Name"));
        for row in &table.errors {
            let (code, status) = (row.code.to_string(), row.status.to_string());
            page.strong(&line(
                &code,
                &status,
                &words::what_helps(row.retry),
                &row.name,
            ));
            page.paragraph(INDENT, &row.message);
            if let Some(why) = &row.deprecated {
                page.labelled(INDENT, "Deprecated", why);
            }
            let actors = words::actors(row).map(|actor| words::actor_name(&table.table, actor));
            let actors = actors.collect::<Vec<_>>().join("; ");
            page.labelled(INDENT, "Who can fix it", &actors);
        }
    }
    Ok(Answer::good(page.into_text()))
}

/// Where the second column begins.
const INDENT: usize = 7;

/// The name comes last: on a narrow terminal, it alone moves to the next line.
fn line(code: &str, status: &str, helps: &str, name: &str) -> String {
    format!("{code:<5}  {status:<6}  {helps:<22}  {name}")
}
