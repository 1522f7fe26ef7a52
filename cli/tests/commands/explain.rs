//! What people write when they ask for an error, and what `explain` makes of it.

use serde_json::{Value, json};

use super::{THERMOSTATS, answer, assert_has, folder_with, json, run, run_in, run_with};

const BODY: &str = r#"{"status":400,"errors":[{"code":4089,"message":"Invalid Token."}]}"#;

fn explain(args: &[&str], input: &[u8]) -> (Value, i32) {
    let (answer, status) = run_with(&[&["explain", "--format", "json"], args].concat(), input);
    (json(&answer), status)
}

/// Texts of the items of a list in an answer, with a space between them.
fn texts(list: &Value, key: &str) -> String {
    let items = list.as_array().unwrap().iter();
    let texts: Vec<_> = items.map(|item| item[key].as_str().unwrap()).collect();
    texts.join(" ")
}

/// The names of the errors in an answer.
fn names(answer: &Value) -> String {
    let tables = answer["tables"].as_array().unwrap().iter();
    let names: Vec<_> = tables.map(|table| texts(&table["error"], "name")).collect();
    names.join(" ")
}

fn basis(answer: &Value) -> String {
    texts(&answer["queries"], "evidence")
}

#[test]
fn queries_find_what_they_name_and_nothing_unknown_is_passed_over() {
    let queries = include_str!("../queries.txt").lines().skip(1);
    for line in queries.clone() {
        let (query, expected) = line.split_once(" => ").unwrap();
        let (answer, status) = explain(&query.split(" | ").collect::<Vec<_>>(), b"");
        let mark = if status == 1 { "?" } else { "" };
        assert_eq!(names(&answer) + mark, expected, "{query}");
    }
    assert!(queries.count() >= 35);
}

#[test]
fn each_answer_says_what_it_rests_on() {
    let mention = "ERROR arena login failed: Invalid Token. (code 4089, status 400)";
    let log = [BODY, mention, "error 4083"].join("\n");
    let folder = folder_with("app.log", &log);
    let of_file = run_in(&folder, &["explain", "app.log", "--format", "json"]);
    let of_file = json(&answer(&of_file).0);
    assert_eq!(basis(&of_file), "reported mentioned mentioned");
    assert_eq!(
        [0, 1, 2].map(|at| &of_file["queries"][at]["line"]),
        [1, 2, 3]
    );
    for args in [&[][..], &["-"], &["--response", "-"]] {
        assert_eq!(explain(args, log.as_bytes()).0, of_file, "{args:?}");
    }
    for (query, expected) in [
        ("4089", "asked"),
        (BODY, "reported"),
        ("2026-11-24 ERROR login failed code=4089 req=7", "mentioned"),
        ("Login failed: Invalid Token. Ask support.", "mentioned"),
        ("login failed: 4089", "guessed"),
        ("Too many invalid password attempts", "guessed"),
    ] {
        assert_eq!(basis(&explain(&[query], b"").0), expected, "{query}");
    }
    for format in ["text", "markdown"] {
        let (text, _) = run_with(&["explain", "--format", format], &log);
        let mentioned = "Mentioned in line 2, without a response body: 4089";
        assert!(text.contains("Reported in line 1: 400 4089") && text.contains(mentioned));
        let (guess, _) = run(&["explain", "--format", format, "login failed: 4089"]);
        assert!(
            guess.contains("Guessed: 4089 may mean this error."),
            "{guess}"
        );
    }
}

#[test]
fn a_body_with_an_unknown_code_does_not_hide_a_mention() {
    let log = b"{\"status\":404,\"errors\":[{\"code\":4004}]}\nInvalid Token. (code 4089)";
    let (answer, status) = explain(&[], log);
    assert_eq!(
        basis(&answer) + " " + &names(&answer),
        "reported mentioned InvalidToken"
    );
    assert_eq!(status, 1);
}

#[test]
fn a_status_alone_is_a_status() {
    let (text, _) = run(&["explain", "400"]);
    assert_has(
        &text,
        "400 is an HTTP status, not a code. 67 errors come with it",
    );
    assert_has(&text, "400 4079 ApiFeatureDisabled");
    let (text, _) = run(&["explain", "404"]);
    assert_has(
        &text,
        "404 is an HTTP status, not a code. No known error comes with it.",
    );
    assert!(!text.contains("Did you mean"));
}

#[test]
fn nearest_codes_are_offered_where_a_typo_is_plausible() {
    let nearest = |args: &[&str]| texts(&explain(args, b"").0["queries"][0]["nearest"], "name");
    for query in [
        "4088",
        "40089",
        "4098",
        "E4089",
        "InvalidTokens",
        "Invald token",
    ] {
        assert_has(&nearest(&[query]), "InvalidToken");
    }
    assert_eq!(nearest(&["500", "4089"]), "InvalidToken");
    for query in ["9999", "404", "Invalid", "nonsense"] {
        assert_eq!(nearest(&[query]), "", "{query}");
    }
}

