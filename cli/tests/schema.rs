//! The JSON Schema of tables, against the tables that the compiler's own rules accept and refuse.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use arena_errors_codegen::{Kind, check};
use jsonschema::Validator;
use serde_json::Value as Json;

/// What no schema tells: that a name or a code stands twice in the table, and what is no TOML or
/// too much of it.
const BEYOND_SCHEMAS: [Kind; 6] = [
    Kind::DuplicateName,
    Kind::DuplicateCode,
    Kind::Syntax,
    Kind::DuplicateKey,
    Kind::FileTooLarge,
    Kind::TooManyErrors,
];

fn printed() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_arena-errors"))
        .arg("schema")
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

fn validator() -> Validator {
    let schema: Json = serde_json::from_str(&printed()).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn the_file_at_the_root_is_fresh() {
    let file = fs::read_to_string("../errors.schema.json").unwrap_or_default();
    assert!(
        file == printed(),
        "errors.schema.json is not what the format says. Write it anew: cargo run -- schema > errors.schema.json"
    );
}

#[test]
fn arenas_table_passes() {
    let table: Json = toml::from_str(arena_errors::TABLE_TOML).unwrap();
    assert_eq!(
        validator()
            .validate(&table)
            .map_err(|error| error.to_string()),
        Ok(())
    );
}

#[test]
fn what_is_odd_but_sound_passes() {
    let text = include_str!("schema/odd.toml");
    assert_eq!(check(text).problems, [], "the compiler accepts it");
    let table: Json = toml::from_str(text).unwrap();
    assert_eq!(
        validator()
            .validate(&table)
            .map_err(|error| error.to_string()),
        Ok(())
    );
}

/// The tables with which the compiler shows that it refuses, at least one for each rule, are wrong
/// to the schema too.
#[test]
fn each_mistake_that_a_schema_can_express_is_refused() {
    let validator = validator();
    let mut refused = BTreeSet::new();
    for entry in fs::read_dir(Path::new("../codegen/tests/bad")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let Ok(table) = toml::from_str::<Json>(&text) else {
            continue;
        };
        let problems = check(&text).problems;
        if problems
            .iter()
            .all(|problem| BEYOND_SCHEMAS.contains(&problem.kind))
        {
            continue;
        }
        assert!(
            !validator.is_valid(&table),
            "{} passes, with {problems:?}",
            path.display()
        );
        refused.extend(problems.iter().map(|problem| problem.kind));
    }
    let untested = Kind::ALL
        .iter()
        .filter(|kind| !BEYOND_SCHEMAS.contains(kind) && !refused.contains(kind));
    assert_eq!(
        untested.collect::<Vec<_>>(),
        [&Kind::FileTooLarge; 0],
        "rules without a table"
    );
}

#[test]
fn every_key_is_described() {
    fn walk(schema: &Json, path: &str, keys: &mut usize) {
        for (key, value) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}.{key}");
            assert!(
                value["description"]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{path}"
            );
            *keys += 1;
            walk(value, &path, keys);
            walk(&value["items"], &path, keys);
            for alternative in value["anyOf"].as_array().into_iter().flatten() {
                walk(alternative, &path, keys);
            }
        }
    }
    let mut keys = 0;
    walk(&serde_json::from_str(&printed()).unwrap(), "", &mut keys);
    assert_eq!(keys, 28, "the keys of the format");
}
