//! A crate with a table of its own and no feature of its own.
#![deny(missing_docs, unused, clippy::all, clippy::pedantic)]

arena_errors::error_table! {
    /// Errors of `POST /login/authorizeuser`.
    pub enum AuthorizeUserError from "authorize_user.toml";
}
