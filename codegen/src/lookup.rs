//! The lookup of a table, as the source of a function, and of the index that it reads, if any.

use std::fmt::Write as _;
use std::iter;

use crate::index::{DirectIndex, HashIndex, Index, Key};
use crate::model::{Row, Table};

/// How many arms a `match` has at most. The time that the compiler takes for one grows with the
/// square of its arms.
const ARMS: usize = 256;

/// The source of a function that finds the error of a status and a code, and of what it uses.
pub(crate) fn lookup(Table { table, errors }: &Table) -> String {
    let (keys, names): (Vec<Key>, Vec<&str>) = errors.iter().flat_map(entries).unzip();
    let name = &table.enum_name;
    match Index::build(&keys) {
        Index::Match => by_match(name, &keys, &names),
        Index::Direct(DirectIndex {
            status,
            first,
            slots,
        }) => by_index(
            name,
            &format!("DirectIndex<{name}, {status}, {first}, {slots}>"),
            "DirectIndex::new(&ALL, &ROWS)",
        ),
        Index::Hash(HashIndex {
            multiplier,
            pilots,
            slots,
        }) => by_index(
            name,
            &format!(
                "HashIndex<{name}, {multiplier}, {}, {}>",
                pilots.len(),
                slots.len()
            ),
            &format!("HashIndex::new(&ALL, &ROWS, {pilots:?})"),
        ),
    }
}

/// The keys of a row, each with the name of its variant.
fn entries(row: &Row) -> impl Iterator<Item = (Key, &str)> {
    let codes = iter::once(&row.code).chain(&row.former_codes);
    codes.map(|&code| ((row.status, code), &*row.name))
}

fn by_index(enum_name: &str, index: &str, value: &str) -> String {
    format!("static INDEX: rt::{index} = rt::{value};\n")
        + &find(enum_name, "INDEX.find(status, code)")
}

/// For codes that count up. Of more than [`ARMS`], every so many have a function of their own: LLVM
/// makes the same subtraction of the `match` in each, and, as no other code gets there, nothing of
/// the `match` over the functions.
fn by_match(enum_name: &str, keys: &[Key], names: &[&str]) -> String {
    let arm = |key: String, name: &str| format!("{key} => rt::Some({enum_name}::{name}),\n");
    if keys.len() <= ARMS {
        let arms: String = keys
            .iter()
            .zip(names)
            .map(|(key, name)| arm(format!("{key:?}"), name))
            .collect();
        return find(
            enum_name,
            &format!("match (status, code) {{\n{arms}_ => rt::None }}"),
        );
    }
    let (mut functions, mut calls) = (String::new(), String::new());
    for (number, (keys, names)) in keys.chunks(ARMS).zip(names.chunks(ARMS)).enumerate() {
        let arms: String = keys
            .iter()
            .zip(names)
            .map(|((_, code), name)| arm(code.to_string(), name))
            .collect();
        let _ = writeln!(
            functions,
            "#[inline]\nconst fn find_{number}(code: rt::U32) -> rt::Option<{enum_name}> {{\nmatch code {{\n{arms}_ => rt::None }} }}"
        );
        let _ = writeln!(calls, "{} => find_{number}(code),", range(keys));
    }
    let (status, range) = (keys[0].0, range(keys));
    let found = format!(
        "match (status, code) {{\n({status}, {range}) => match code {{\n{calls}_ => rt::None }},\n_ => rt::None }}"
    );
    functions + &find(enum_name, &found)
}

/// From the first code to the last, as a pattern.
fn range(keys: &[Key]) -> String {
    format!("{}..={}", keys[0].1, keys[keys.len() - 1].1)
}

fn find(enum_name: &str, found: &str) -> String {
    format!(
        "#[inline]\nconst fn find(status: rt::U16, code: rt::U32) -> rt::Option<{enum_name}> {{ {found} }}\n"
    )
}
