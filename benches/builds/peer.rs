//! What a user would write by hand: the same API and docs, with one `match` for each accessor.

use std::fmt::Write as _;

use arena_errors_codegen::{Table, model::Row};

/// The source of a table's enum.
pub(crate) fn source(table: &Table) -> String {
    let name = &table.table.enum_name;
    let arms =
        |of: fn(&Row) -> String| each(table, |row| format!("Self::{} => {},\n", row.name, of(row)));
    let lookup = each(table, |row| {
        format!(
            "({}, {}) => Some(Self::{}),\n",
            row.status, row.code, row.name
        )
    });
    format!(
        "/// Errors.\n#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]\n#[non_exhaustive]\npub enum {name} {{\n{}}}\n{TYPES}\n\
         impl {name} {{\n\
         /// Every error, in the order of the table.\n\
         pub const ALL: &'static [Self] = &[{}];\n\
         /// The error with this HTTP status and code.\n#[must_use]\n\
         pub const fn lookup(status: u16, code: u32) -> Option<Self> {{\nmatch (status, code) {{\n{lookup}_ => None,\n}}\n}}\n\
         /// The variant's name.\n#[must_use]\npub const fn name(self) -> &'static str {{\nmatch self {{\n{}}}\n}}\n\
         /// The HTTP status that the error comes with.\n#[must_use]\npub const fn status(self) -> u16 {{\nmatch self {{\n{}}}\n}}\n\
         /// The code that stands in the response body.\n#[must_use]\npub const fn code(self) -> u32 {{\nmatch self {{\n{}}}\n}}\n\
         /// The message that the service sends.\n#[must_use]\npub const fn message(self) -> &'static str {{\nmatch self {{\n{}}}\n}}\n\
         /// What can be behind the error.\n#[must_use]\npub const fn causes(self) -> &'static [Cause] {{\nmatch self {{\n{}}}\n}}\n\
         }}\n\
         impl core::fmt::Debug for {name} {{\n\
         fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {{ f.write_str(self.name()) }}\n}}\n\
         impl core::fmt::Display for {name} {{\n\
         fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {{ f.pad(self.message()) }}\n}}\n\
         impl core::error::Error for {name} {{}}\n",
        each(table, |row| format!("/// {}\n{},\n", row.name, row.name)),
        each(table, |row| format!("Self::{},\n", row.name)),
        arms(|row| format!("{:?}", row.name)),
        arms(|row| row.status.to_string()),
        arms(|row| row.code.to_string()),
        arms(|row| format!("{:?}", row.message)),
        arms(causes),
    )
}

/// The types that `arena-errors` has for every table.
const TYPES: &str = "
/// Something that can be behind an error.
#[derive(Clone, Copy, Debug)]
pub struct Cause {
    /// What is the case.
    pub summary: &'static str,
    /// Who can act.
    pub actor: Actor,
    /// What they do, in order.
    pub steps: &'static [&'static str],
}
/// Who can act on a cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Actor {
    /// The program that calls.
    Caller,
    /// The person whose account it is.
    User,
    /// Who manages the workspace.
    Administrator,
    /// The service's own support.
    Support,
}";

fn each(table: &Table, of: impl Fn(&Row) -> String) -> String {
    table.errors.iter().map(of).collect::<Vec<_>>().concat()
}

fn causes(row: &Row) -> String {
    let mut out = String::from("&[");
    for cause in &row.causes {
        let _ = write!(
            out,
            "Cause {{ summary: {:?}, actor: Actor::{:?}, steps: &{:?} }}, ",
            cause.summary, cause.actor, cause.steps
        );
    }
    out + "]"
}
