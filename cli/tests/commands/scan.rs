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
    let mut shapes = 0;
    for entry in fs::read_dir("tests/logs").unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let expected = json(&fs::read_to_string(&path).unwrap());
            let log = path.file_stem().unwrap().to_str().unwrap();
            let output = run_in("tests/logs", &["scan", "--format", "json", log]);
            assert_eq!(json(&answer(&output).0), expected, "{log}");
            let found = ["errors", "unknown", "mentions"].map(|list| expected[list] != json!([]));
            assert_eq!(
                output.status.code(),
                Some(i32::from(!found.contains(&true))),
                "{log}"
            );
            shapes += 1;
        }
    }
    assert!(shapes >= 15, "{shapes}");
}

#[test]
fn an_unknown_code_does_not_hide_a_mention() {
    let log = "{\"status\":404,\"errors\":[{\"code\":4004}]}\n\
        ok\n\
        ERROR arena login failed: Invalid Token. (code 4089, status 400)\n";
    let report = scan(log);
    assert_eq!(report["unknown"][0]["code"], 4004);
    assert_eq!(
        report["unknown"][0]["first"],
        json!({"source": "-", "line": 1})
    );
    assert_eq!(counts(&report), [vec![], vec![(4089, 1)]]);
}

#[test]
fn a_status_of_another_service_is_nothing() {
    let log = "{\"t\":1,\"status\":503,\"upstream\":\"billing\"}\n{\"t\":2,\"status\":200}\n";
    assert_eq!(run_with(&["scan", "--brief"], log).1, 1);
    assert_eq!(run_with(&["explain"], log).1, 1);
}

#[test]
fn known_codes_are_mentioned_next_to_a_word_or_by_a_message() {
    let mut lines = 0;
    for line in include_str!("../mentions.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let (line, codes) = line.rsplit_once(" =>").unwrap();
        let expected = codes
            .split_whitespace()
            .map(|code| (code.parse().unwrap(), 1));
        assert_eq!(counts(&scan(line)), [vec![], expected.collect()], "{line}");
        lines += 1;
    }
    assert!(lines >= 20, "{lines}");
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
        let expected = if count == 0 {
            vec![]
        } else {
            vec![(4089, count)]
        };
        let shown = &log[..log.len().min(100)];
        assert_eq!(counts(&scan(&log))[0], expected, "{shown}");
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
    let (why, status) = run_with(&["scan", "--at", "GET /nothing"], "");
    assert!(
        why.contains("no table has the endpoint `GET /nothing`"),
        "{why}"
    );
    assert_eq!(status, 2);
}

#[test]
fn several_sources_are_counted_together_and_places_keep_their_names() {
    let folder = folder_with("a.log", "\nerror code 4089\n");
    fs::write(folder.path().join("b.log"), "x\n\nerror code 4089").unwrap();
    let output = run_in(&folder, &["scan", "--format", "json", "a.log", "./b.log"]);
    let report = json(&answer(&output).0);
    assert_eq!(
        report["scan"],
        json!({"sources": ["a.log", "./b.log"], "lines": 5, "bytes": 35})
    );
    assert_eq!(report["mentions"][0]["count"], 2);
    assert_eq!(
        report["mentions"][0]["first"],
        json!({"source": "a.log", "line": 2})
    );
    assert_eq!(
        report["mentions"][0]["last"],
        json!({"source": "./b.log", "line": 3})
    );
    for (file, why) in [("missing.log", "cannot be read"), (".", "cannot be read")] {
        let (text, status) = answer(&run_in(&folder, &["scan", "a.log", file]));
        assert!(text.contains(why) && status == 2, "{text}");
    }
}

#[test]
fn the_text_keeps_reports_and_mentions_apart_and_explains_each_error_once() {
    let log = "2026-11-24T10:00:01Z POST /v1/login {\"status\":400,\"errors\":[{\"code\":4089},{\"code\":7}]}\n\
        code 4089\n";
    let (text, status) = run_with(&["scan"], log);
    let places = [
        "Reported by response bodies:\n     1 x InvalidToken (400 4089) at POST /login",
        "         -:1 (2026-11-24T10:00:01Z)",
        "Reported, but not in any table:\n     1 x 400 7",
        "Mentioned in text without a response body:\n     1 x 4089: InvalidToken of POST /login",
        "How to fix them:\n\nInvalidToken: status 400, code 4089\n",
    ];
    let places: Vec<_> = places.iter().map(|part| text.find(part)).collect();
    assert!(
        places.is_sorted() && places[0].is_some(),
        "{places:?} in {text}"
    );
    assert_eq!(
        (text.matches("InvalidToken: status").count(), status),
        (1, 0)
    );
    let (brief, _) = run_with(&["scan", "--brief"], log);
    assert!(
        !brief.contains("How to fix") && text.starts_with(&brief),
        "{brief}"
    );
}

#[test]
fn another_table_is_scanned_for_its_own_errors() {
    let folder = folder_with("errors.toml", super::THERMOSTATS);
    let log = "{\"errors\":[{\"code\":8}]} POST /v1/login {\"errors\":[{\"code\":4089}]}";
    fs::write(folder.path().join("log"), log).unwrap();
    let output = run_in(
        &folder,
        &["scan", "log", "--format", "json", "--table", "errors.toml"],
    );
    let report = json(&answer(&output).0);
    assert_eq!(report["errors"][0]["name"], "NoSuchThermostat");
    assert_eq!(report["unknown"][0]["code"], 4089);
}
