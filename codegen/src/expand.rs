//! The third step: the checked model into the source of a Rust enum and its data.
//!
//! The source is written as text, which a build script does in half the time that tokens take. What
//! is the same for every table is a macro of the crate, `impls.rs` there, so that no build waits
//! for the libraries that make tokens. All paths are rooted, and nothing in the block names a type,
//! a variant or a macro that the surroundings could have replaced.

use std::fmt::{Display, Write as _};

use crate::lookup::lookup;
use crate::model::{About, Actor, Cause, Retry, Row, Table};
use crate::rustdoc;

/// The Rust source of a table, in the parts that a macro puts together with what its caller wrote.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Expansion {
    /// The name of the enum.
    pub name: String,
    /// The attributes of the enum.
    pub attributes: String,
    /// The variants of the enum, without the braces.
    pub variants: String,
    /// The block: statics with the data, and the call that adds the impls.
    pub block: String,
}

/// The module of `arena-errors` that generated code uses. It has the version in its name: if the
/// two crates do not match, the compiler says so, once.
pub const RUNTIME: &str = concat!(
    "__codegen_",
    env!("CARGO_PKG_VERSION_MAJOR"),
    "_",
    env!("CARGO_PKG_VERSION_MINOR"),
    "_",
    env!("CARGO_PKG_VERSION_PATCH")
);

/// Expands a checked table.
#[must_use]
pub fn expand(table: &Table) -> Expansion {
    Expansion {
        name: table.table.enum_name.clone(),
        attributes: attributes(table),
        variants: variants(table),
        block: format!(
            "{}rt::impls! {{ {} }}\n",
            Data::of(table).source(table),
            table.table.enum_name
        ),
    }
}

impl Expansion {
    /// The source as a file: what a build script writes and `include!` reads.
    #[must_use]
    pub fn into_source(self) -> String {
        let Self {
            name,
            attributes,
            variants,
            block,
        } = self;
        format!(
            "{attributes}\npub enum {name} {{\n{variants}}}\n\
             {BLOCK_ATTRIBUTES}\nconst _: () = {{\nuse ::arena_errors::{RUNTIME} as rt;\n{block}}};\n"
        )
    }
}

/// The attributes of the block that holds data and impls: it uses deprecated variants, the consumer
/// may use few of its functions, its rooted paths are there on purpose, its texts are those of the
/// table, in any form of Unicode, nobody reads the numbers of its index, and a `match` over codes
/// has an arm, and a line, for each, former ones of the same error too.
pub const BLOCK_ATTRIBUTES: &str = "#[allow(dead_code, deprecated, unused_qualifications, clippy::match_same_arms, \
                                    clippy::too_many_lines, clippy::unicode_not_nfc, clippy::unreadable_literal)]";

/// The attributes of the enum. Its derives are rooted on purpose, the texts in its docs are no
/// code, and its variants are named as the errors are, which may begin or end alike.
fn attributes(table: &Table) -> String {
    format!(
        "#[doc = {:?}]\n#[derive(::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq, ::core::cmp::Eq, \
         ::core::hash::Hash, ::core::cmp::PartialOrd, ::core::cmp::Ord)]\n#[non_exhaustive]\n#[allow(unused_qualifications, clippy::doc_markdown, clippy::enum_variant_names)]",
        rustdoc::of_enum(table)
    )
}

fn variants(Table { table, errors }: &Table) -> String {
    let mut out = String::new();
    for row in errors {
        let _ = writeln!(out, "#[doc = {:?}]", rustdoc::of_variant(table, row));
        if let Some(note) = &row.deprecated {
            let _ = writeln!(out, "#[deprecated(note = {:?})]", rustdoc::note(note));
        }
        let _ = writeln!(out, "{},", row.name);
    }
    out
}

/// The data of a table, as the source of flat arrays and long texts: an array of slices, or a
/// literal for each text, would cost the compiler of each user far more.
#[derive(Default)]
struct Data {
    texts: Array,
    summaries: Array,
    steps: Array,
    causes: Array,
    former_codes: Array,
    prevention: Array,
    rows: Array,
    errors: Array,
}

/// The elements of an array, as source.
#[derive(Default)]
struct Array {
    source: String,
    len: usize,
}

impl Array {
    fn push(&mut self, element: impl Display) {
        let _ = writeln!(self.source, "{element},");
        self.len += 1;
    }

    fn extend(&mut self, elements: impl IntoIterator<Item = impl Display>) {
        elements.into_iter().for_each(|element| self.push(element));
    }

