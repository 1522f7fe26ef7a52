//! A crate that compiles the same table with the macro and with a build script.
#![deny(missing_docs, unused, unused_qualifications, unreachable_pub)]
#![deny(rustdoc::all, clippy::all, clippy::pedantic)]

/// Compiled by the macro.
pub mod by_macro {
    arena_errors::error_table! {
        /// Errors of `POST /login/authorizeuser`.
        pub enum AuthorizeUserError from "authorize_user.toml";
    }
}

/// Compiled by the build script.
pub mod by_build {
    include!(concat!(env!("OUT_DIR"), "/tables/authorize_user.rs"));
}

/// Not for others.
mod private {
    arena_errors::error_table! {
        /// Names that end alike are a lint of enums that are not exported.
        pub(super) enum AuthorizeUserError from "authorize_user.toml";
    }
}

/// Left out, with its data.
mod left_out {
    arena_errors::error_table! {
        #[cfg(any())]
        enum AuthorizeUserError from "authorize_user.toml";
    }
}

/// The number of errors.
pub const COUNT: usize = private::AuthorizeUserError::ALL.len();
