//! The docs as JSON: everything that the tables hold, under the keys of their files, and its schema.

use arena_errors_codegen::Table;
use serde_json::json;

use crate::json::{Document, VERSION};
use crate::schema;

/// `errors.json`.
pub(super) fn render(tables: &[Table]) -> String {
    Document::new(tables.iter().collect()).text()
}

/// The JSON Schema of what [`render`] writes.
pub(super) fn schema() -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "errors.json",
        "description": "Tables of the errors that API endpoints answer with, as `arena-errors docs` writes them.",
        "type": "object",
        "properties": {
            "version": {
                "description": "The version of this format. It changes when programs that read it must change.",
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
