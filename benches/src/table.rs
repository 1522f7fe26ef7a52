//! Texts of tables with any number of rows.

use std::fmt::Write as _;

/// The text of a table with minimal rows, for measurements that depend only on the keys.
#[must_use]
pub fn terse(enum_name: &str, rows: usize) -> String {
    let mut text = head(enum_name);
    for row in 0..rows {
        let (status, code) = key(row);
        let _ = write!(
            text,
            "
[[error]]
name = \"Refused{row}\"
status = {status}
code = {code}
retry = \"backoff\"
message = \"Refused {row}\"
[[error.cause]]
summary = \"Unknown.\"
actor = \"caller\"
steps = [\"Wait.\"]
"
        );
    }
    text
}

/// The text of a table with rows as long as real ones.
#[must_use]
pub fn full(enum_name: &str, rows: usize) -> String {
    let mut text = head(enum_name);
    for row in 0..rows {
        let (status, code) = key(row);
        let retry = ["\"after-fix\"", "\"backoff\"", "{ after_seconds = 300 }"][row % 3];
        let _ = write!(
            text,
            "
[[error]]
name = \"Refused{row}\"
status = {status}
code = {code}
retry = {retry}
message = \"The request {row} was refused for this workspace.\"
prevention = [\"Give the integration {row} an employee of its own.\"]
[[error.cause]]
summary = \"The employee {row} may not use the integration.\"
actor = \"administrator\"
steps = [
    \"Open Arena > Workspace > Settings > Employees > {row}.\",
    \"Switch For Integration Use on and save {row}.\",
]
[[error.cause]]
summary = \"The request {row} names a workspace that does not exist.\"
actor = \"caller\"
steps = [\"Send the workspace that the account {row} belongs to.\"]
"
        );
    }
    text
}

fn head(enum_name: &str) -> String {
    format!(
        "[table]
enum = \"{enum_name}\"
endpoints = [\"POST /bench\"]
summary = \"A call that is measured.\"
impact = \"Nothing stops working.\"
source = \"https://example.com/errors\"
[table.actors]
caller = \"Integration\"
user = \"Employee\"
administrator = \"Administrator\"
support = \"Support\"
"
    )
}

/// The status and code of a row: eight statuses, and codes scattered over the whole range.
#[expect(clippy::cast_possible_truncation, reason = "rows are few")]
fn key(row: usize) -> (u16, u32) {
    const STATUSES: [u16; 8] = [400, 401, 403, 404, 409, 422, 500, 503];
    // The last step of `MurmurHash3`. Multiples of a number would be too regular: their low bits
    // alone are a perfect hash.
    let code = row as u32;
    let code = (code ^ (code >> 16)).wrapping_mul(0x85EB_CA6B);
    let code = (code ^ (code >> 13)).wrapping_mul(0xC2B2_AE35);
    (STATUSES[row % STATUSES.len()], code ^ (code >> 16))
}
