//! The errors of Arena's `POST /login`.
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate self as arena_errors;

mod features;
mod index;
mod info;
mod part;
mod remediation;
mod runtime;
mod table;
mod unknown;

pub use info::{Actor, Cause, ErrorInfo, Retry, TableInfo};
pub use remediation::Remediation;
pub use table::ErrorTable;
pub use unknown::{UnknownCode, UnknownName};

/// What generated code of this version uses.
#[doc(hidden)]
pub mod __codegen_0_1_0 {
    pub use crate::__features as features;
    pub use crate::runtime::*;
}

/// The text of `errors.toml`, the table that [`ArenaLoginError`] is generated from.
///
/// ```
/// assert!(arena_errors::TABLE_TOML.contains("name = \"InvalidToken\""));
/// ```
pub const TABLE_TOML: &str = include_str!("../errors.toml");

include!(concat!(env!("OUT_DIR"), "/errors.rs"));
