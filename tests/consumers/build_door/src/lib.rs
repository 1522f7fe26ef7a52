//! A crate with a table of its own, by a build script.
#![deny(missing_docs, unused, unused_qualifications, unreachable_pub, clippy::all, clippy::pedantic)]


include!(concat!(env!("OUT_DIR"), "/authorize_user.rs"));

#[cfg(test)]
mod tests {
    use super::AuthorizeUserError;

    include!("checks.rs");
}
