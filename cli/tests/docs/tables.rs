//! Tables to write docs of.

use serde_json::{Value, json};

#[path = "../../../tests/hostile/mod.rs"]
mod hostile_table;

/// The table of all hostile texts.
pub(crate) fn all_hostile() -> Value {
    toml::from_str(&hostile_table::table()).expect("the table is TOML")
}

/// A table with every key of the format, whose texts are all hostile and all different.
pub(crate) fn hostile() -> Value {
    let mut count = 0;
    let hostile = hostile_table::texts();
    let mut text = || {
        count += 1;
        format!("{} ({count})", hostile[count % hostile.len()])
    };
    let mut cause =
        |actor: &str| json!({ "summary": text(), "actor": actor, "steps": [text(), text()] });
    let causes: Vec<_> = ["caller", "user", "administrator", "support"]
        .map(&mut cause)
        .into();
    json!({
        "table": {
            "enum": "Hostile",
            "endpoints": ["POST /a|`b`<i>{id}", "PUT /[c](d)*e*", "GET /&amp;"],
            "summary": text(),
            "impact": text(),
            "source": "https://example.com/?a=1&amp;b=(2)*_[3]'",
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
                "message": text(),
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
    toml::to_string(table).expect("a table is TOML")
}

/// Arena's login errors, read by another program than ours.
pub(crate) fn login() -> Value {
    toml::from_str(arena_errors::TABLE_TOML).expect("the table is TOML")
}

/// Every text of a value that stands under one of the keys that hold prose.
pub(crate) fn texts(value: &Value) -> Vec<String> {
    const NO_PROSE: [&str; 6] = ["enum", "endpoints", "source", "docs", "actor", "retry"];
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(keys) => keys
            .iter()
            .filter(|(key, _)| !NO_PROSE.contains(&key.as_str()))
            .flat_map(|(_, value)| texts(value))
            .collect(),
        _ => Vec::new(),
    }
}
