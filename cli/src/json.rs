//! JSON: every document is `{"version": 1, "tables": [...]}`, with the keys of the table's file.

use serde::Serialize;

/// The version of the JSON documents; it changes when a program that reads them has to.
pub(crate) const VERSION: u32 = 1;

/// A document about tables.
#[derive(Serialize)]
pub(crate) struct Document<T> {
    version: u32,
    tables: Vec<T>,
}

impl<T: Serialize> Document<T> {
    /// A document about these tables.
    pub(crate) fn new(tables: Vec<T>) -> Self {
        Self {
            version: VERSION,
            tables,
        }
    }

    pub(crate) fn text(&self) -> String {
        pretty(self)
    }
}

/// JSON that people can read too, with a line end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    // Keys are texts and every number is finite: nothing that is written here cannot be.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
