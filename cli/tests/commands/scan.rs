//! What `scan` finds in logs. `tests/logs` holds logs of many shapes, each with its report.

use std::fs;

use serde_json::{Value, json};

use super::{answer, folder_with, json, run_in, run_with};

fn scan(log: impl AsRef<[u8]>) -> Value {
    json(&run_with(&["scan", "--format", "json"], log).0)
}

/// How often each code was reported, and how often each was mentioned.
fn counts(report: &Value) -> [Vec<(u64, u64)>; 2] {
    ["errors", "mentions"].map(|list| {
        let list = report[list].as_array().unwrap().iter();
        list.map(|of| (of["code"].as_u64().unwrap(), of["count"].as_u64().unwrap()))
            .collect()
    })
}

#[test]
fn logs_of_every_shape_have_their_report() {
    let files = fs::read_dir("tests/logs").unwrap();
    let mut paths: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension() == Some("json".as_ref()));
    assert!(paths.len() >= 15, "{paths:?}");
    for path in paths {
        let expected = json(&fs::read_to_string(&path).unwrap());
        let log = path.file_stem().unwrap().to_str().unwrap();
        let output = run_in("tests/logs", &["scan", "--format", "json", log]);
        assert_eq!(json(&answer(&output).0), expected, "{log}");
        let is_empty = |list| expected[list] == json!([]);
        let is_quiet = ["errors", "unknown", "mentions"].into_iter().all(is_empty);
        assert_eq!(output.status.code(), Some(i32::from(is_quiet)), "{log}");
    }
}

#[test]
fn a_status_of_another_service_is_nothing() {
    let log = "{\"t\":1,\"status\":503,\"upstream\":\"billing\"}\n{\"t\":2,\"status\":200}\n";
    assert_eq!(run_with(&["scan", "--brief"], log).1, 1);
    assert_eq!(run_with(&["explain"], log).1, 1);
}

#[test]
fn what_can_be_read_is_reported_beside_what_cannot() {
    let folder = folder_with("app.log", "login failed: Invalid Token.");
    let output = run_in(
        &folder,
        &["scan", "missing.log", "app.log", "--format", "json"],
    );
    assert_eq!(output.status.code(), Some(2));
    let error = "error: missing.log: this cannot be read: ";
    assert!(String::from_utf8_lossy(&output.stderr).starts_with(error));
    let report = json(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(report["scan"]["sources"], json!(["app.log"]));
    assert_eq!(report["mentions"][0]["first"]["source"], "app.log");
}

#[test]
fn known_codes_are_mentioned_next_to_a_word_or_by_a_message() {
    let lines = include_str!("../mentions.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    assert!(lines.clone().count() >= 20);
    for line in lines {
        let (line, codes) = line.rsplit_once(" =>").unwrap();
        let codes = codes.split_whitespace();
        let expected = codes.map(|code| (code.parse().unwrap(), 1)).collect();
        assert_eq!(counts(&scan(line)), [vec![], expected], "{line}");
    }
}

#[test]
fn bodies_are_reported_once_and_whole() {
    let body = r#"{"status":400,"errors":[{"code":4089}]}"#;
    for (log, count) in [
        (body.to_owned(), 1),
        (body.repeat(3), 3),
        (format!("{} {body}", r#"{"errors":["x"]}"#), 1),
        (format!("x\r{body}\r{body}"), 2),
        (format!("{}{body}", "x".repeat(300_000)), 1),
        (format!("{body}{}\n{body}", "x".repeat(5_000_000)), 2),
        (format!("{{\"x\":[1,{{\"y\":\"}}\"}}],{}", &body[1..]), 1),
        (format!("{{\"x\":{body}}}"), 1),
        (body.replace(':', " : \n"), 1),
        (body.replace("\"errors\"", "\"errors2\""), 0),
    ] {
        let found: u64 = counts(&scan(&log))[0].iter().map(|it| it.1).sum();
        assert_eq!(found, count, "{}", &log[..log.len().min(100)]);
    }
}

#[test]
fn work_is_bounded_where_nothing_is_a_body() {
    for text in [
        "{\"errors\":[",
        "\"errors\":[],",
        "{\"errors\":[]}",
        "\\\"errors\\\":[",
        "{\"errors\":[\"",
        "{\"code\":4089,\"errors\":[{",
        "\\\\\\\\\"errors",
    ] {
        let log = text.repeat(100_000 / text.len());
        let start = std::time::Instant::now();
        scan(log);
        assert!(start.elapsed().as_secs() < 30, "{text}");
    }
}

#[test]
fn at_leaves_out_other_calls() {
    let body = r#"{"status":400,"errors":[{"code":2014}]}"#;
    let log = format!("POST /v1/items {body}\nPOST /v1/items/X/bom {body}\n{body}\n");
    let at = |at| json(&run_with(&["scan", "--format", "json", "--at", at], &log).0);
    let [items, bom] = [at("POST /items"), at("POST /v1/items/X/bom")];
    assert_eq!(counts(&items), [vec![(2014, 2)], vec![]]);
    assert_eq!(items["errors"][0]["enum"], "ArenaItemError");
    assert_eq!(items["errors"][0]["endpoint"], "POST /items");
    assert_eq!(bom["errors"][0]["name"], "AdditionalAttributeBlank");
    assert_eq!(bom["errors"][0]["enum"], "ArenaBomError");
    assert_eq!(bom["errors"][0]["first"]["line"], 2);
}

#[test]
fn several_sources_are_counted_together_and_places_keep_their_names() {
    let folder = folder_with("a.log", "\nerror code 4089\n");
    fs::write(folder.path().join("b.log"), "x\n\nerror code 4089").unwrap();
    let output = run_in(&folder, &["scan", "--format", "json", "a.log", "./b.log"]);
    let report = json(&answer(&output).0);
    let expected = json!({"sources": ["a.log", "./b.log"], "lines": 5, "bytes": 35});
    assert_eq!(report["scan"], expected);
    let expected = json!([{
        "code": 4089,
        "count": 2,
        "first": {"source": "a.log", "line": 2},
        "last": {"source": "./b.log", "line": 3},
    }]);
    assert_eq!(report["mentions"], expected);
    for file in ["missing.log", "."] {
        let (text, status) = answer(&run_in(&folder, &["scan", "a.log", file]));
        assert!(text.contains("cannot be read") && status == 2, "{text}");
    }
}
