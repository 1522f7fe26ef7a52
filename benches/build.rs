//! Makes the tables that are measured: for each, a file with the enum and one with its peers, a
//! `match` and a `phf` map over the same keys. And a file that includes all of them.

#[expect(unreachable_pub, reason = "it is the library's source")]
#[path = "src/lib.rs"]
mod tables;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use arena_errors_codegen::{Item, Table, expand};
use tables::Keys;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/lib.rs");
    // What is only checked, or compiled for its tests, does not need the large ones.
    let optimized = env::var("OPT_LEVEL").is_ok_and(|level| level != "0");
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets it"));
    let mut all = String::new();
    for keys in [Keys::Scattered] {
        for name in tables::ROWS {
            let enum_name = format!("{keys:?}{name}");
            let rows = if optimized { name } else { name.min(64) };
            let text = tables::terse_table(&enum_name, keys, rows);
            let table = arena_errors_codegen::check(&text)
                .into_result()
                .expect("the table is sound");
            let source = expand(&table, &Item::default()).to_string();
            write(&folder, &format!("{enum_name}_peers.rs"), &peers(&table));
            write(&folder, &format!("{enum_name}.rs"), &source);
            for file in [&enum_name, &format!("{enum_name}_peers")] {
                let _ = writeln!(all, "include!(concat!(env!(\"OUT_DIR\"), \"/{file}.rs\"));");
            }
        }
    }
    write(&folder, "tables.rs", &all);
}

fn write(folder: &Path, name: &str, source: &str) {
    fs::write(folder.join(name), source).expect("the file can be written");
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
        "impl Peers for {name} {{\n\
         const PHF: &'static phf::Map<(u16, u32), Self> = &{};\n\
         fn by_match(status: u16, code: u32) -> Option<Self> {{\nmatch (status, code) {{\n{arms}_ => None,\n}}\n}}\n}}\n",
        map.build(),
    )
}
