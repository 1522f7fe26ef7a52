//! `errors.json` and its schema.

use serde_json::{Value, json};

use crate::Docs;
use crate::tables::hostile;

fn read(docs: &Docs) -> (Value, jsonschema::Validator) {
    let [json, schema] = ["errors.json", "errors.json.schema.json"]
        .map(|name| serde_json::from_str(&docs.read(name)).unwrap());
    jsonschema::meta::validate(&schema).unwrap();
    (json, jsonschema::validator_for(&schema).unwrap())
}

#[test]
fn everything_in_the_tables_is_in_the_json() {
    for docs in Docs::all() {
        let (json, validator) = read(&docs);
        assert_eq!(json, json!({ "version": 1, "tables": docs.1 }));
        let problems = validator.validate(&json).map_err(|it| it.to_string());
        assert_eq!(problems, Ok(()));
    }
}

#[test]
fn the_schema_refuses_wrong_values() {
    let (sound, validator) = read(&Docs::of(hostile()));
    let wrong = [
        ("/version", json!(2)),
        ("/tables/0/table/enum", json!("self")),
        ("/tables/0/table/endpoints", json!([])),
        ("/tables/0/table/source", json!("javascript:alert(1)")),
        ("/tables/0/error", json!([])),
        ("/tables/0/error/0/status", json!(600)),
        ("/tables/0/error/0/code", json!("1")),
        ("/tables/0/error/0/message", json!("")),
        ("/tables/0/error/0/retry", json!("never")),
        ("/tables/0/error/0/retry", json!({ "after_seconds": 0 })),
        ("/tables/0/error/0/cause/0/actor", json!("nobody")),
        ("/tables/0/error/0/cause/0/steps", json!([])),
        (
            "/tables/0/error/0/cause/0",
            json!({ "summary": "a", "steps": ["b"] }),
        ),
        ("/tables/0/table/actors", json!({ "other": "a" })),
    ];
    for (place, value) in wrong {
        let mut json = sound.clone();
        *json.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&json), "{place}");
    }
}
