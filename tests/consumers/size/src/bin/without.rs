//! What the other programs are compared with.

use std::fmt::{Debug, Display};

fn main() {
    let number: usize = std::env::args().count();
    show(number, number, number);
}

#[inline(never)]
fn show(error: impl Debug, message: impl Display, remediation: impl Display) {
    println!("{error:?} {message} {remediation}");
}
