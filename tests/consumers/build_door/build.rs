//! Compiles the table.

fn main() {
    arena_errors_codegen::build("authorize_user.toml");
}
