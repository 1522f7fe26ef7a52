//! The errors of Arena's `POST /login`: what each means, who can fix it and how.
//!
//! [`ArenaLoginError`] has a variant for each of them. [`lookup`](ArenaLoginError::lookup) finds it
//! by HTTP status and code, former codes included; the variant then gives everything that is known
//! about the error, at compile time too:
//!
//! ```
//! use arena_errors::{ArenaLoginError, Retry};
//!
//! let error = ArenaLoginError::lookup(400, 4089).unwrap();
//! assert_eq!(error, ArenaLoginError::InvalidToken);
//! assert_eq!(error.to_string(), "Invalid Token."); // what Arena says
//! assert_eq!(error.retry(), Retry::AfterFix);
//! println!("{}", error.remediation()); // who does what, by cause
//! ```
//!
//! The enum is generated from a table, `errors.toml`. A table of another endpoint becomes an enum
//! with the same functions and traits through `error_table!` or, in a build script, through
//! `arena_errors_codegen::build`; `arena_errors_codegen::format` is the reference of a table's
//! keys. [`ErrorTable`] is for code that works with any of these enums.
//!
//! # Features
//!
//! None is on by default, and without them the crate needs neither `std` nor `alloc`. What a
//! feature adds to `Failure` needs `json` too.
//!
//! | feature | what it adds | needs |
//! |---|---|---|
//! | `json` | `Failure`, the answer of a failed call: reads a response body, and finds one in a log line | `alloc` |
//! | `http` | conversions to and from `http::StatusCode`; `Failure` from an `http::Response` | `std` |
//! | `miette` | `miette::Diagnostic` for errors and failures | `std` |
//! | `serde` | an error as its name, a failure as JSON | `serde` without `std` |
//! | `macros` | `error_table!` | a procedural macro |
#![cfg_attr(not(test), warn(clippy::unwrap_used))]
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(any(feature = "json", feature = "miette"))]
extern crate alloc;
extern crate self as arena_errors;

mod endpoint;
mod features;
mod impls;
mod index;
mod info;
mod remediation;
#[cfg(feature = "json")]
mod response;
mod retry;
mod runtime;
mod set;
mod table;
mod unknown;

pub use endpoint::Endpoint;
pub use info::{Actor, Cause, ErrorInfo, TableInfo};
pub use remediation::Remediation;
#[cfg(feature = "json")]
pub use response::{Failure, Reported};
pub use retry::Retry;
pub use set::ErrorSet;
pub use table::ErrorTable;
pub use unknown::{UnknownCode, UnknownName};

/// What generated code of this version uses. The name has the version in it and changes with it, so
/// that code of another version does not compile.
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

/// Generates the enum of another table of errors, with everything that [`ArenaLoginError`] has: the
/// same code, by the same compiler.
///
/// The path of the table's file is relative to the folder of the crate's `Cargo.toml` (not to the
/// source file) and must not lead out of it. The name of the enum must match the `enum` key of the
/// file. `arena_errors_codegen::format` is the reference of the other keys.
///
/// When the file changes, the crate is compiled again. Whatever is wrong with the file is an error
/// of the compiler, with line and column of the file; all of it is reported in one run.
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

/// The README's examples are tests.
#[cfg(all(doctest, feature = "json", feature = "macros"))]
#[doc = include_str!("../README.md")]
mod readme {}

/// A table under `tables/`: its path and its text.
macro_rules! built_in {
    ($name:literal) => {
        (
            concat!("tables/", $name, ".toml"),
            include_str!(concat!("../tables/", $name, ".toml")),
        )
    };
}

/// The text of `errors.toml`, the table that [`ArenaLoginError`] is generated from.
///
/// ```
/// assert!(arena_errors::TABLE_TOML.contains("name = \"InvalidToken\""));
/// ```
pub const TABLE_TOML: &str = include_str!("../errors.toml");

/// The path and the text of every built-in table, `errors.toml` first.
///
/// # Examples
/// ```
/// assert_eq!(arena_errors::TABLES_TOML[0], ("errors.toml", arena_errors::TABLE_TOML));
/// ```
pub const TABLES_TOML: &[(&str, &str)] = &[
    ("errors.toml", TABLE_TOML),
    built_in!("authorize_user"),
    built_in!("logout"),
    built_in!("items"),
    built_in!("item_numbers"),
    built_in!("item_files"),
    built_in!("item_file_removal"),
    built_in!("bom"),
    built_in!("bom_removal"),
    built_in!("system"),
];

include!(concat!(env!("OUT_DIR"), "/errors.rs"));
include!(concat!(env!("OUT_DIR"), "/tables/authorize_user.rs"));
include!(concat!(env!("OUT_DIR"), "/tables/logout.rs"));
include!(concat!(env!("OUT_DIR"), "/tables/items.rs"));
include!(concat!(env!("OUT_DIR"), "/tables/item_numbers.rs"));
include!(concat!(env!("OUT_DIR"), "/tables/item_files.rs"));
include!(concat!(env!("OUT_DIR"), "/tables/item_file_removal.rs"));
include!(concat!(env!("OUT_DIR"), "/tables/bom.rs"));
include!(concat!(env!("OUT_DIR"), "/tables/bom_removal.rs"));
include!(concat!(env!("OUT_DIR"), "/tables/system.rs"));

error_set! {
    /// An error of any call of the Onshape connection: those of all built-in tables.
    ///
    /// The same code means different things at different endpoints, so a lookup needs the endpoint;
    /// [`find`](Self::find) gives all that a code can mean.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaBomError, ArenaError, Endpoint};
    ///
    /// let call = Endpoint::new("POST", "/v1/items/5N7QVKN6E2/bom");
    /// let error = ArenaError::lookup_at(&call, 400, 2014).unwrap();
    /// assert!(matches!(error, ArenaError::Bom(_)));
    /// assert_eq!(error.table().enum_name(), "ArenaBomError");
    ///
    /// let tables = ArenaError::find(None, 2014).map(|error| error.table().enum_name());
    /// assert_eq!(tables.collect::<Vec<_>>(), ["ArenaItemError", "ArenaBomError"]);
    /// ```
    #[non_exhaustive]
    pub enum ArenaError {
        Login(ArenaLoginError),
        AuthorizeUser(ArenaAuthorizeUserError),
        Logout(ArenaLogoutError),
        Item(ArenaItemError),
        ItemNumber(ArenaItemNumberError),
        ItemFile(ArenaItemFileError),
        ItemFileRemoval(ArenaItemFileRemovalError),
        Bom(ArenaBomError),
        BomRemoval(ArenaBomRemovalError),
        System(ArenaSystemError),
    }
}
