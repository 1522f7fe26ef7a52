//! Has the table, and uses nothing of it.

use arena_errors as _;

fn main() {
    let number = std::env::args().count();
    size::show(number, number, number);
}
