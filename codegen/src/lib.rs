//! Checks a table of API errors and compiles it to Rust.
//!
//! The text is parsed into a TOML document, the document is validated against the
//! [format](mod@format) and becomes the checked [model], and the model is [expanded](expand()) to
//! a Rust enum with its data. [`check`] does the first two steps and [`build`](build()) all three
//! for a build script; `error_table!` of `arena-errors` does the same as a macro.
//!
//! ```no_run
//! use arena_errors_codegen::{SourceFile, check};
//!
//! let text = std::fs::read_to_string("errors.toml")?;
//! match check(&text).into_result() {
//!     Ok(table) => println!("{} errors", table.errors.len()),
//!     Err(problems) => {
//!         let file = SourceFile::new("errors.toml", &text);
//!         problems.iter().for_each(|problem| eprintln!("{}\n", file.render(problem)));
//!     }
//! }
//! # Ok::<(), std::io::Error>(())
//! ```
#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod build;
mod expand;
pub mod format;
mod index;
mod markdown;
pub mod model;
mod parse;
mod problem;
mod render;
mod rustdoc;
mod text;
mod validate;

pub use build::{build, read, read_in_package};
pub use expand::{Item, expand};
pub use markdown::escape_markdown;
pub use model::Table;
pub use parse::MAX_BYTES;
use problem::Problems;
pub use problem::{Kind, Problem, Span};
pub use render::SourceFile;
pub use text::{is_forbidden, nearest};

/// The result of [`check`]: the table as far as it is valid, and every problem.
#[derive(Debug)]
#[non_exhaustive]
pub struct Checked {
    /// The table. If there are problems, it has only the rows with a unique name and a unique
    /// status and code; some of their texts may be missing or break a rule.
    pub table: Table,
    /// The problems, in the order of the file; empty for a valid table.
    pub problems: Vec<Problem>,
}

impl Checked {
    /// The table, if it is valid.
    ///
    /// # Errors
    /// Every problem of the table, at least one.
    pub fn into_result(self) -> Result<Table, Vec<Problem>> {
        if self.problems.is_empty() {
            Ok(self.table)
        } else {
            Err(self.problems)
        }
    }
}

/// Checks the text of a table against every rule and reports all problems. If the text is not TOML,
/// only syntax errors are reported.
///
/// ```
/// let checked = arena_errors_codegen::check("[table]\nenum = 'Login'\n");
/// assert!(!checked.problems.is_empty());
/// ```
#[must_use]
pub fn check(text: &str) -> Checked {
    let found = Vec::new();
    let mut problems = Problems { text, found };
    let mut table = Table::default();
    if text.len() > MAX_BYTES {
        let message = format!("the file has {} bytes", text.len());
        problems.add(
            Kind::FileTooLarge,
            0..0,
            message,
            "split the table by endpoint",
        );
    } else {
        let (document, is_toml) = parse::parse(&mut problems);
        let syntax = problems.found.len();
        table = validate::validate(&document, &mut problems);
        if !is_toml {
            problems.found.truncate(syntax);
        }
    }
    let mut problems = problems.found;
    problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
    Checked { table, problems }
}
