//! `scan`: which errors logs report and mention, how often, and where first and last.

mod tally;

use std::path::{Path, PathBuf};

use askama::Template;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use serde_json::{Value, json};

use crate::args::{Format, Scan};
use crate::catalog::Catalog;
use crate::evidence::Reader;
use crate::input::{self, Input};
use crate::json::{VERSION, pretty};
use crate::outcome::{Answer, Failure};
use crate::{explain, page};
use tally::{Tally, Total, What};

/// What was scanned.
#[derive(Default, Serialize)]
struct Scanned {
    sources: Vec<String>,
    lines: u64,
    bytes: u64,
}

/// What was found.
#[derive(Template)]
#[template(path = "scan.txt")]
struct Report<'t> {
    scanned: Scanned,
    errors: Vec<Total<'t>>,
    unknown: Vec<Total<'t>>,
    mentions: Vec<Total<'t>>,
    is_brief: bool,
}

pub(crate) fn run(args: &Scan, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let catalog = Catalog::load(tables, args.view.at.as_deref())?;
    let reader = Reader::new(&catalog);
    let mut tally = Tally::new(&catalog);
    let mut scanned = Scanned::default();
    let mut unreadable = String::new();
    for file in &args.files {
        if let Err(error) = scan(file, &reader, &mut tally, &mut scanned) {
            if args.files.len() == 1 {
                return Err(error.into());
            }
            unreadable.extend(["error: ", &error, "\n"]);
        }
    }
    let totals = tally.totals();
    let good = !totals.is_empty();
    let is_mention = |total: &Total<'_>| matches!(total.what, What::Mention { .. });
    let (mentions, reported) = totals.into_iter().partition::<Vec<_>, _>(is_mention);
    let is_known = |total: &Total<'_>| !total.hits.is_empty();
    let (errors, unknown) = reported.into_iter().partition(is_known);
    let report = Report {
        scanned,
        errors,
        unknown,
        mentions,
        is_brief: args.brief,
    };
    let text = match args.view.format {
        Format::Text => page::text(&report),
        Format::Json => report.json(),
    };
    if !unreadable.is_empty() {
        return Err(Failure::Incomplete(text, unreadable));
    }
    Ok(Answer { text, good })
}

impl Report<'_> {
    /// How to fix what was found.
    fn fixes(&self) -> String {
        let found = self.errors.iter().chain(&self.mentions);
        explain::fixes(found.flat_map(|total| &total.hits))
    }

    fn json(&self) -> String {
        let errors = self.errors.iter().map(|total| {
            let mut error = json!(total);
            error["candidates"] = candidates(total);
            error
        });
        pretty(&json!({
            "version": VERSION,
            "scan": self.scanned,
            "errors": errors.collect::<Value>(),
            "unknown": self.unknown,
            "mentions": self.mentions,
        }))
    }
}

/// The errors that a code can mean, if they are several.
fn candidates(Total { hits, .. }: &Total<'_>) -> Value {
    let candidates = hits.iter().filter(|_| hits.len() > 1).map(|hit| {
        json!({"enum": hit.about.enum_name, "name": hit.row.name, "endpoints": hit.endpoints()})
    });
    candidates.collect()
}

/// Scans a source.
fn scan<'t>(
    file: &Path,
    reader: &Reader<'t>,
    tally: &mut Tally<'t>,
    scanned: &mut Scanned,
) -> Result<(), String> {
    let Input { name, size, text } = input::open(file)?;
    let source = file.to_string_lossy().into_owned();
    let progress = progress(size);
    let text = progress.wrap_read(text);
    let read = reader.read(text, |evidence| tally.add(&source, evidence));
    progress.finish_and_clear();
    scanned.sources.push(source);
    let read = read.map_err(|error| input::unreadable(&name, &error))?;
    scanned.lines += read.lines;
    scanned.bytes += read.bytes;
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