#[test]
fn a_code_of_several_endpoints_is_explained_for_each() {
    let (text, _) = run(&["explain", "2014"]);
    assert_has(
        &text,
        "2014 means 2 errors. It depends on the call: narrow it with --at",
    );
    let items = "\nAt POST /items and PUT /items/{guid}\n\nAdditionalAttributeBlank: ";
    let bom = "\nAt POST /items/{guid}/bom and PUT /items/{guid}/bom/{guid}\n\nAdditional";
    assert!(text.find(items).unwrap() < text.find(bom).unwrap());
    let (text, _) = run(&["explain", "2014", "--at", "PUT /v1/items/5N7QVKN6E2"]);
    assert!(
        text.starts_with("AdditionalAttributeBlank: status 400, code 2014\n"),
        "{text}"
    );
}

#[test]
fn what_the_service_filled_in_is_shown_and_is_no_code() {
    const MESSAGE: &str = "The attribute \"name\" is required.";
    let found = &explain(&[MESSAGE], b"").0["queries"][0]["found"];
    assert_eq!(texts(found, "enum"), "ArenaItemError ArenaItemFileError");
    assert_eq!(
        [&found[0]["arguments"], &found[1]["arguments"]],
        [&json!(["name"]); 2]
    );
    let (text, _) = run(&["explain", MESSAGE, "--at", "POST /items"]);
    assert_has(&text, "\n{0}: name (the name of the core attribute)\n");
    let (text, status) = run(&["explain", "error: the attribute \"4089\" is required."]);
    assert!(!text.contains("InvalidToken") && status == 0, "{text}");
    // The message decides which error comes first, not the order of the tables.
    let message = r#"Empty or blank is not a valid option for additional attribute "A" "B"."#;
    let bom = json!({"status": 400, "errors": [{"code": 2014, "message": message}]});
    let found = &explain(&[&bom.to_string()], b"").0["queries"][0]["found"];
    assert_eq!(found[0]["enum"], "ArenaBomError");
}

#[test]
fn a_cut_off_body_is_said_to_be_cut_off() {
    let cut = r#"{"status":400,"errors":[{"code":4089,"message":"Invalid Token."},{"code":40"#;
    let (text, _) = run_with(&["explain"], cut);
    assert_has(&text, "The response is cut off after this");
    assert_eq!(text.matches("Reported in").count(), 1, "{text}");
    assert!(!run_with(&["explain"], BODY).0.contains("cut off"));
}

#[test]
fn the_http_status_counts_before_that_of_the_body() {
    let folder = folder_with("errors.toml", THERMOSTATS);
    std::fs::write(
        folder.path().join("body"),
        r#"{"status":400,"errors":[{"code":7}]}"#,
    )
    .unwrap();
    for (status, name) in [
        ("422", "TooHot"),
        ("404", "NoSuchThermostat"),
        ("500", "TooHot"),
    ] {
        let args = [
            "explain",
            "body",
            "--status",
            status,
            "--table",
            "errors.toml",
        ];
        assert_has(
            &answer(&run_in(&folder, &args)).0,
            &format!("\n{name}: status"),
        );
    }
    let page = b"<html>Service Temporarily Unavailable</html>";
    assert_eq!(
        names(&explain(&["--status", "503"], page).0),
        "ServiceUnavailable"
    );
    assert_eq!(
        names(&explain(&[], b"{\"status\": 503}").0),
        "ServiceUnavailable"
    );
    assert_eq!(explain(&[], page).1, 1);
}

#[test]
fn a_response_in_utf_16_is_read() {
    let units = || "\u{FEFF}".encode_utf16().chain(BODY.encode_utf16());
    let little: Vec<_> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<_> = units().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        assert_eq!(names(&explain(&[], &bytes).0), "InvalidToken");
    }
}

#[test]
fn explain_can_be_left_out_where_the_meaning_is_clear() {
    for args in [
        &["4089"][..],
        &["InvalidToken"],
        &["400", "4089"],
        &["Invalid Token"],
    ] {
        assert_eq!(run(args), run(&[&["explain"], args].concat()), "{args:?}");
    }
    for args in [&["lsit"][..], &["explian", "4089"], &["9999"]] {
        let (text, status) = run(args);
        assert_has(&text, "unrecognized subcommand");
        assert_eq!(status, 2);
    }
}

#[test]
fn a_former_code_names_todays_error_and_a_current_one_wins() {
    assert_eq!(
        explain(&["4019"], b"").0["queries"][0]["found"][0]["former_code"],
        4019
    );
    let (text, _) = run(&["explain", "3038"]);
    let note = "Until Winter 2023, 3038 was the code of CategoryDeleted, which is 3238 today.\n";
    assert!(text.starts_with(note), "{text}");
    assert_has(&text, "\nCategoryInactive: status 400, code 3038\n");
}
