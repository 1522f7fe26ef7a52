//! What generated code uses. Its module's name, in `lib.rs`, has the version in it.
#![expect(
    missing_docs,
    clippy::missing_errors_doc,
    clippy::must_use_candidate,
    reason = "hidden, and called by generated code alone"
)]

pub use core::option::Option;
pub use core::primitive::{str as Str, u8 as U8, u16 as U16, u32 as U32, usize as Usize};

pub use crate::index::{Index, Slot};
pub use crate::part::Part;
pub use crate::{
    Actor, Cause, ErrorInfo, ErrorTable, Remediation, Retry, TableInfo, UnknownCode, UnknownName,
};

use core::time::Duration;

pub type Text = &'static str;

pub const fn some(text: Text) -> Option<Text> {
    Some(text)
}

pub const fn none() -> Option<Text> {
    None
}

pub const fn after(seconds: u32) -> Retry {
    Retry::After(Duration::from_secs(seconds as u64))
}

pub const fn part<T>(of: &'static [T], at: u32, len: u32) -> Part<T> {
    Part { of, at, len }
}

pub const fn cause(summary: Text, actor: Actor, steps: Part<Text>) -> Cause {
    Cause { summary, actor, steps }
}

#[expect(clippy::too_many_arguments, reason = "a row of the table; only generated code calls it")]
pub const fn row(
    name: Text,
    status: u16,
    code: u32,
    former_codes: Part<u32>,
    message: Text,
    impact: Option<Text>,
    retry: Retry,
    causes: Part<Cause>,
    prevention: Part<Text>,
    deprecated: Option<Text>,
) -> ErrorInfo {
    ErrorInfo { name, status, code, former_codes, message, impact, retry, causes, prevention, deprecated }
}

#[expect(clippy::too_many_arguments, reason = "the head of the table; only generated code calls it")]
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
    TableInfo { enum_name, endpoints, summary, impact, source, docs, former_until, actors }
}

pub const fn slot<E>(status: u16, code: u32, error: E) -> Slot<E> {
    Slot { code, status, error: Some(error) }
}

pub const fn empty<E>() -> Slot<E> {
    Slot { code: 0, status: 0, error: None }
}

pub const fn index<E, const M: u64, const P: usize, const S: usize>(
    pilots: [u16; P],
    slots: [Slot<E>; S],
) -> Index<E, M, P, S> {
    Index { pilots, slots }
}

/// The error with a name, of those sorted by name.
pub fn find_name<E: ErrorTable>(sorted: &[E], name: &str) -> Result<E, UnknownName> {
    let found = sorted.binary_search_by(|error| error.info().name().cmp(name));
    found.map(|at| sorted[at]).map_err(|_| UnknownName::new())
}
