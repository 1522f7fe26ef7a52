//! Random tables, compiled: each lookup agrees with a search through all keys, for every shape of
//! an index.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::ops::RangeInclusive;

use proptest::collection::{hash_set, vec};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::consumer::{Consumer, table};

type Key = (u16, u32);

/// How many tables of each kind are compiled.
const TABLES: usize = 3;

const MOST_ROWS: usize = 500;

/// Any codes, among them the same ones under several statuses.
fn scattered() -> BoxedStrategy<Vec<Key>> {
    let code = prop_oneof![any::<u32>(), 0..300_u32, u32::MAX - 300..=u32::MAX];
    let status = prop_oneof![select(vec![100_u16, 400, 503, 599]), 100..=599_u16];
    hash_set((status, code), 1..=2 * MOST_ROWS)
        .prop_map(by_status)
        .boxed()
}

fn by_status(keys: HashSet<Key>) -> Vec<Key> {
    let mut keys = Vec::from_iter(keys);
    keys.sort_by_key(|key| key.0);
    keys
}

/// Codes of one status with so large steps between them.
fn in_steps(of: RangeInclusive<u32>) -> BoxedStrategy<Vec<Key>> {
    let first = prop_oneof![Just(0), 0..u32::MAX - 10_000];
    (100..=599_u16, first, vec(of, 1..=2 * MOST_ROWS))
        .prop_map(|(status, first, steps)| {
            let codes = steps.iter().scan(first, |next, step| {
                *next += step;
                Some(*next - step)
            });
            codes.map(|code| (status, code)).collect()
        })
        .boxed()
}

/// The same keys in any order.
fn shuffled(keys: BoxedStrategy<Vec<Key>>) -> BoxedStrategy<Vec<Key>> {
    keys.prop_shuffle().boxed()
}

/// Divides keys among rows: as many for each in turn, if they have one status. The first is its
/// code, the others are former ones.
fn rows(keys: &[Key], counts: &[usize]) -> Vec<(u16, Vec<u32>)> {
    let mut rows = Vec::new();
    let mut counts = counts.iter().cycle();
    for mut keys in keys.chunk_by(|one, other| one.0 == other.0) {
        while !keys.is_empty() && rows.len() < MOST_ROWS {
            let count = counts.next().map_or(1, |&count| count.min(keys.len()));
            let (own, rest) = keys.split_at(count);
            rows.push((own[0].0, own.iter().map(|key| key.1).collect()));
            keys = rest;
        }
    }
    rows
}

/// A table with these rows, and its keys as Rust, each with the number of its row.
fn written(rows: &[(u16, Vec<u32>)]) -> (String, String) {
    let mut toml = table()[..table().find("[[error]]").unwrap()].to_owned();
    let mut keys = String::new();
    for (number, (status, codes)) in rows.iter().enumerate() {
        let _ = write!(
            toml,
            "[[error]]\nname = \"V{number}\"\nstatus = {status}\ncode = {}\nformer_codes = {:?}\nmessage = \"m\"\n\
             retry = \"backoff\"\n[[error.cause]]\nsummary = \"s\"\nactor = \"caller\"\nsteps = [\"s\"]\n",
            codes[0],
            &codes[1..]
        );
        for code in codes {
            let _ = write!(keys, "({status}, {code}, {number}), ");
        }
    }
    (toml, keys)
}

/// Each key and its neighbours, under its own status and under others.
const PROGRAM: &str = "
fn check<E: arena_errors::ErrorTable>(keys: &[(u16, u32, usize)]) {
    let expected = |status: u16, code: u32| {
        keys.iter().find(|key| (key.0, key.1) == (status, code)).map(|key| E::ALL[key.2])
    };
    let middle = keys[keys.len() / 2];
    for &(status, code, _) in keys.iter().chain(&[(0, 0, 0), (u16::MAX, u32::MAX, 0)]) {
        for status in [status, status ^ 1, middle.0] {
            for code in [code, code.wrapping_sub(1), code.wrapping_add(1), code ^ 1 << 16, middle.1] {
                assert_eq!(E::lookup(status, code), expected(status, code), \"{status} {code}\");
            }
        }
    }
}
";

#[test]
fn each_lookup_of_a_random_table_agrees_with_a_linear_search() {
    let mut runner = TestRunner::default();
    let consumer = Consumer::new("build_door", "lookups");
    fs::remove_file(consumer.folder.join("src/checks.rs")).unwrap();
    let (mut library, mut main, mut build) = (String::new(), String::new(), String::new());
    let kinds = [
        scattered(),
        shuffled(in_steps(1..=8)),
        in_steps(1..=1),
        shuffled(in_steps(1..=1)),
    ];
    for number in 0..kinds.len() * TABLES {
        let kind = &kinds[number % kinds.len()];
        let (keys, counts) = (kind, vec(1..=4_usize, 1..9))
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let (toml, keys) = written(&rows(&keys, &counts));
        fs::write(consumer.folder.join(format!("t{number}.toml")), toml).unwrap();
        let _ = writeln!(build, "arena_errors_codegen::build(\"t{number}.toml\");");
        let _ = writeln!(
            library,
            "pub mod t{number} {{ include!(concat!(env!(\"OUT_DIR\"), \"/t{number}.rs\")); }}"
        );
        let _ = writeln!(
            main,
            "check::<build_door::t{number}::AuthorizeUserError>(&[{keys}]);"
        );
    }
    fs::write(
        consumer.folder.join("build.rs"),
        format!("fn main() {{\n{build}}}\n"),
    )
    .unwrap();
    fs::write(consumer.folder.join("src/lib.rs"), library).unwrap();
    fs::write(
        consumer.folder.join("src/main.rs"),
        format!("fn main() {{\n{main}}}\n{PROGRAM}"),
    )
    .unwrap();
    consumer.succeeds(&["run"]);
    let written: Vec<_> = consumer
        .written()
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    for shape in ["rt::HashIndex", "rt::DirectIndex", "match (status, code)"] {
        assert!(
            written.iter().any(|source| source.contains(shape)),
            "no {shape}"
        );
    }
}
