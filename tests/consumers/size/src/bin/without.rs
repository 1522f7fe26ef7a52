//! What the other programs are compared with.

fn main() {
    let number = std::env::args().count();
    size::show(number, number, number);
}