    fn of(elements: impl IntoIterator<Item = impl Display>) -> Self {
        let mut array = Self::default();
        array.extend(elements);
        array
    }
}

impl Data {
    fn of(Table { table, errors }: &Table) -> Self {
        let mut data = Self::default();
        for row in errors {
            data.row(row);
            data.errors
                .push(format_args!("{}::{}", table.enum_name, row.name));
        }
        data
    }

    fn row(&mut self, row: &Row) {
        for Cause {
            summary,
            actor,
            steps,
        } in &row.causes
        {
            // `Debug` writes an actor as its variant is named, here and in the crate.
            self.causes.push(format_args!(
                "rt::CauseRow {{ summary: {}, actor: rt::{actor:?}, steps: {} }}",
                summary.len(),
                steps.len()
            ));
            self.summaries.push(literal(summary));
            self.steps.extend(steps.iter().map(literal));
        }
        self.texts.extend([&row.name, &row.message].map(literal));
        self.former_codes.extend(&row.former_codes);
        self.prevention.extend(row.prevention.iter().map(literal));
        let retry = match row.retry {
            Retry::AfterFix => "rt::AfterFix".to_owned(),
            Retry::Backoff => "rt::Backoff".to_owned(),
            Retry::After { after_seconds } => format!("rt::after({after_seconds})"),
        };
        self.rows.push(format_args!(
            "rt::Row {{ name: {}, status: {}, code: {}, former_codes: {}, message: {}, impact: {}, retry: {retry}, \
             causes: {}, prevention: {}, deprecated: {} }}",
            row.name.len(),
            row.status,
            row.code,
            row.former_codes.len(),
            row.message.len(),
            option(row.impact.as_ref()),
            row.causes.len(),
            row.prevention.len(),
            option(row.deprecated.as_ref()),
        ));
    }

    fn source(&self, table: &Table) -> String {
        let name = &table.table.enum_name;
        let mut out = format!(
            "const TEXTS: rt::Text = ::core::concat!(\n{});\nconst SUMMARIES: rt::Text = ::core::concat!(\n{});\n",
            self.texts.source, self.summaries.source
        );
        let mut declare =
            |name: &str, of: &str, Array { source, len }: &Array, [open, close]: [&str; 2]| {
                let _ = writeln!(
                    out,
                    "static {name}: [{of}; {len}] = {open}[\n{source}]{close};"
                );
            };
        declare("STEPS", "rt::Text", &self.steps, ["", ""]);
        declare(
            "CAUSES",
            "rt::Cause",
            &self.causes,
            ["rt::causes(&LISTS, ", ")"],
        );
        declare("FORMER_CODES", "rt::U32", &self.former_codes, ["", ""]);
        declare("PREVENTION", "rt::Text", &self.prevention, ["", ""]);
        declare(
            "ROWS",
            "rt::ErrorInfo",
            &self.rows,
            ["rt::rows(&LISTS, ", ")"],
        );
        declare("ALL", name, &self.errors, ["", ""]);
        declare("BY_NAME", "rt::U16", &by_name(&table.errors), ["", ""]);
        out + "static LISTS: rt::Lists = rt::Lists { texts: TEXTS, summaries: SUMMARIES, steps: &STEPS, causes: &CAUSES, \
               former_codes: &FORMER_CODES, prevention: &PREVENTION };\n"
            + &head(&table.table)
            + &lookup(table)
    }
}

/// The numbers of the rows, sorted by name.
fn by_name(errors: &[Row]) -> Array {
    let mut numbers: Vec<usize> = (0..errors.len()).collect();
    numbers.sort_unstable_by_key(|&number| &errors[number].name);
    Array::of(numbers)
}

fn head(about: &About) -> String {
    let endpoints: Vec<_> = about.endpoints.iter().map(literal).collect();
    let actors = Actor::ALL.map(|actor| option(about.actors.name(actor)));
    format!(
        "static TABLE: rt::TableInfo = rt::table({:?}, &[{}], {:?}, {:?}, {:?}, {}, {}, [{}]);\n",
        about.enum_name,
        endpoints.join(", "),
        about.summary,
        about.impact,
        about.source,
        option(about.docs.as_ref()),
        option(about.former_until.as_ref()),
        actors.join(", ")
    )
}

/// A text as a Rust literal: data, whatever it holds.
fn literal(text: impl AsRef<str>) -> String {
    format!("{:?}", text.as_ref())
}

fn option(text: Option<impl AsRef<str>>) -> String {
    text.map_or_else(
        || "rt::None".to_owned(),
        |text| format!("rt::Some({:?})", text.as_ref()),
    )
}
