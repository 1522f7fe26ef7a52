//! The JSON Schema of a table, from the same definitions that tables are checked by.

use arena_errors_codegen::format::{
    AFTER_SECONDS, FILE, Key, Number, RETRY_RULES, Section, Text, Value, WAIT,
};
use arena_errors_codegen::model::Actor;
use serde_json::{Map, Value as Json, json};

/// The schema of a whole table.
pub(crate) fn table() -> Json {
    section(&FILE)
}

fn section(section: &Section) -> Json {
    let properties: Map<String, Json> =
        section.keys.iter().map(|key| (key.name.to_owned(), described(key))).collect();
    let required: Vec<_> = section.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut schema = json!({
        "description": section.description,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    schema
}

fn described(key: &Key) -> Json {
    let mut schema = value(&key.value);
    schema["description"] = key.description.into();
    schema
}

fn value(value: &Value) -> Json {
    match value {
        Value::Text(kind) => text(*kind),
        Value::Texts(kind, None) => json!({ "type": "array", "items": text(*kind) }),
        Value::Texts(kind, Some(_)) => json!({ "type": "array", "items": text(*kind), "minItems": 1 }),
        Value::Number(kind) => number(kind),
        Value::Numbers(kind) => json!({ "type": "array", "items": number(kind) }),
        Value::Retry => retry(),
        Value::Table(of) => section(of),
        Value::Tables(of, _) => json!({ "type": "array", "items": section(of), "minItems": 1 }),
    }
}

fn text(kind: Text) -> Json {
    match kind {
        Text::Line => json!({ "type": "string", "minLength": 1 }),
        Text::Name => json!({ "type": "string", "pattern": "^(?!Self$)[A-Z][A-Za-z0-9]*$" }),
        Text::Url => json!({ "type": "string", "pattern": "^https?://" }),
        Text::Endpoint => json!({ "type": "string", "pattern": "^[A-Z]+ /\\S*$" }),
        Text::Actor => json!({ "enum": Actor::ALL.map(Actor::key) }),
    }
}

fn number(kind: &Number) -> Json {
    json!({ "type": "integer", "minimum": kind.min, "maximum": kind.max })
}

fn retry() -> Json {
    json!({
        "oneOf": [
            { "enum": RETRY_RULES },
            {
                "type": "object",
                "properties": { AFTER_SECONDS: number(&WAIT) },
                "required": [AFTER_SECONDS],
                "additionalProperties": false,
            },
        ],
    })
}
