//! Compiles the table in a subfolder.

fn main() {
    arena_errors_codegen::build("tables/authorize_user.toml");
}
