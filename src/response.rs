//! From the response of a failed call to errors of a table: the bytes as [`json`], what they report as a [`body`], and
//! what that means under the table's rows as a [`Failure`].

mod advice;
mod body;
mod escape;
mod failure;
mod json;
mod reported;

pub use failure::Failure;
pub use reported::Reported;
