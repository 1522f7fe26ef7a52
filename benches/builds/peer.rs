//! The same enum, docs and accessors with one `match` for each accessor, as a derive macro would write it.

use arena_errors_codegen::{Table, model::Row};

/// The source of a table's enum, given our code for it, which has the docs.
pub(crate) fn source(table: &Table, ours: &str) -> String {
    let name = &table.table.enum_name;
    let rows = |of: fn(&Row) -> String| table.errors.iter().map(of).collect::<String>();
    let (item, _data) = ours
        .split_once("# [allow (dead_code")
        .expect("the enum comes before its data");
    let all = rows(|row| format!("Self::{},", row.name));
    let keys = rows(|row| {
        format!(
            "({}, {}) => Some(Self::{}),",
            row.status, row.code, row.name
        )
    });
    let names = rows(|row| arm(row, &format!("{:?}", row.name)));
    let statuses = rows(|row| arm(row, &row.status.to_string()));
    let codes = rows(|row| arm(row, &row.code.to_string()));
    let messages = rows(|row| arm(row, &format!("{:?}", row.message)));
    let former_codes = rows(|row| match row.former_codes.as_slice() {
        [] => String::new(),
        codes => arm(row, &format!("&{codes:?}")),
    });
    let impact = rows(|row| optional(row, row.impact.as_ref()));
    let deprecated = rows(|row| optional(row, row.deprecated.as_ref()));
    let prevention = rows(|row| arm(row, &format!("&{:?}", row.prevention)));
    let retries = rows(|row| arm(row, &format!("Retry::{:?}", row.retry)));
    let causes = rows(|row| arm(row, &causes(row)));
    format!(
        "{TYPES}
        {item}
        impl {name} {{
            /// Every error.
            pub const ALL: &'static [Self] = &[{all}];
            /// The error with this status and code.
            pub const fn lookup(status: u16, code: u32) -> Option<Self> {{
                match (status, code) {{ {keys} _ => None }}
            }}
            /// The name.
            pub const fn name(self) -> &'static str {{ match self {{ {names} }} }}
            /// The status.
            pub const fn status(self) -> u16 {{ match self {{ {statuses} }} }}
            /// The code.
            pub const fn code(self) -> u32 {{ match self {{ {codes} }} }}
            /// The message.
            pub const fn message(self) -> &'static str {{ match self {{ {messages} }} }}
            /// The former codes.
            pub const fn former_codes(self) -> &'static [u32] {{ match self {{ {former_codes} _ => &[] }} }}
            /// What stops working.
            pub const fn impact(self) -> Option<&'static str> {{ match self {{ {impact} _ => None }} }}
            /// Why it is deprecated.
            pub const fn deprecated(self) -> Option<&'static str> {{ match self {{ {deprecated} _ => None }} }}
            /// How to avoid the error.
            pub const fn prevention(self) -> &'static [&'static str] {{ match self {{ {prevention} }} }}
            /// When to retry.
            pub const fn retry(self) -> Retry {{ match self {{ {retries} }} }}
            /// The causes.
            pub const fn causes(self) -> &'static [Cause] {{ match self {{ {causes} }} }}
        }}
        impl core::fmt::Debug for {name} {{
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {{
                f.write_str(self.name())
            }}
        }}
        impl core::fmt::Display for {name} {{
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {{
                f.pad(self.message())
            }}
        }}
        impl core::error::Error for {name} {{}}"
    )
}

const TYPES: &str = "
    /// A cause.
    pub struct Cause {
        /// What is wrong.
        pub summary: &'static str,
        /// Who can fix it.
        pub actor: Actor,
        /// How.
        pub steps: &'static [&'static str],
    }
    /// Who can fix it.
    pub enum Actor { Caller, User, Administrator, Support }
    /// When to retry.
    #[derive(Clone, Copy)]
    pub enum Retry { AfterFix, Backoff, After { after_seconds: u32 } }";

fn arm(row: &Row, value: &str) -> String {
    format!("Self::{} => {value},", row.name)
}

fn optional(row: &Row, text: Option<&String>) -> String {
    text.map_or(String::new(), |text| arm(row, &format!("Some({text:?})")))
}

fn causes(row: &Row) -> String {
    let cause = |cause: &arena_errors_codegen::model::Cause| {
        let (summary, actor, steps) = (&cause.summary, cause.actor, &cause.steps);
        format!("Cause {{ summary: {summary:?}, actor: Actor::{actor:?}, steps: &{steps:?} }},")
    };
    format!("&[{}]", row.causes.iter().map(cause).collect::<String>())
}
