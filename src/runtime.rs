//! What generated code uses. Its module's name, in `lib.rs`, has the version in it.
#![expect(
    missing_docs,
    clippy::missing_errors_doc,
    clippy::must_use_candidate,
    reason = "hidden, and called by generated code alone"
)]

pub use core::option::Option::{self, None, Some};
pub use core::primitive::{str as Str, u8 as U8, u16 as U16, u32 as U32, usize as Usize};

pub use crate::Actor::{Administrator, Caller, Support, User};
pub use crate::Retry::{AfterFix, Backoff};
pub use crate::index::{DirectIndex, HashIndex};
pub use crate::part::Lists;
pub use crate::{
    Actor, Cause, ErrorInfo, ErrorTable, Remediation, Retry, TableInfo, UnknownCode, UnknownName,
};

use core::time::Duration;

pub type Text = &'static str;

/// A row as generated code gives it: with the lengths of its lists, and in bytes those of its name
/// and message.
#[derive(Clone, Copy)]
pub struct Row {
    pub name: u32,
    pub status: u16,
    pub code: u32,
    pub former_codes: u32,
    pub message: u32,
    pub impact: Option<Text>,
    pub retry: Retry,
    pub causes: u32,
    pub prevention: u32,
    pub deprecated: Option<Text>,
}

impl Row {
    pub(crate) const EMPTY: Self = Self {
        name: 0,
        status: 0,
        code: 0,
        former_codes: 0,
        message: 0,
        impact: None,
        retry: AfterFix,
        causes: 0,
        prevention: 0,
        deprecated: None,
    };
}

/// A cause as generated code gives it: with the number of its steps, and the length of its summary
/// in bytes.
#[derive(Clone, Copy)]
pub struct CauseRow {
    pub summary: u32,
    pub actor: Actor,
    pub steps: u32,
}

impl CauseRow {
    pub(crate) const EMPTY: Self = Self {
        summary: 0,
        actor: Caller,
        steps: 0,
    };
}

pub const fn rows<const N: usize>(lists: &'static Lists, rows: [Row; N]) -> [ErrorInfo; N] {
    ErrorInfo::place(lists, rows)
}

pub const fn causes<const N: usize>(lists: &'static Lists, causes: [CauseRow; N]) -> [Cause; N] {
    Cause::place(lists, causes)
}

pub const fn after(seconds: u32) -> Retry {
    Retry::After(Duration::from_secs(seconds as u64))
}

#[expect(
    clippy::too_many_arguments,
    reason = "the head of the table; only generated code calls it"
)]
pub const fn table(
    enum_name: Text,
    endpoints: &'static [Text],
    summary: Text,
    impact: Text,
    source: Text,
    docs: Option<Text>,
    former_until: Option<Text>,
    actors: [Option<Text>; 4],
) -> TableInfo {
    TableInfo {
        enum_name,
        endpoints,
        summary,
        impact,
        source,
        docs,
        former_until,
        actors,
    }
}

/// The error with a name, found through the numbers of all errors, sorted by name.
pub fn find_name<E: ErrorTable>(sorted: &[u16], name: &str) -> Result<E, UnknownName> {
    let error = |number: u16| E::ALL[usize::from(number)];
    let found = sorted.binary_search_by(|&number| error(number).info().name().cmp(name));
    found
        .map(|at| error(sorted[at]))
        .map_err(|_| UnknownName::new())
}
