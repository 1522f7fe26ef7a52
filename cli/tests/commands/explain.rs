//! What people write when they ask for an error, and what `explain` makes of it.

use serde_json::{Value, json};

use super::{THERMOSTATS, answer, folder_with, json, run, run_in, run_with};

const BODY: &str = r#"{"status":400,"errors":[{"code":4089,"message":"Invalid Token."}]}"#;

fn explain(args: &[&str], input: &[u8]) -> (Value, i32) {
    let (answer, status) = run_with(&[&["explain", "--format", "json"], args].concat(), input);
    (json(&answer), status)
}

/// The names of the errors in an answer, each once.
fn names(answer: &Value) -> Vec<String> {
    let tables = answer["tables"].as_array().unwrap().iter();
    let errors = tables.flat_map(|table| table["error"].as_array().unwrap());
    errors
        .map(|error| error["name"].as_str().unwrap().to_owned())
        .collect()
}

fn basis(answer: &Value) -> Vec<&str> {
    let queries = answer["queries"].as_array().unwrap().iter();
    queries
        .map(|query| query["evidence"].as_str().unwrap())
        .collect()
}

#[test]
fn queries_find_what_they_name_and_nothing_unknown_is_passed_over() {
    let mut queries = 0;
    for line in include_str!("../queries.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let (query, expected) = line.split_once(" => ").unwrap();
        let (answer, status) = explain(&query.split(" | ").collect::<Vec<_>>(), b"");
        let is_unknown = expected.ends_with('?');
        let expected: Vec<_> = expected.trim_end_matches('?').split_whitespace().collect();
        assert_eq!(
            (names(&answer), status),
            (
                expected.iter().map(|&name| name.into()).collect(),
                i32::from(is_unknown)
            ),
            "{query}"
        );
        queries += 1;
    }
    assert!(queries >= 35, "{queries}");
}

