//! `scan`: which errors logs report and mention, how often, and where first and last.

mod tally;

use std::path::{Path, PathBuf};

use askama::Template;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use crate::args::{Format, Scan};
use crate::catalog::Catalog;
use crate::evidence::Reader;
use crate::input::{self, Input};
use crate::json::{VERSION, pretty};
use crate::outcome::{Answer, Failure};
use crate::{explain, page};
use tally::{List, Tally, Total, What};

/// What was scanned and what was found.
#[derive(Default, Template)]
#[template(path = "scan.txt")]
struct Report<'t> {
    sources: Vec<String>,
    lines: u64,
    bytes: u64,
    totals: Vec<Total<'t>>,
    is_brief: bool,
}

pub(crate) fn run(args: &Scan, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let catalog = Catalog::load(tables, args.view.at.as_deref())?;
    let reader = Reader::new(&catalog);
    let mut tally = Tally::new(&catalog);
    let mut report = Report::default();
    let mut unreadable = String::new();
    for file in &args.files {
        if let Err(error) = scan(file, &reader, &mut tally, &mut report) {
            if args.files.len() == 1 {
                return Err(error.into());
            }
            unreadable.extend(["error: ", &error, "\n"]);
        }
    }
    report.totals = tally.totals();
    report.is_brief = args.brief;
    let text = match args.view.format {
        Format::Text => page::text(&report),
        Format::Json => report.json(),
    };
    if !unreadable.is_empty() {
        return Err(Failure::Incomplete(text, unreadable));
    }
    let good = !report.totals.is_empty();
    Ok(Answer { text, good })
}

impl Report<'_> {
    /// How to fix what was found.
    fn fixes(&self) -> String {
        let totals = self.totals.iter().filter(|_| !self.is_brief);
        explain::fixes(totals.flat_map(|total| &total.hits))
    }

    fn json(&self) -> String {
        let list = |list| {
            let totals = self.totals.iter().filter(|total| total.what.0 == list);
            totals.map(json).collect::<Value>()
        };
        pretty(&json!({
            "version": VERSION,
            "scan": {"sources": self.sources, "lines": self.lines, "bytes": self.bytes},
            "errors": list(List::Errors),
            "unknown": list(List::Unknown),
            "mentions": list(List::Mentions),
        }))
    }
}

fn json(total: &Total<'_>) -> Value {
    let Total { what, hits, .. } = total;
    let What(_, status, code, endpoint) = what;
    let (count, first, last) = (total.count, &total.first, &total.last);
    let only = hits.first().filter(|_| hits.len() == 1);
    let candidates = hits.iter().filter(|_| hits.len() > 1).map(|hit| {
        json!({"enum": hit.about.enum_name, "name": hit.row.name, "endpoints": hit.endpoints()})
    });
    match what.0 {
        List::Errors => json!({
            "enum": only.map(|hit| &hit.about.enum_name), "name": only.map(|hit| &hit.row.name),
            "status": status, "code": code, "endpoint": endpoint,
            "count": count, "first": first, "last": last,
            "candidates": candidates.collect::<Value>(),
        }),
        List::Unknown => json!({
            "status": status, "code": code, "count": count, "first": first, "last": last,
        }),
        List::Mentions => json!({"code": code, "count": count, "first": first, "last": last}),
    }
}

/// Scans a source.
fn scan<'t>(
    file: &Path,
    reader: &Reader<'t>,
    tally: &mut Tally<'t>,
    report: &mut Report<'_>,
) -> Result<(), String> {
    let Input { name, size, text } = input::open(file)?;
    let source = file.to_string_lossy().into_owned();
    let progress = progress(size);
    let text = progress.wrap_read(text);
    let read = reader.read(text, |evidence| tally.add(&source, evidence));
    progress.finish_and_clear();
    report.sources.push(source);
    let read = read.map_err(|error| input::unreadable(&name, &error))?;
    report.lines += read.lines;
    report.bytes += read.bytes;
    Ok(())
}

/// A progress bar on standard error, if that is a terminal and the input is large.
fn progress(size: Option<u64>) -> ProgressBar {
    const STYLE: &str = "{wide_bar} {bytes} of {total_bytes}, {eta} left";
    const LONG: u64 = 64 << 20;
    match (size, ProgressStyle::with_template(STYLE)) {
        (Some(size @ LONG..), Ok(style)) => ProgressBar::new(size).with_style(style),
        _ => ProgressBar::hidden(),
    }
}
