//! Reads the response of a failed call: [`json`] parses the bytes, [`body`] collects the reported
//! errors, and [`Failure`] looks them up in the table.

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
mod serialize;
mod template;

pub use failure::{Failure, IntoStatus};
pub use reported::Reported;
