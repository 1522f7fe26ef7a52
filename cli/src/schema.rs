//! `schema`: the JSON Schema of a table's file, so that an editor completes, explains and checks
//! it.
//!
//! Its draft is the newest one that Taplo, through which editors read TOML, and all other
//! validators know.

use std::fmt::Write as _;

use arena_errors_codegen::format::{
    AFTER_SECONDS, FILE, FORBIDDEN, Key, Number, RETRY_RULES, Section, Text, Value,
};
use arena_errors_codegen::model::Actor;
use serde_json::{Map, Value as Json, json};

use crate::json::pretty;
use crate::outcome::Answer;

pub(crate) fn run() -> Answer {
    let mut schema = table();
    schema["allOf"] = Actor::ALL.map(named_where_used).into();
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    schema["title"] = "A table of API errors".into();
    Answer::good(pretty(&schema))
}

/// The schema of a whole table, key by key.
pub(crate) fn table() -> Json {
    section(&FILE)
}

fn section(section: &Section) -> Json {
    let properties: Map<_, _> = section
        .keys
        .iter()
        .map(|key| (key.name.to_owned(), described(key)))
        .collect();
    let required: Vec<_> = section
        .keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    json!({
        "description": section.description,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn described(key: &Key) -> Json {
    let mut schema = value(&key.value);
    schema["description"] = key.description.into();
    schema
}

fn value(expected: &Value) -> Json {
    match expected {
        Value::Text(rule) => text(*rule),
        Value::Number(rule) => number(rule),
        Value::Flag => json!({ "type": "boolean" }),
        Value::Retry => retry(),
        Value::Table(of) => section(of),
        Value::List(each, when_empty) => {
            let mut list = json!({ "type": "array", "items": value(each) });
            if when_empty.is_some() {
                list["minItems"] = 1.into();
            }
            if let Value::Number(_) = each {
                list["uniqueItems"] = true.into();
            }
            list
        }
    }
}

fn text(rule: Text) -> Json {
    let forbidden = forbidden();
    match rule {
        Text::Line => {
            json!({ "type": "string", "pattern": format!(r"^(?!\s)[^{forbidden}]+(?<!\s)$") })
        }
        Text::Name => json!({ "type": "string", "pattern": "^(?!(Self|ALL)$)[A-Z][A-Za-z0-9]*$" }),
        Text::Url => {
            json!({ "type": "string", "pattern": r"^https?://(?!https?://)([A-Za-z0-9]|\[[!#-;=?-\[_a-z~]*\])[!#-;=?-\[\]_a-z~]*$" })
        }
        Text::Endpoint => {
            json!({ "type": "string", "pattern": format!(r"^(\*|[A-Z]+ /[^\s{forbidden}]*)$") })
        }
        Text::Actor => json!({ "enum": Actor::ALL.map(Actor::key) }),
    }
}

/// The characters that no text may hold, as a regular expression lists them between brackets.
fn forbidden() -> String {
    let mut class = String::new();
    for range in FORBIDDEN {
        let _ = write!(
            class,
            r"\u{:04x}-\u{:04x}",
            u32::from(*range.start()),
            u32::from(*range.end())
        );
    }
    class
}

fn number(rule: &Number) -> Json {
    json!({ "type": "integer", "minimum": rule.min, "maximum": rule.max })
}

fn retry() -> Json {
    json!({
        "anyOf": [
            { "enum": RETRY_RULES },
            {
                "type": "object",
                "properties": { AFTER_SECONDS.name: described(&AFTER_SECONDS) },
                "required": [AFTER_SECONDS.name],
                "additionalProperties": false,
            },
        ],
    })
}

/// An actor that a cause names has a name.
fn named_where_used(actor: Actor) -> Json {
    let has = |key: &str, schema: Json| json!({ "properties": { key: schema }, "required": [key] });
    let cause = has("actor", json!({ "const": actor.key() }));
    let error = has("cause", json!({ "type": "array", "contains": cause }));
    json!({
        "if": has("error", json!({ "type": "array", "contains": error })),
        "then": { "properties": { "table": { "properties": { "actors": { "required": [actor.key()] } } } } },
    })
}
