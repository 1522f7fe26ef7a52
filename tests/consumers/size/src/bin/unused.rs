//! Has the table, and uses nothing of it.

use std::fmt::{Debug, Display};

use arena_errors as _;

fn main() {
    let number: usize = std::env::args().count();
    show(number, number, number);
}

#[inline(never)]
fn show(error: impl Debug, message: impl Display, remediation: impl Display) {
    println!("{error:?} {message} {remediation}");
}
