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
    let texts = hostile_table::texts();
    let mut pieces = include_str!("hostile.toml").split("\"TEXT\"");
    let mut file = pieces.next().unwrap().to_owned();
    for (count, (text, piece)) in texts.iter().cycle().zip(pieces).enumerate() {
        // Only a message has places.
        let text = text.replace("{0}", "{}");
        file += &json!(format!("{text} ({count})")).to_string();
        file += piece;
    }
    toml::from_str(&file).unwrap()
}

/// A table as its file.
pub(crate) fn file(table: &Value) -> String {
    toml::to_string(table).unwrap()
}

/// The built-in tables, read by another program than ours.
pub(crate) fn built_in() -> Vec<Value> {
    let tables = arena_errors::TABLES_TOML.iter();
    tables.map(|it| toml::from_str(it.1).unwrap()).collect()
}

/// Whether a text has a place such as `{0}`.
pub(crate) fn has_place(text: &str) -> bool {
    (0..10).any(|place| text.contains(&format!("{{{place}}}")))
}

/// Every text of a value that is prose: no name, no literal and no address.
pub(crate) fn texts(value: &Value) -> Vec<String> {
    const OTHERS: &str =
        "enum name endpoints source docs actor retry message other_messages example";
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(keys) => {
            let is_prose = |key: &str| OTHERS.split(' ').all(|other| other != key);
            let prose = keys.iter().filter(|(key, _)| is_prose(key));
            prose.flat_map(|(_, value)| texts(value)).collect()
        }
        _ => Vec::new(),
    }
}
