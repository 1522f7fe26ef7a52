//! Checks a table of API errors and compiles it to Rust.
//!
//! The text of a table is parsed into a TOML document, the document is validated against the
//! [format](mod@format) and becomes the checked [model], and the model is [expanded](expand()) to
//! the source of a Rust enum with its data. [`check`] does the first two steps, [`build`](build())
//! all three for a build script; `error_table!` of `arena-errors` does them as a macro.
//!
//! ```no_run
//! use arena_errors_codegen::{SourceFile, check, expand};
//!
//! let text = std::fs::read_to_string("errors.toml")?;
//! match check(&text).into_result() {
//!     Ok(table) => println!("{}", expand(&table).into_source()),
//!     Err(problems) => {
//!         let file = SourceFile::new("errors.toml", &text);
//!         problems.iter().for_each(|problem| eprintln!("{}\n", file.render(problem)));
//!     }
//! }
//! # Ok::<(), std::io::Error>(())
//! ```
#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod build;
mod duration;
mod expand;
mod file;
pub mod format;
mod index;
mod lookup;
mod markdown;
pub mod model;
mod parse;
mod problem;
mod render;
mod repair;
mod rustdoc;
mod shape;
mod suggest;
mod text;
mod validate;
mod width;

pub use build::build;
pub use duration::duration;
pub use expand::{BLOCK_ATTRIBUTES, Expansion, RUNTIME, expand};
pub use file::{ReadError, read, read_in_package};
pub use markdown::{escape_markdown, markdown_link};
pub use model::Table;
pub use parse::MAX_BYTES;
pub use problem::{Kind, Problem, Span};
pub use render::{Role, SourceFile};
pub use suggest::nearest;
pub use text::is_forbidden;

use std::collections::HashMap;

use repair::Repaired;

/// What compiling a text gives: the table, as far as it is sound, and everything that is wrong with
/// it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Checked {
    /// The table. If there are problems, it holds the rows that have a name, a status and a code
    /// of their own, and some of their texts may be missing or break a rule.
    pub table: Table,
    /// What is wrong, by place; empty for a sound table.
    pub problems: Vec<Problem>,
}

impl Checked {
    /// The table, if it is sound.
    ///
    /// # Errors
    /// Everything that is wrong with it: at least one problem.
    pub fn into_result(self) -> Result<Table, Vec<Problem>> {
        if self.problems.is_empty() {
            Ok(self.table)
        } else {
            Err(self.problems)
        }
    }
}

/// Checks the text of a table against every rule, and reports every problem in one run.
///
/// ```
/// let checked = arena_errors_codegen::check("[table]\nenum = 'Login'\n");
/// assert!(!checked.problems.is_empty());
/// ```
#[must_use]
pub fn check(text: &str) -> Checked {
    if text.len() > MAX_BYTES {
        let problem = Problem::new(
            Kind::FileTooLarge,
            0..0,
            format!("the file has {} bytes", text.len()),
        )
        .label(format!("at most {MAX_BYTES} are read"))
        .help("split the table by endpoint");
        return Checked {
            table: Table::default(),
            problems: vec![problem],
        };
    }
    let plain = compile(text, &Repaired::unchanged(text));
    if plain.problems.is_empty() {
        return plain;
    }
    // Something is wrong: where a mistake hides others, or makes others of what is right, it is
    // mended first.
    compile(text, &Repaired::mend(text))
}

/// Parses and validates a text; puts the problems of all steps together.
fn compile(text: &str, repaired: &Repaired<'_>) -> Checked {
    let (document, mut syntax) = parse::parse(&repaired.text);
    let mut meaning = Vec::new();
    let has_syntax_errors = !syntax.is_empty() || !repaired.problems.is_empty();
    let table = validate::validate(&document, repaired, has_syntax_errors, &mut meaning);
    for problem in syntax.iter_mut().chain(&mut meaning) {
        problem.span = repaired.original(&problem.span);
        if let Some((span, _)) = &mut problem.related {
            *span = repaired.original(span);
        }
    }
    // What the parser stumbles over behind the first mistake of a statement follows from it, and
    // what it made of the rest says nothing about what was meant.
    let mut broken = Broken {
        text,
        statements: &repaired.statements,
        from: HashMap::new(),
    };
    repaired
        .problems
        .iter()
        .for_each(|problem| broken.add(problem));
    syntax.retain(|problem| {
        let first = !broken.holds(problem);
        if first {
            broken.add(problem);
        }
        first
    });
    meaning.retain(|problem| problem.kind.is_absence() || !broken.holds(problem));
    let mut problems = [repaired.problems.clone(), syntax, meaning].concat();
    problem::sort(&mut problems);
    Checked { table, problems }
}

/// What of a text follows from mistakes of syntax: the lines of these, and the rest of their
/// statements.
struct Broken<'a> {
    text: &'a str,
    statements: &'a [Span],
    /// By the place of a statement: where in it the first line with a mistake begins.
    from: HashMap<usize, usize>,
}

impl Broken<'_> {
    fn add(&mut self, problem: &Problem) {
        let at = problem.span.start;
        let statement = self.statement(at);
        let line = self.text[statement..at]
            .rfind('\n')
            .map_or(statement, |end| statement + end + 1);
        let from = self.from.entry(statement).or_insert(line);
        *from = line.min(*from);
    }

    fn holds(&self, problem: &Problem) -> bool {
        let at = problem.span.start;
        self.from
            .get(&self.statement(at))
            .is_some_and(|&from| from <= at)
    }

    /// The place of the statement that a place lies in, or of its line where that is none.
    fn statement(&self, at: usize) -> usize {
        let begun = self
            .statements
            .partition_point(|statement| statement.start <= at);
        let statement = self.statements[..begun]
            .last()
            .filter(|statement| at <= statement.end);
        let line = || self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        statement.map_or_else(line, |statement| statement.start)
    }
}