#[test]
fn each_answer_says_what_it_rests_on() {
    let log = [
        BODY,
        "\nERROR arena login failed: Invalid Token. (code 4089, status 400)\nerror 4083\n",
    ]
    .concat();
    let folder = folder_with("app.log", &log);
    let in_folder = |args: &[&str]| json(&answer(&run_in(&folder, args)).0);
    let of_file = in_folder(&["explain", "app.log", "--format", "json"]);
    assert_eq!(basis(&of_file), ["reported", "mentioned", "mentioned"]);
    let lines: Vec<_> = of_file["queries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|query| &query["line"])
        .collect();
    assert_eq!(lines, [1, 2, 3]);
    for args in [&[][..], &["-"], &["--response", "-"]] {
        assert_eq!(explain(args, log.as_bytes()).0, of_file, "{args:?}");
    }
    for (query, expected) in [
        ("4089", "asked"),
        (BODY, "reported"),
        ("2026-11-24 ERROR login failed code=4089 req=7", "mentioned"),
        (
            "Login failed: API feature is not enabled for your workspace. Ask support.",
            "mentioned",
        ),
        ("login failed: 4089", "guessed"),
        ("Too many invalid password attempts", "guessed"),
    ] {
        assert_eq!(basis(&explain(&[query], b"").0), [expected], "{query}");
    }
    for (format, parts) in [
        (
            "text",
            [
                "Reported in line 1: 400 4089",
                "Mentioned in line 2, without a response body: 4089",
            ],
        ),
        (
            "markdown",
            [
                "Reported in line 1: 400 4089",
                "Mentioned in line 2, without a response body: 4089",
            ],
        ),
    ] {
        let (text, _) = run_with(&["explain", "--format", format], &log);
        assert!(parts.iter().all(|part| text.contains(part)), "{text}");
        let (guess, _) = run(&["explain", "--format", format, "login failed: 4089"]);
        assert!(
            guess.contains("Guessed: 4089 may mean this error."),
            "{guess}"
        );
    }
}

#[test]
fn a_body_with_an_unknown_code_does_not_hide_a_mention() {
    let log =
        "{\"status\":404,\"errors\":[{\"code\":4004}]}\nlogin failed: Invalid Token. (code 4089)";
    let (answer, status) = explain(&[], log.as_bytes());
    assert_eq!(
        (basis(&answer), names(&answer), status),
        (
            vec!["reported", "mentioned"],
            vec!["InvalidToken".into()],
            1
        )
    );
}

#[test]
fn a_status_alone_is_a_status() {
    let (text, status) = run(&["explain", "400"]);
    assert!(
        text.starts_with("400 is an HTTP status, not a code. 67 errors come with it"),
        "{text}"
    );
    assert!(text.contains("400 4079 ApiFeatureDisabled") && status == 1);
    let (text, _) = run(&["explain", "404"]);
    assert!(
        text.starts_with("404 is an HTTP status, not a code. No known error comes with it."),
        "{text}"
    );
    assert!(!text.contains("Did you mean"));
}

#[test]
fn nearest_codes_are_offered_where_a_typo_is_plausible() {
    let nearest = |args: &[&str]| -> Vec<Value> {
        let (answer, _) = explain(args, b"");
        answer["queries"][0]["nearest"].as_array().unwrap().clone()
    };
    let known =
        json!({"enum": "ArenaLoginError", "name": "InvalidToken", "status": 400, "code": 4089});
    for query in [
        "4088",
        "40089",
        "4098",
        "E4089",
        "InvalidTokens",
        "Invald token",
    ] {
        assert!(nearest(&[query]).contains(&known), "{query}");
    }
    assert_eq!(nearest(&["500", "4089"]), [known]);
    for query in ["9999", "404", "Invalid", "nonsense"] {
        assert_eq!(nearest(&[query]), [json!(null); 0], "{query}");
    }
}

#[test]
fn a_code_of_several_endpoints_is_explained_for_each() {
    let (answer, status) = explain(&["2014"], b"");
    let enums: Vec<_> = [0, 1, 2]
        .map(|table| &answer["tables"][table]["table"]["enum"])
        .into();
    assert_eq!(
        json!([enums, status]),
        json!([["ArenaItemError", "ArenaBomError", null], 0])
    );
    let (text, _) = run(&["explain", "2014"]);
    assert!(
        text.starts_with("2014 means 2 errors. It depends on the call: narrow it with --at"),
        "{text}"
    );
    assert!(
        text.contains("\nAt POST /items and PUT /items/{guid}\n"),
        "{text}"
    );
    let (text, _) = run(&["explain", "2014", "--at", "PUT /v1/items/5N7QVKN6E2"]);
    assert!(
        text.starts_with("AdditionalAttributeBlank: status 400, code 2014\n"),
        "{text}"
    );
}

#[test]
fn what_the_service_filled_in_is_shown_and_is_no_code() {
    let (answer, _) = explain(&["The attribute \"name\" is required."], b"");
    let found = answer["queries"][0]["found"].as_array().unwrap();
    let pairs: Vec<_> = found
        .iter()
        .map(|found| (&found["enum"], &found["arguments"]))
        .collect();
    let name = json!(["name"]);
    assert_eq!(
        pairs,
        [
            (&json!("ArenaItemError"), &name),
            (&json!("ArenaItemFileError"), &name)
        ]
    );
    let (text, _) = run(&[
        "explain",
        "The attribute \"name\" is required.",
        "--at",
        "POST /items",
    ]);
    assert!(
        text.contains("\n{0}: name (the name of the core attribute)\n"),
        "{text}"
    );
    let (text, status) = run(&["explain", "error: the attribute \"4089\" is required."]);
    assert!(!text.contains("InvalidToken") && status == 0, "{text}");
    // The message decides which error comes first, not the order of the tables.
    let bom = r#"{"status":400,"errors":[{"code":2014,"message":"Empty or blank is not a valid option for additional attribute \"A\" \"B\"."}]}"#;
    assert_eq!(
        explain(&[bom], b"").0["queries"][0]["found"][0]["enum"],
        "ArenaBomError"
    );
}

#[test]
fn a_cut_off_body_is_said_to_be_cut_off() {
    let cut = r#"{"status":400,"errors":[{"code":4089,"message":"Invalid Token."},{"code":40"#;
    let (text, status) = run_with(&["explain"], cut);
    assert!(
        text.contains("The response is cut off after this"),
        "{text}"
    );
    assert_eq!((text.matches("Reported in").count(), status), (1, 0));
    assert!(!run_with(&["explain"], BODY).0.contains("cut off"));
}

#[test]
fn the_http_status_counts_before_that_of_the_body() {
    let body = r#"{"status":400,"errors":[{"code":7}]}"#;
    let folder = folder_with("errors.toml", THERMOSTATS);
    std::fs::write(folder.path().join("body"), body).unwrap();
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
            "--format",
            "json",
        ];
        assert_eq!(
            names(&json(&answer(&run_in(&folder, &args)).0)),
            [name],
            "{status}"
        );
    }
    let page = "<html>Service Temporarily Unavailable</html>";
    assert_eq!(
        names(&explain(&["--status", "503"], page.as_bytes()).0),
        ["ServiceUnavailable"]
    );
    assert_eq!(explain(&[], page.as_bytes()).1, 1);
    assert_eq!(
        names(&explain(&[], b"{\"status\": 503}").0),
        ["ServiceUnavailable"]
    );
}

#[test]
fn a_response_in_utf_16_is_read() {
    let units = || "\u{FEFF}".encode_utf16().chain(BODY.encode_utf16());
    let little: Vec<_> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<_> = units().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        assert_eq!(names(&explain(&[], &bytes).0), ["InvalidToken"]);
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
    for (args, hint) in [
        (&["lsit"][..], "'list'"),
        (&["explian", "4089"], "'explain'"),
        (&["9999"], "--help"),
    ] {
        let (text, status) = run(args);
        assert!(
            text.contains("unrecognized subcommand") && text.contains(hint),
            "{text}"
        );
        assert_eq!(status, 2);
    }
}

#[test]
fn a_former_code_names_todays_error_and_a_current_one_wins() {
    let (answer, _) = explain(&["4019"], b"");
    let found = &answer["queries"][0]["found"][0];
    assert_eq!(
        found,
        &json!({"enum": "ArenaLoginError", "name": "InvalidToken", "former_code": 4019})
    );
    let (text, _) = run(&["explain", "3038"]);
    assert!(
        text.starts_with(
            "Until Winter 2023, 3038 was the code of CategoryDeleted, which is 3238 today.\n"
        ),
        "{text}"
    );
    assert!(
        text.contains("\nCategoryInactive: status 400, code 3038\n"),
        "{text}"
    );
}
