//! `scan`: which errors logs report and mention, how often, and where first and last.

mod json;
mod tally;
mod text;

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use crate::args::{Format, Scan};
use crate::catalog::Catalog;
use crate::evidence::{Reader, Size};
use crate::input::{self, Input};
use crate::outcome::{Answer, Failure};
use tally::Tally;

/// What was scanned.
struct Scanned {
    sources: Vec<String>,
    size: Size,
}

pub(crate) fn run(args: &Scan, tables: &[PathBuf]) -> Result<Answer, Failure> {
    let catalog = Catalog::load(tables, args.view.at.as_deref())?;
    let standard_input = [PathBuf::from("-")];
    let files = if args.files.is_empty() {
        &standard_input[..]
    } else {
        &args.files
    };
    let reader = Reader::new(&catalog);
    let mut tally = Tally::new(&catalog);
    let mut scanned = Scanned {
        sources: Vec::new(),
        size: Size::default(),
    };
    let mut unreadable = String::new();
    for file in files {
        if let Err(error) = scan(file, &reader, &mut tally, &mut scanned) {
            if files.len() == 1 {
                return Err(error.into());
            }
            unreadable.extend(["error: ", &error, "\n"]);
        }
    }
    let totals = tally.totals();
    let text = match args.view.format {
        Format::Text => text::of(&totals, &scanned, args.brief),
        Format::Json => json::of(&totals, &scanned),
    };
    if !unreadable.is_empty() {
        return Err(Failure::Incomplete(text, unreadable));
    }
    let good = !totals.is_empty();
    Ok(Answer { text, good })
}

/// Scans a source.
fn scan<'t>(
    file: &Path,
    reader: &Reader<'t>,
    tally: &mut Tally<'t>,
    scanned: &mut Scanned,
) -> Result<(), String> {
    let Input { name, size, text } = input::open(file)?;
    let source = scanned.sources.len();
    scanned.sources.push(file.to_string_lossy().into_owned());
    let progress = progress(size);
    let text = progress.wrap_read(text);
    let read = reader.read(text, |evidence| tally.add(source, evidence));
    progress.finish_and_clear();
    let read = read.map_err(|error| input::unreadable(&name, &error))?;
    scanned.size.lines += read.lines;
    scanned.size.bytes += read.bytes;
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
