//! `schema`: the JSON Schema of a table's file, so that an editor completes, explains and checks
//! it.
//!
//! Its draft is the newest one that Taplo, through which editors read TOML, and all other
//! validators know.

use arena_errors_codegen::format::{FILE, FORBIDDEN, RETRY_RULES, Section, Text, Value, WAIT};
use arena_errors_codegen::model::Actor;
use serde_json::{Map, Value as Json, json};

use crate::json::{VERSION, pretty};
use crate::outcome::Answer;

pub(crate) fn run() -> Answer {
    let mut schema = section(&FILE);
    schema["allOf"] = Actor::ALL.map(named_where_used).into();
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    schema["title"] = "A table of API errors".into();
    Answer::good(pretty(&schema))
}

/// The schema of `errors.json`.
pub(crate) fn docs() -> String {
    let schema = serde_json::from_str(include_str!("docs/errors.schema.json"));
    let mut schema: Json = schema.expect("the schema is JSON, as tests show");
    schema["properties"]["version"]["const"] = VERSION.into();
    schema["properties"]["tables"]["items"] = section(&FILE);
    pretty(&schema)
}

fn section(section: &Section) -> Json {
    let keys = section.keys.iter();
    let properties = keys.clone().map(|key| {
        let mut schema = value(&key.value);
        schema["description"] = key.description.into();
        (key.name.to_owned(), schema)
    });
    let required = keys.filter(|key| key.required).map(|key| key.name);
    json!({
        "description": section.description,
        "type": "object",
        "properties": properties.collect::<Map<_, _>>(),
        "required": required.collect::<Vec<_>>(),
        "additionalProperties": false,
    })
}

fn value(expected: &Value) -> Json {
    match expected {
        Value::Text(Text::Actor) => json!({ "enum": Actor::ALL.map(Actor::key) }),
        Value::Text(rule) => json!({ "type": "string", "pattern": pattern(*rule) }),
        Value::Number(of) => json!({ "type": "integer", "minimum": of.min, "maximum": of.max }),
        Value::Flag => json!({ "type": "boolean" }),
        Value::Retry => json!({ "anyOf": [{ "enum": RETRY_RULES }, section(&WAIT)] }),
        Value::Table(of) => section(of),
        Value::List(each, when_empty) => json!({
            "type": "array",
            "items": value(each),
            "minItems": u8::from(when_empty.is_some()),
            "uniqueItems": matches!(each, Value::Number(_)),
        }),
    }
}

fn pattern(rule: Text) -> String {
    let forbidden = FORBIDDEN.iter().map(|range| {
        let (start, end) = (u32::from(*range.start()), u32::from(*range.end()));
        format!(r"\u{start:04x}-\u{end:04x}")
    });
    let forbidden: String = forbidden.collect();
    match rule {
        Text::Line | Text::Actor => format!(r"^(?!\s)[^{forbidden}]+(?<!\s)$"),
        Text::Name => "^(?!(Self|ALL)$)[A-Z][A-Za-z0-9]*$".to_owned(),
        Text::Url => {
            r"^https?://(?!https?://)([A-Za-z0-9]|\[[!#-;=?-\[_a-z~]*\])[!#-;=?-\[\]_a-z~]*$".into()
        }
        Text::Endpoint => format!(r"^(\*|[A-Z]+ /[^\s{forbidden}]*)$"),
    }
}

/// An actor that a cause names has a name.
fn named_where_used(actor: Actor) -> Json {
    let has = |key: &str, schema: Json| json!({ "properties": { key: schema }, "required": [key] });
    let any = |item: Json| json!({ "type": "array", "contains": item });
    let cause = has("actor", json!({ "const": actor.key() }));
    json!({
        "if": has("error", any(has("cause", any(cause)))),
        "then": has("table", has("actors", has(actor.key(), json!({})))),
    })
}
