//! The JSON Schema of tables, against the tables that the compiler's own rules accept and refuse.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use arena_errors_codegen::{Kind, check};
use serde_json::Value as Json;

/// What no schema can express: how values relate to each other, and what is no TOML or too much of
/// it.
const BEYOND_SCHEMAS: [Kind; 13] = [
    Kind::DuplicateName,
    Kind::DuplicateCode,
    Kind::DuplicateEndpoint,
    Kind::ArgumentMismatch,
    Kind::ExampleMismatch,
    Kind::UnknownPlace,
    Kind::UnknownEndpoint,
    Kind::EscapedPlace,
    Kind::HtmlEntity,
    Kind::Syntax,
    Kind::DuplicateKey,
    Kind::FileTooLarge,
    Kind::TooManyErrors,
];

fn printed() -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_arena-errors"));
    let output = command.arg("schema").output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

fn validator() -> jsonschema::Validator {
    let schema: Json = serde_json::from_str(&printed()).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn the_file_at_the_root_is_fresh() {
    let file = fs::read_to_string("../errors.schema.json").unwrap_or_default();
    let command = "cargo run -- schema > errors.schema.json";
    assert!(file == printed(), "to update it: {command}");
}

#[test]
fn sound_tables_pass() {
    let limits = include_str!("schema/limits.toml");
    assert_eq!(check(limits).problems, []);
    let built_in = arena_errors::TABLES_TOML.iter().map(|(_, text)| *text);
    for text in built_in.chain([limits]) {
        let table: Json = toml::from_str(text).unwrap();
        let problems = validator().validate(&table).map_err(|it| it.to_string());
        assert_eq!(problems, Ok(()));
    }
}

#[test]
fn tables_that_the_compiler_refuses_fail() {
    let validator = validator();
    let mut refused = BTreeSet::new();
    for entry in fs::read_dir("../codegen/tests/bad").unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let Ok(table) = toml::from_str::<Json>(&text) else {
            continue;
        };
        let kinds = check(&text).problems.into_iter().map(|it| it.kind);
        let kinds: Vec<_> = kinds.filter(|it| !BEYOND_SCHEMAS.contains(it)).collect();
        let is_refused = kinds.is_empty() || !validator.is_valid(&table);
        assert!(is_refused, "{} passes", path.display());
        refused.extend(kinds);
    }
    let all = Kind::ALL.iter().copied();
    let expected = all.filter(|kind| !BEYOND_SCHEMAS.contains(kind));
    assert_eq!(refused, expected.collect());
}

#[test]
fn every_key_is_described() {
    fn walk(schema: &Json, path: &str) -> usize {
        let properties = schema["properties"].as_object().into_iter().flatten();
        let keys = properties.map(|(key, value)| {
            let path = format!("{path}.{key}");
            assert!(value["description"].is_string(), "{path}");
            let alternatives = value["anyOf"].as_array().into_iter().flatten();
            let inner = alternatives.chain([value, &value["items"]]);
            1 + inner.map(|schema| walk(schema, &path)).sum::<usize>()
        });
        keys.sum()
    }
    assert_eq!(walk(&serde_json::from_str(&printed()).unwrap(), ""), 37);
}
