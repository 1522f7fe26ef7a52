//! Compiles the tables into the enums that `src/lib.rs` includes.

use arena_errors_codegen::build;

fn main() {
    build("errors.toml");
    build("tables/authorize_user.toml");
    build("tables/logout.toml");
    build("tables/items.toml");
    build("tables/item_numbers.toml");
    build("tables/item_files.toml");
    build("tables/item_file_removal.toml");
    build("tables/bom.toml");
    build("tables/bom_removal.toml");
    build("tables/system.toml");
}
