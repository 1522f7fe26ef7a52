//! Tables whose rows are as long as real ones.

use std::fmt::Write as _;

use arena_errors_benches::{Keys, head, key, name};

/// The text of a table whose rows are as long as real ones: for what depends on all that a table
/// holds.
pub(crate) fn full_table(enum_name: &str, rows: usize) -> String {
    let mut text = head(enum_name);
    for row in 0..rows {
        let ((status, code), name) = (key(Keys::Scattered, row), name(row));
        let retry = ["\"after-fix\"", "\"backoff\"", "{ after_seconds = 300 }"][row % 3];
        let _ = write!(
            text,
            "\n[[error]]\nname = \"{name}\"\nstatus = {status}\ncode = {code}\nretry = {retry}\n\
             message = \"The request {row} was refused for this workspace.\"\n\
             prevention = [\"Give the integration {row} an employee of its own.\"]\n\
             [[error.cause]]\nsummary = \"The employee {row} may not use the integration.\"\nactor = \"administrator\"\n\
             steps = [\"Open Arena > Workspace > Settings > Employees > {row}.\", \"Switch For Integration Use on and save {row}.\"]\n\
             [[error.cause]]\nsummary = \"The request {row} names a workspace that is not there.\"\nactor = \"caller\"\n\
             steps = [\"Send the workspace that the account {row} belongs to.\"]\n"
        );
    }
    text
}
