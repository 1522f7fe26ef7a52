//! Compiles the tables for `lookup.rs` and `instructions.rs`: for each, a file with the enum and
//! one with its peers, a `match` and a `phf` map over the same keys.

#[expect(unreachable_pub, dead_code, reason = "it is a module of the library")]
#[path = "src/table.rs"]
mod table;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use arena_errors_codegen::{Item, Table, check, expand};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/table.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets it"));
    // Lints and unoptimized builds do not need the large tables.
    let optimized = env::var("OPT_LEVEL").is_ok_and(|level| level != "0");
    for rows in [6, 650, 20_000] {
        let enum_name = format!("Scattered{rows}");
        let rows = if optimized { rows } else { rows.min(64) };
        compile(&table::terse(&enum_name, rows), &out);
    }
    for path in ["../errors.toml", "../tables/items.toml"] {
        println!("cargo::rerun-if-changed={path}");
        compile(&fs::read_to_string(path).expect("the table is there"), &out);
    }
}

fn compile(text: &str, out: &Path) {
    let table = check(text).into_result().expect("the table is sound");
    let name = &table.table.enum_name;
    let source = expand(&table, &Item::default()).to_string();
    let write = |file: String, source: String| {
        fs::write(out.join(file), source).expect("the file can be written");
    };
    write(format!("{name}.rs"), source);
    write(format!("{name}_peers.rs"), peers(&table));
}

fn peers(table: &Table) -> String {
    let name = &table.table.enum_name;
    let mut map = phf_codegen::Map::new();
    let mut arms = String::new();
    for row in &table.errors {
        let value = format!("{name}::{}", row.name);
        let _ = writeln!(arms, "({}, {}) => Some({value}),", row.status, row.code);
        map.entry((row.status, row.code), value);
    }
    format!(
        "impl Peers for {name} {{
            const PHF: &'static phf::Map<(u16, u32), Self> = &{};
            fn by_index(status: u16, code: u32) -> Option<Self> {{ {name}::lookup(status, code) }}
            fn by_match(status: u16, code: u32) -> Option<Self> {{
                match (status, code) {{ {arms} _ => None }}
            }}
        }}",
        map.build(),
    )
}
