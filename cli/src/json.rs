//! JSON: every document is `{"version": 1, "tables": [...]}`, with the keys of the table's file.

use serde::Serialize;
use serde_json::json;

/// The version of the JSON documents; it changes when a program that reads them has to.
pub(crate) const VERSION: u32 = 1;

/// A document about these tables.
pub(crate) fn tables(tables: &[impl Serialize]) -> String {
    pretty(&json!({"version": VERSION, "tables": tables}))
}

/// JSON that people can read too, with a line end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    // Keys are texts and every number is finite: nothing that is written here cannot be.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
