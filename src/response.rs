//! From the response of a failed call to errors of a table: the bytes as [`json`], what they report
//! as a [`body`], and what that means under the table's rows as a [`Failure`].

mod advice;
mod body;
#[cfg(feature = "miette")]
mod diagnostic;
mod escape;
mod failure;
#[cfg(feature = "http")]
mod http;
mod json;
mod reported;
#[cfg(feature = "serde")]
mod stored;
mod template;

pub use failure::{Failure, IntoStatus};
pub use reported::Reported;
