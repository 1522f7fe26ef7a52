//! `errors.json` and its schema.

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::Docs;
use crate::tables::{all_hostile, file, hostile, login};

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("the file is JSON")
}

fn validator(docs: &Docs) -> Validator {
    let schema = parsed(&docs.read("errors.json.schema.json"));
    jsonschema::meta::validate(&schema).expect("the schema is a schema");
    jsonschema::validator_for(&schema).expect("the schema compiles")
}

#[test]
fn the_json_holds_everything_that_the_table_holds() {
    let tables = [hostile(), all_hostile()].map(|table| (Docs::of(&file(&table)), table));
    for (docs, table) in tables.into_iter().chain([(Docs::of_login(), login())]) {
        let json = parsed(&docs.read("errors.json"));
        assert_eq!(json, json!({ "version": 1, "tables": [table] }));
        let problems: Vec<_> = validator(&docs)
            .iter_errors(&json)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(problems, [""; 0]);
    }
}

#[test]
fn the_json_begins_with_its_version() {
    assert!(
        Docs::of_login()
            .read("errors.json")
            .starts_with("{\n  \"version\": 1,\n  \"tables\": [")
    );
}

#[test]
fn the_schema_refuses_what_the_docs_never_say() {
    let docs = Docs::of(&file(&hostile()));
    let validator = validator(&docs);
    let sound = parsed(&docs.read("errors.json"));
    let row = "/tables/0/error/0";
    let wrong = [
        ("/version", json!(2)),
        ("/tables/0/table/enum", json!("self")),
        ("/tables/0/table/endpoints", json!([])),
        ("/tables/0/table/source", json!("javascript:alert(1)")),
        ("/tables/0/error", json!([])),
        (&format!("{row}/status"), json!(600)),
        (&format!("{row}/code"), json!(-1)),
        (&format!("{row}/code"), json!("1")),
        (&format!("{row}/message"), json!("")),
        (&format!("{row}/message"), json!(null)),
        (&format!("{row}/retry"), json!("never")),
        (&format!("{row}/retry"), json!({ "after_seconds": 0 })),
        (&format!("{row}/cause"), json!([])),
        (&format!("{row}/cause/0/actor"), json!("nobody")),
        (&format!("{row}/cause/0/steps"), json!([])),
        (
            &format!("{row}/cause/0"),
            json!({ "summary": "no actor", "steps": ["and one step"] }),
        ),
        (
            &format!("{row}/cause/0"),
            json!({ "summary": "a", "actor": "user", "steps": ["b"], "more": 1 }),
        ),
    ];
    for (place, value) in wrong {
        let mut json = sound.clone();
        *json.pointer_mut(place).expect("the place is there") = value.clone();
        assert!(!validator.is_valid(&json), "{place} may be {value}");
    }
}

#[test]
fn the_schema_describes_every_key() {
    let schema = parsed(&Docs::of_login().read("errors.json.schema.json"));
    let mut keys = 0;
    let mut left = vec![&schema];
    while let Some(value) = left.pop() {
        let properties = value.get("properties").and_then(Value::as_object);
        for (key, property) in properties
            .into_iter()
            .flatten()
            .filter(|(key, _)| *key != "after_seconds")
        {
            keys += 1;
            let description = property["description"].as_str().unwrap_or_default();
            assert!(description.len() > 10, "`{key}` is not described");
        }
        match value {
            Value::Object(of) => left.extend(of.values()),
            Value::Array(of) => left.extend(of),
            _ => {}
        }
    }
    // version, tables; table, error; 8 keys of the table, 4 actors, 10 keys of an error and 3 of a
    // cause.
    assert_eq!(keys, 2 + 2 + 8 + 4 + 10 + 3);
}
