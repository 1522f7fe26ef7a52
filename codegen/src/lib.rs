//! Checks a table of API errors and compiles it to Rust.
//!
//! The way of a table: its text is parsed to a TOML document, the document validated against the [format](mod@format)
//! into the checked [model], and the model [expanded](expand()) to the source of a Rust enum with its data. [`check`] is the first
//! two steps, [`build`](build()) all three for a build script; `error_table!` of `arena-errors` is the same for a macro.
//!
//! ```
//! use arena_errors_codegen::{SourceFile, check, expand};
//!
//! let text = std::fs::read_to_string("../errors.toml")?;
//! match check(&text).into_result() {
//!     Ok(table) => println!("{}", expand(&table).into_source(&table.table.enum_name)),
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

use repair::Repaired;
use text::Source;

/// What compiling a text gives: the table, as far as it is sound, and everything that is wrong with it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Checked {
    /// The table. Where there are problems it holds the rows that have a name, a status and a code of their own, and
    /// some of their texts may be missing or break a rule.
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
        if self.problems.is_empty() { Ok(self.table) } else { Err(self.problems) }
    }
}

/// Checks the text of a table against every rule, and tells every problem in one run.
///
/// ```
/// let checked = arena_errors_codegen::check("[table]\nenum = 'Login'\n");
/// assert!(!checked.problems.is_empty());
/// ```
#[must_use]
pub fn check(text: &str) -> Checked {
    if text.len() > MAX_BYTES {
        let problem = Problem::new(Kind::FileTooLarge, 0..0, format!("the file has {} bytes", text.len()))
            .label(format!("at most {MAX_BYTES} are read"))
            .help("split the table by endpoint");
        return Checked { table: Table::default(), problems: vec![problem] };
    }
    let plain = parse::parse(text);
    if plain.1.is_empty() {
        return finish(&Repaired::unchanged(text), plain);
    }
    let mended = Repaired::mend(text);
    finish(&mended, parse::parse(&mended.text))
}

/// Validates a document; puts the problems of all steps together.
fn finish(repaired: &Repaired<'_>, (document, syntax): (toml::de::DeTable<'_>, Vec<Problem>)) -> Checked {
    let mut meaning = Vec::new();
    let source = Source::new(&repaired.text, &repaired.lost);
    let broken = !syntax.is_empty() || !repaired.problems.is_empty();
    let table = validate::validate(&document, &source, broken, &mut meaning);
    // What the parser made of a broken value says nothing about what was meant.
    let broken_places = Places::new(&syntax);
    meaning.retain(|problem| !broken_places.touch(&problem.span));
    let mut problems = syntax;
    problems.append(&mut meaning);
    for problem in &mut problems {
        problem.span = repaired.original(&problem.span);
        if let Some((span, _)) = &mut problem.related {
            *span = repaired.original(span);
        }
    }
    problems.extend(repaired.problems.iter().cloned());
    problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
    Checked { table, problems }
}

/// The places of problems that are sorted by place: where each begins, and how far it and those before it reach.
struct Places(Vec<(usize, usize)>);

impl Places {
    fn new(problems: &[Problem]) -> Self {
        let mut reach = 0;
        let places = problems.iter().map(|problem| {
            reach = reach.max(problem.span.end);
            (problem.span.start, reach)
        });
        Self(places.collect())
    }

    /// Whether a place has something in common with one of these, or stands right beside it.
    fn touch(&self, span: &Span) -> bool {
        let before = self.0.partition_point(|&(start, _)| start <= span.end);
        self.0[..before].last().is_some_and(|&(_, reach)| reach >= span.start)
    }
}
