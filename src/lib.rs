//! The errors of Arena's `POST /login`: what each means, who can mend it and how.
#![cfg_attr(all(feature = "json", feature = "macros"), doc = "")]
#![cfg_attr(all(feature = "json", feature = "macros"), doc = include_str!("../README.md"))]
#![cfg_attr(not(test), warn(clippy::unwrap_used))]
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(any(feature = "json", feature = "miette"))]
extern crate alloc;
extern crate self as arena_errors;

mod features;
mod impls;
mod index;
mod info;
mod part;
mod remediation;
#[cfg(feature = "json")]
mod response;
mod retry;
mod runtime;
mod table;
mod unknown;

pub use info::{Actor, Cause, ErrorInfo, TableInfo};
pub use remediation::Remediation;
#[cfg(feature = "json")]
pub use response::{Failure, Reported};
pub use retry::Retry;
pub use table::ErrorTable;
pub use unknown::{UnknownCode, UnknownName};

/// What generated code of this version uses.
#[doc(hidden)]
pub mod __codegen_0_1_0 {
    pub use crate::__table_impls as impls;
    pub use crate::runtime::*;
}

/// What the impls that features add to a generated enum use.
#[cfg(any(feature = "serde", feature = "http", feature = "miette"))]
#[doc(hidden)]
pub mod __feature_impls {
    pub use crate::features::*;
}

/// Generates the enum of another table of errors, with all that [`ArenaLoginError`] has: the same code, by the same
/// compiler.
///
/// The table's file stands beside the crate's `Cargo.toml`; the path is relative to that folder and stays in it. The
/// name of the enum stands in both places and agrees. When the file changes, the crate is compiled again. What is wrong with the file
/// is told as errors of the compiler, all at once, with line and column of the file.
///
/// ```
/// arena_errors::error_table! {
///     /// Errors of `POST /login`, once more.
///     pub enum ArenaLoginError from "errors.toml";
/// }
///
/// assert!(ArenaLoginError::lookup(400, 4089).is_some());
/// ```
#[cfg(feature = "macros")]
#[macro_export]
macro_rules! error_table {
    ($($input:tt)*) => {
        $crate::__macros::error_table! { $crate; $($input)* }
    };
}

#[cfg(feature = "macros")]
#[doc(hidden)]
pub use arena_errors_macros as __macros;

/// The text of `errors.toml`, the table that [`ArenaLoginError`] is generated from.
///
/// ```
/// assert!(arena_errors::TABLE_TOML.contains("name = \"InvalidToken\""));
/// ```
pub const TABLE_TOML: &str = include_str!("../errors.toml");

include!(concat!(env!("OUT_DIR"), "/errors.rs"));
