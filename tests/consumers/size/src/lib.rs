//! What the programs have in common, so that they differ by the table alone.

use std::fmt::{Debug, Display};

/// Prints all that can be said of an error.
#[inline(never)]
pub fn show(error: impl Debug, message: impl Display, remediation: impl Display) {
    println!("{error:?} {message} {remediation}");
}
