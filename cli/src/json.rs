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
    /// A document about one table.
    pub(crate) fn of(table: T) -> Self {
        Self { version: VERSION, tables: vec![table] }
    }

    /// The document as text that people can read too, with a line end.
    pub(crate) fn text(&self) -> String {
        // Keys are texts and every number is finite: nothing in a document cannot be written.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}
