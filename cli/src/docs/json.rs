//! The docs for programs: everything that a table holds, under the table's own key names, and the
//! schema of that.

use arena_errors_codegen::Table;
use serde_json::json;

use crate::json::{Document, VERSION};
use crate::schema;

/// `errors.json`.
pub(super) fn render(table: &Table) -> String {
    Document::of(table).text()
}

/// The JSON Schema of what [`render`] gives.
pub(super) fn schema() -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "errors.json",
        "description": "Tables of the errors that API endpoints answer with, as `arena-errors docs` writes them.",
        "type": "object",
        "properties": {
            "version": {
                "description": "The version of this format. It changes when a program that reads it has to.",
                "const": VERSION,
            },
            "tables": {
                "description": "The tables, each with the keys of its file.",
                "type": "array",
                "items": schema::table(),
            },
        },
        "required": ["version", "tables"],
        "additionalProperties": false,
    });
    format!("{schema:#}\n")
}
