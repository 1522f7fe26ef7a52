//! Compiles `errors.toml` into the enum that `src/lib.rs` includes.

fn main() {
    arena_errors_codegen::build("errors.toml");
}
