//! `scan`: which errors logs report and mention, how often, and where first and last.

mod report;

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use crate::args::{Format, Scan};
use crate::catalog::Catalog;
use crate::evidence::Reader;
use crate::input::{self, Input};
use crate::outcome::{Answer, Failure};
use crate::page;
use report::Report;

pub(crate) fn run(args: &Scan, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let catalog = Catalog::load(tables, args.view.at.as_deref())?;
    let reader = Reader::new(&catalog);
    let mut report = Report::new(&catalog, args.brief);
    let mut unreadable = String::new();
    for file in &args.files {
        if let Err(error) = scan(file, &reader, &mut report) {
            if args.files.len() == 1 {
                return Err(error.into());
            }
            unreadable.extend(["error: ", &error, "\n"]);
        }
    }
    report.sort();
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

/// Scans a source.
fn scan<'t>(file: &Path, reader: &Reader<'t>, report: &mut Report<'t>) -> Result<(), String> {
    let Input { name, size, text } = input::open(file)?;
    let source = file.to_string_lossy().into_owned();
    let progress = progress(size);
    let text = progress.wrap_read(text);
    let read = reader.read(text, |evidence| report.add(&source, evidence));
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
