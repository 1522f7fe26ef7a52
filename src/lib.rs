//! Explains the errors of Arena's API in the calls that Onshape's connection makes: what each
//! means, who can fix it, and how.
//!
//! With the feature `json`, a `Failure` reads the response of a failed call, whatever its bytes
//! are, as one error that names everything that was reported:
//!
//! ```
//! # #[cfg(feature = "json")] {
//! use arena_errors::{ArenaLoginError, Failure};
//! # use std::time::Duration;
//!
//! let body = r#"{"status": 400, "errors": [{"code": 4089, "message": "Invalid Token."}]}"#;
//! let failure = Failure::<ArenaLoginError>::from_response(400, body);
//!
//! assert!(failure.contains(ArenaLoginError::InvalidToken));
//! assert_eq!(failure.to_string(), "HTTP 400: InvalidToken (4089): Invalid Token."); // for the log
//! println!("{}", failure.remediation()); // who can fix it, and how
//! assert_eq!(failure.delay(Duration::from_secs(1)), None); // fix required before a retry
//! # }
//! ```
//!
//! [`ArenaLoginError`] has a variant for each error of `POST /login`.
//! [`lookup`](ArenaLoginError::lookup) finds it by HTTP status and code, former codes included; the
//! variant then gives everything that is known about the error, at compile time too:
//!
//! ```
//! use arena_errors::{ArenaLoginError, Retry};
//!
//! let error = ArenaLoginError::lookup(400, 4089).unwrap();
//! assert_eq!(error, ArenaLoginError::InvalidToken);
//! assert_eq!(error.to_string(), "Invalid Token."); // what Arena says
//! assert_eq!(error.retry(), Retry::AfterFix);
//! println!("{}", error.remediation()); // who can fix it and how, by cause
//! ```
//!
//! Each other endpoint of the connection has such an enum too, such as [`ArenaItemError`], and
//! [`ArenaError`] combines them all. A code means different things at different endpoints, so its
//! lookup takes the [`Endpoint`] too:
//!
//! ```
//! use arena_errors::{ArenaError, Endpoint};
//!
//! let call = Endpoint::new("POST", "https://api.arenasolutions.com/v1/items/5N7QVKN6E2/bom");
//! let error = ArenaError::lookup_at(&call, 400, 2014).unwrap();
//! assert_eq!(error.table().enum_name(), "ArenaBomError");
//! ```
//!
//! The enums are generated from tables. A table of another API, whose errors have an HTTP status
//! and an integer code, becomes an enum with the same functions and traits through `error_table!`
//! or, in a build script, through `arena_errors_codegen::build`; `arena_errors_codegen::format` is
//! the reference of a table's keys. [`error_set!`] combines several enums into one. [`ErrorTable`]
//! and [`ErrorSet`] are for code that works with any of these enums.
//!
//! # Features
//!
//! None is on by default, and without them the crate needs neither `std` nor `alloc`. What a
//! feature adds to `Failure` needs `json` too.
//!
//! | feature | what it adds | needs |
//! |---|---|---|
//! | `json` | `Failure`: reads the response of a failed call, or finds one in a log line | `alloc` |
//! | `http` | conversions to and from `http::StatusCode`; `Failure` from an `http::Response`, with its `Retry-After` | `std` |
//! | `miette` | `miette::Diagnostic` for errors and failures | `std` |
//! | `serde` | an error as its name, its facts and advice with the table's keys, a failure as JSON | `serde` without `std` |
//! | `macros` | `error_table!` | a procedural macro |
#![cfg_attr(not(test), warn(clippy::unwrap_used))]
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(any(feature = "json", feature = "miette"))]
extern crate alloc;
extern crate self as arena_errors;

mod endpoint;
#[doc(hidden)]
pub mod features;
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
pub use response::{Failure, IntoStatus, Reported};
pub use retry::Retry;
pub use set::ErrorSet;
pub use table::ErrorTable;
pub use unknown::{UnknownCode, UnknownName};

/// What generated code of this version uses. The name contains the version, so that code generated
/// by another version does not compile.
#[doc(hidden)]
pub mod __codegen_0_1_0 {
    pub use crate::__table_impls as impls;
    pub use crate::runtime::*;
}

#[cfg(not(feature = "http"))]
pub use __no_feature as __http;
#[cfg(not(feature = "miette"))]
pub use __no_feature as __miette;
#[cfg(not(feature = "serde"))]
pub use __no_feature as __serde;

/// Generates an enum from a table of errors, with everything that [`ArenaLoginError`] has.
///
/// The path of the table's file is relative to the folder of the crate's `Cargo.toml` (not to the
/// source file) and must not lead out of it. The name of the enum must match the `enum` key of the
/// file. `arena_errors_codegen::format` is the reference of the other keys.
///
/// When the file changes, the crate is compiled again. Every mistake in the file is a compile error
/// with its line and column; all are reported in one run.
///
/// A complete table with one minimal row:
///
/// ```toml
/// [table]
/// enum = "ShopError"
/// endpoints = ["POST /cart"]
/// summary = "Adds an article to the cart."
/// impact = "The customer cannot order the article."
/// source = "https://shop.example.com/docs/errors"
///
/// [table.actors]
/// caller = "Whoever runs the shop"
///
/// [[error]]
/// name = "OutOfStock"
/// status = 409
/// code = 7
/// message = "The article is out of stock."
/// retry = "after-fix"
///
/// [[error.cause]]
/// summary = "The warehouse has none of the article left."
/// actor = "caller"
/// steps = ["Order the article from the supplier."]
/// ```
///
/// # Examples
/// ```
/// arena_errors::error_table! {
///     /// The errors of `POST /login`.
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

/// Runs the README's examples as tests.
#[cfg(all(doctest, feature = "json", feature = "macros"))]
#[doc = include_str!("../README.md")]
mod readme {}

/// The text of `errors.toml`, the table that [`ArenaLoginError`] is generated from.
///
/// # Examples
/// ```
/// assert!(arena_errors::TABLE_TOML.contains("name = \"InvalidToken\""));
/// ```
pub const TABLE_TOML: &str = include_str!("../errors.toml");

/// Includes the enums of `errors.toml` and of the listed tables in `tables/`.
macro_rules! built_in {
    ($($name:literal)*) => {
        include!(concat!(env!("OUT_DIR"), "/errors.rs"));
        $(include!(concat!(env!("OUT_DIR"), "/tables/", $name, ".rs"));)*

        /// The path and the text of every built-in table, `errors.toml` first.
        ///
        /// # Examples
        /// ```
        /// assert_eq!(arena_errors::TABLES_TOML[0], ("errors.toml", arena_errors::TABLE_TOML));
        /// ```
        pub const TABLES_TOML: &[(&str, &str)] = &[
            ("errors.toml", TABLE_TOML),
            $((
                concat!("tables/", $name, ".toml"),
                include_str!(concat!("../tables/", $name, ".toml")),
            ),)*
        ];
    };
}

built_in! {
    "authorize_user" "logout" "items" "item_numbers" "item_files" "item_file_removal" "bom"
    "bom_removal" "system"
}

error_set! {
    /// An error of any call of the Onshape connection, from all built-in tables.
    ///
    /// The same code means different things at different endpoints, so a lookup needs the endpoint;
    /// [`find`](Self::find) returns every error that a code can mean.
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
