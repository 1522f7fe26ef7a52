//! Tables of any number of rows.

use std::fmt::Write as _;

/// How the keys of a table lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Eight statuses, and codes all over the range.
    Scattered,
    /// One status, and a fourth of the codes between the first and the last.
    Gapped,
    /// One status, and codes without a gap.
    Dense,
}

/// How many rows the tables have that are compared: those of `POST /login`, and up to more than any
/// service has.
pub const ROWS: [usize; 6] = [6, 64, 650, 2_000, 10_000, 20_000];

const STATUSES: [u16; 8] = [400, 401, 403, 404, 409, 422, 500, 503];

/// The key of a row.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "tables have fewer rows than a code has values"
)]
pub fn key(keys: Keys, row: usize) -> (u16, u32) {
    match keys {
        Keys::Scattered => (STATUSES[row % STATUSES.len()], mix(row as u32)),
        Keys::Gapped => (400, 4000 + 4 * row as u32 + mix(row as u32) % 4),
        Keys::Dense => (400, 4000 + row as u32),
    }
}

/// Another number for each number, without any pattern: the last step of `MurmurHash3`. Of
/// multiples of a number, the low bits alone would be an index without a collision.
fn mix(number: u32) -> u32 {
    let number = (number ^ (number >> 16)).wrapping_mul(0x85EB_CA6B);
    let number = (number ^ (number >> 13)).wrapping_mul(0xC2B2_AE35);
    number ^ (number >> 16)
}

/// The name of a row's variant.
#[must_use]
pub fn name(row: usize) -> String {
    const WORDS: [&str; 7] = [
        "Item",
        "Change",
        "Workspace",
        "Supplier",
        "Requirement",
        "File",
        "Employee",
    ];
    format!("{}Refused{row:05}", WORDS[row % WORDS.len()])
}

/// The text of a table with the shortest rows: for what depends on its keys alone.
#[must_use]
pub fn terse_table(enum_name: &str, keys: Keys, rows: usize) -> String {
    let mut text = head(enum_name);
    for row in 0..rows {
        let ((status, code), name) = (key(keys, row), name(row));
        let _ = write!(
            text,
            "[[error]]\nname = \"{name}\"\nstatus = {status}\ncode = {code}\nretry = \"backoff\"\nmessage = \"{name}\"\n\
             [[error.cause]]\nsummary = \"Unknown.\"\nactor = \"caller\"\nsteps = [\"Wait.\"]\n"
        );
    }
    text
}

/// The text of a table before its rows.
#[must_use]
pub fn head(enum_name: &str) -> String {
    format!(
        "[table]\nenum = \"{enum_name}\"\nendpoints = [\"POST /bench\"]\nsummary = \"Stands in for a call.\"\n\
         impact = \"Nothing but a measurement.\"\nsource = \"https://example.com/errors\"\n\
         [table.actors]\ncaller = \"Whoever runs the integration\"\nuser = \"The employee\"\n\
         administrator = \"The administrator\"\nsupport = \"The support\"\n"
    )
}
