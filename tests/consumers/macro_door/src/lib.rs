//! A crate with a table of its own, by the macro.
#![deny(missing_docs, unused, unused_qualifications, unreachable_pub, clippy::all, clippy::pedantic)]

arena_errors::error_table! {
    /// Errors of `POST /login/authorizeuser`.
    pub enum AuthorizeUserError from "authorize_user.toml";
}

#[cfg(test)]
mod tests {
    use super::AuthorizeUserError;

    include!("checks.rs");
}
