//! `errors.json` and its schema.

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::Docs;
use crate::tables::{all_hostile, built_in, file, hostile};

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("the file is JSON")
}

fn validator(docs: &Docs) -> Validator {
    let schema = parsed(&docs.read("errors.json.schema.json"));
    jsonschema::meta::validate(&schema).expect("the schema is a schema");
    jsonschema::validator_for(&schema).expect("the schema compiles")
}

#[test]
fn the_json_holds_everything_that_the_tables_hold() {
    let of = |table: Value| (Docs::of(&file(&table)), vec![table]);
    for (docs, tables) in [
        of(hostile()),
        of(all_hostile()),
        (Docs::built_in(), built_in()),
    ] {
        let text = docs.read("errors.json");
        assert!(text.starts_with("{\n  \"version\": 1,\n  \"tables\": ["));
        let json = parsed(&text);
        assert_eq!(json, json!({ "version": 1, "tables": tables }));
        let problems = validator(&docs)
            .iter_errors(&json)
            .map(|error| error.to_string())
            .collect::<Vec<_>>();
        assert_eq!(problems, [""; 0]);
    }
}

#[test]
fn the_schema_refuses_what_no_table_holds() {
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
