//! What people write when they ask for an error, and what `explain` makes of it.

use serde_json::{Value, json};

use super::{answer, folder_with, json, run, run_in, run_with};

const BODY: &str = r#"{"status":400,"errors":[{"code":4089,"message":"Invalid Token."}]}"#;

fn explain(args: &[&str], input: impl AsRef<[u8]>) -> (Value, i32) {
    let (answer, status) = run_with(&[&["explain", "--format", "json"], args].concat(), input);
    (json(&answer), status)
}

/// Texts of the items of a list in an answer.
fn texts<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    let items = list.as_array().unwrap().iter();
    items.map(|item| item[key].as_str().unwrap()).collect()
}

/// The evidence of each query, and the names of the errors.
fn outcome((answer, status): &(Value, i32)) -> String {
    let tables = answer["tables"].as_array().unwrap().iter();
    let mut names: Vec<_> = tables.flat_map(|it| texts(&it["error"], "name")).collect();
    names.extend((*status == 1).then_some("?"));
    let queries = answer["queries"].as_array().unwrap().iter();
    names.extend(queries.flat_map(|it| texts(&it["nearest"], "name")));
    let evidence = texts(&answer["queries"], "evidence").join(" ");
    format!("{evidence}: {}", names.join(" "))
}

#[test]
fn queries_find_what_they_name() {
    let queries = include_str!("../queries.txt").lines().skip(2);
    for line in queries.clone() {
        let (query, expected) = line.split_once(" => ").unwrap();
        let found = explain(&query.split(" | ").collect::<Vec<_>>(), "");
        assert_eq!(outcome(&found), expected, "{query}");
    }
    assert!(queries.count() >= 50);
}

#[test]
fn a_file_and_standard_input_have_the_same_answer() {
    let log = format!("{BODY}\nInvalid Token. (code 4089, status 400)\nerror 4083");
    let folder = folder_with("app.log", &log);
    let of_file = run_in(&folder, &["explain", "app.log", "--format", "json"]);
    let of_file = json(&answer(&of_file).0);
    let lines = [0, 1, 2].map(|at| &of_file["queries"][at]["line"]);
    assert_eq!(lines, [1, 2, 3]);
    for args in [&[][..], &["-"], &["--response", "-"]] {
        assert_eq!(explain(args, &log).0, of_file, "{args:?}");
    }
}

/// Not the order of the tables.
#[test]
fn the_message_decides_which_error_comes_first() {
    let message = r#"Empty or blank is not a valid option for additional attribute "A" "B"."#;
    let bom = json!({"status": 400, "errors": [{"code": 2014, "message": message}]});
    let found = &explain(&[&bom.to_string()], "").0["queries"][0]["found"];
    assert_eq!(found[0]["enum"], "ArenaBomError");
}

#[test]
fn a_response_without_errors_has_the_status_as_its_code() {
    let page = "<html>Service Temporarily Unavailable</html>";
    let found = outcome(&explain(&["--status", "503"], page));
    assert_eq!(found, "reported: ServiceUnavailable");
    assert_eq!(explain(&[], page).1, 1);
}

#[test]
fn a_response_in_utf_16_is_read() {
    let units = || "\u{FEFF}".encode_utf16().chain(BODY.encode_utf16());
    let little: Vec<_> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<_> = units().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        let found = outcome(&explain(&[], &bytes));
        assert_eq!(found, "reported: InvalidToken");
    }
}

#[test]
fn explain_can_be_left_out_where_the_meaning_is_clear() {
    for args in [&["4089"][..], &["InvalidToken"], &["Invalid Token"]] {
        assert_eq!(run(args), run(&[&["explain"], args].concat()), "{args:?}");
    }
    for args in [&["lsit"], &["9999"]] {
        let (text, status) = run(args);
        let is_refused = text.contains("unrecognized subcommand") && status == 2;
        assert!(is_refused, "{text}");
    }
}
