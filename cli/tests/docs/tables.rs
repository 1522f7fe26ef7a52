//! Tables to write docs of.

use serde_json::{Value, json};

#[path = "../../../tests/hostile/mod.rs"]
mod hostile_table;

/// The table of all hostile texts.
pub(crate) fn all_hostile() -> Value {
    toml::from_str(&hostile_table::table()).unwrap()
}

/// A table with every key of the format, whose texts are all hostile and all different.
pub(crate) fn hostile() -> Value {
    let mut count = 0;
    let hostile = hostile_table::texts();
    let mut text = || {
        count += 1;
        // Only a message has places.
        let text = hostile[count % hostile.len()].replace("{0}", "{}");
        format!("{text} ({count})")
    };
    let mut cause =
        |actor: &str| json!({ "summary": text(), "actor": actor, "steps": [text(), text()] });
    let causes: Vec<_> = ["caller", "user", "administrator", "support"]
        .map(&mut cause)
        .into();
    json!({
        "table": {
            "enum": "Hostile",
            "service": "<b>Hostile</b>",
            "endpoints": ["POST /a/{id}", "PUT /[c](d)*e*", "GET /b&i;"],
            "summary": text(),
            "impact": text(),
            "source": "https://example.com/?a=1&b=(2)*_[3]'",
            "docs": "https://docs.example.com/#top",
            "former_until": text(),
            "actors": { "caller": text(), "user": text(), "administrator": text(), "support": text() },
        },
        "error": [
            {
                "name": "Everything",
                "status": 400,
                "code": 1,
                "former_codes": [2, 3, 5],
                "message": "The <i>`{0}`</i> | *{1}* is wrong.",
                "arguments": [text(), text()],
                "example": "The <i>`a`</i> | *b* is wrong.",
                "other_messages": ["*{1}*: <b>`{0}`</b>"],
                "condition": text(),
                "endpoints": ["GET /b&i;"],
                "source": "https://example.com/row?a=1&b=2",
                "impact": text(),
                "retry": { "after_seconds": 90 },
                "prevention": [text(), text()],
                "deprecated": text(),
                "cause": causes,
            },
            {
                "name": "Waits",
                "status": 503,
                "code": 1,
                "former_codes": [2],
                "message": text(),
                "retry": "backoff",
                "cause": [{ "summary": text(), "actor": "support", "steps": [text()] }],
            },
            {
                "name": "Fix",
                "status": 404,
                "code": 3,
                "message": text(),
                "retry": "after-fix",
                "cause": [{ "summary": text(), "actor": "user", "steps": [text()] }],
            },
        ],
    })
}

/// A table as its file.
pub(crate) fn file(table: &Value) -> String {
    toml::to_string(table).unwrap()
}

/// The built-in tables, read by another program than ours.
pub(crate) fn built_in() -> Vec<Value> {
    let tables = arena_errors::TABLES_TOML.iter();
    tables
        .map(|(_, text)| toml::from_str(text).unwrap())
        .collect()
}

/// Whether a text has a place such as `{0}`.
pub(crate) fn has_place(text: &str) -> bool {
    (0..10).any(|place| text.contains(&format!("{{{place}}}")))
}

/// Every text of a value that is prose: no name, no literal and no address.
pub(crate) fn texts(value: &Value) -> Vec<String> {
    const NO_PROSE: &str =
        "enum name endpoints source docs actor retry message other_messages example";
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(keys) => {
            let is_prose = |key: &str| !NO_PROSE.split(' ').any(|other| other == key);
            let prose = keys.iter().filter(|(key, _)| is_prose(key));
            prose.flat_map(|(_, value)| texts(value)).collect()
        }
        _ => Vec::new(),
    }
}
