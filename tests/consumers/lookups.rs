//! Large tables, compiled: each lookup agrees with a search through all keys.

use std::fmt::Write as _;

use crate::consumer::{BY_BUILD, BY_MACRO, Consumer, table, table_with};

/// A row: its status, its code and a former code.
type Row = (u32, u32, u32);

/// A table with these rows; of every tenth row, the status does not matter.
fn with_rows(rows: &[Row]) -> String {
    let mut toml = table()[..table().find("[[error]]").unwrap()].to_owned();
    for (number, (status, code, former)) in rows.iter().enumerate() {
        let any = number % 10 == 0;
        let _ = write!(
            toml,
            "[[error]]\nname = \"V{number}\"\nstatus = {status}\nany_status = {any}\ncode = {code}\n\
             former_codes = [{former}]\nmessage = \"m\"\nretry = \"backoff\"\n\
             [[error.cause]]\nsummary = \"s\"\nactor = \"caller\"\nsteps = [\"s\"]\n"
        );
    }
    toml
}

/// Looks up each key and its neighbours, under its own status and under others.
const CHECK: &str = "
fn check<E: arena_errors::ErrorTable>() {
    let expected = |status: u16, code: u32| {
        E::ALL.iter().position(|error| {
            let (any, row) = (error.info().any_status(), error.info());
            (any || row.status() == status) && (row.code() == code || row.former_codes() == [code])
        })
    };
    for error in E::ALL {
        let row = error.info();
        for status in [row.status(), row.status() ^ 1, 0, u16::MAX] {
            for code in [row.code(), row.former_codes()[0], row.code() ^ 1, row.code().wrapping_add(1 << 16)] {
                assert_eq!(E::lookup(status, code), expected(status, code).map(|row| E::ALL[row]), \"{status} {code}\");
            }
        }
    }
}
";

#[test]
fn large_tables_find_each_code() {
    let consumer = Consumer::new("client", "lookups");
    let scattered = |n: u32| n.wrapping_mul(2_654_435_761);
    let rows: Vec<Row> = (0..500)
        .map(|n| (100 + n % 500, scattered(n), scattered(n + 500)))
        .collect();
    consumer.write(BY_MACRO, &with_rows(&rows));
    let dense: Vec<Row> = (0..300).map(|n| (400 + n % 2, 2 * n, 2 * n + 1)).collect();
    consumer.write(BY_BUILD, &with_rows(&dense));
    let main = "fn main() { check::<client::by_macro::AuthorizeUserError>(); check::<client::by_build::AuthorizeUserError>(); }";
    let main = format!("//! Looks up codes.\n{main}\n{CHECK}");
    consumer.write("src/main.rs", &main);
    consumer.succeeds(&["run"]);
    consumer.succeeds(&["clippy", "--lib", "--", "-D", "warnings"]);
}

/// rustc refuses constants that take too long to evaluate.
#[test]
fn the_largest_table_compiles() {
    let consumer = Consumer::new("client", "limit");
    let codes = (1..=65_530_u32).map(|n| n.wrapping_mul(2_654_435_761).to_string());
    let codes: Vec<_> = codes.collect();
    let row = format!("code = 4083\nformer_codes = [{}]", codes.join(","));
    consumer.write(BY_BUILD, &table_with(&[("code = 4083", &row)]));
    consumer.succeeds(&["check", "--lib"]);
}
