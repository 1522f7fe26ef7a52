//! Makes the tables of `lookup.rs`: for each, the enum, a `match` and a `phf` map over the same keys.

#[expect(unreachable_pub, reason = "it is the library's source")]
#[path = "src/lib.rs"]
mod tables;

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use tables::Keys::{self, Dense, Scattered};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/lib.rs");
    // What is only checked, or compiled for its tests, does not need the large ones.
    let optimized = env::var("OPT_LEVEL").is_ok_and(|level| level != "0");
    let mut out = String::new();
    for keys in [Scattered, Dense] {
        for rows in [6, 64, 650, 2_000, 10_000, 20_000] {
            push_table(&mut out, keys, rows, if optimized { rows } else { rows.min(64) });
        }
    }
    let folder = env::var_os("OUT_DIR").expect("Cargo sets it");
    fs::write(Path::new(&folder).join("tables.rs"), out).expect("the file can be written");
}

fn push_table(out: &mut String, keys: Keys, name: usize, rows: usize) {
    let enum_name = format!("{keys:?}{name}");
    let text = tables::terse_table(&enum_name, keys, rows);
    let table = arena_errors_codegen::check(&text).into_result().expect("the table is sound");
    let mut map = phf_codegen::Map::new();
    let mut arms = String::new();
    for row in &table.errors {
        let value = format!("{enum_name}::{}", row.name);
        let _ = writeln!(arms, "({}, {}) => Some({value}),", row.status, row.code);
        map.entry((row.status, row.code), value);
    }
    let _ = write!(
        out,
        "{}\nimpl Peers for {enum_name} {{\n\
         const PHF: &'static phf::Map<(u16, u32), Self> = &{};\n\
         fn by_match(status: u16, code: u32) -> Option<Self> {{\nmatch (status, code) {{\n{arms}_ => None,\n}}\n}}\n}}\n",
        arena_errors_codegen::expand(&table).into_source(&enum_name),
        map.build(),
    );
}
