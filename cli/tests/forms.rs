//! What people write when they ask for an error.

use std::io::{Seek as _, Write as _};
use std::process::Command;

use serde_json::Value;

/// The names of the errors that are explained, in their order, and whether everything was known.
fn explained(arguments: &[&str]) -> (Vec<String>, bool) {
    explained_with(arguments, b"")
}

/// The same, with something on standard input.
fn explained_with(arguments: &[&str], input: &[u8]) -> (Vec<String>, bool) {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(input).unwrap();
    file.rewind().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_arena-errors"));
    let command = command
        .args(["explain", "--format", "json"])
        .args(arguments)
        .stdin(file);
    let output = command.output().unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let errors = answer["tables"][0]["error"].as_array().unwrap();
    (
        errors
            .iter()
            .map(|error| error["name"].as_str().unwrap().to_owned())
            .collect(),
        output.status.success(),
    )
}

#[test]
fn an_error_is_found_by_whatever_names_it() {
    let whole = "Too many invalid password attempts, account disabled for five minutes.";
    for (arguments, names) in [
        (&["HTTP 400 4089"][..], &["InvalidToken"][..]),
        (&["HTTP", "400", "4089"], &["InvalidToken"]),
        (&["status 400, code 4089"], &["InvalidToken"]),
        (&["error", "4089"], &["InvalidToken"]),
        (
            &["Error:", "4089", "4083"],
            &["InvalidToken", "AccountLocked"],
        ),
        (&["code: 4089"], &["InvalidToken"]),
        (&["code=4089"], &["InvalidToken"]),
        (&["#4089"], &["InvalidToken"]),
        (&["(4089)"], &["InvalidToken"]),
        (&["4089."], &["InvalidToken"]),
        (&["-4089"], &["InvalidToken"]),
        (&["4089;4083"], &["InvalidToken", "AccountLocked"]),
        (&["400|4089"], &["InvalidToken"]),
        (&["400-4089"], &["InvalidToken"]),
        (&["Invalid", "Token"], &["InvalidToken"]),
        (&["invalid token."], &["InvalidToken"]),
        (&[whole], &["AccountLocked"]),
        (&whole.split(' ').collect::<Vec<_>>(), &["AccountLocked"]),
        (
            &[&format!("Login failed: {whole} Please wait.")],
            &["AccountLocked"],
        ),
        (
            &["2026-11-24 20:44:00,503 ERROR login failed code=4089 req=7"],
            &["InvalidToken"],
        ),
        (
            &["2026-11-24", "ERROR", "login", "failed", "code=4089"],
            &["InvalidToken"],
        ),
        (
            &[
                r#"{"status":400,"errors":[{"code":4089,"message":"Invalid Token."},{"code":4083}]}"#,
            ],
            &["InvalidToken", "AccountLocked"],
        ),
        (&["LoginRejected", "4001", "400/4001"], &["LoginRejected"]),
    ] {
        assert_eq!(
            explained(arguments),
            (names.iter().map(|&name| name.to_owned()).collect(), true),
            "{arguments:?}"
        );
    }
}

#[test]
fn what_is_not_known_is_never_passed_over() {
    for (arguments, names) in [
        (&["4089", "Foo"][..], &["InvalidToken"][..]),
        (&["4089", "4088"], &["InvalidToken"]),
        (&["InvalidToken", "NoSuchName"], &["InvalidToken"]),
        (&["error"], &[]),
        (&["E4089"], &[]),
        (&["500", "4089"], &[]),
        (&["a token is invalid, says nobody"], &[]),
    ] {
        assert_eq!(
            explained(arguments),
            (names.iter().map(|&name| name.to_owned()).collect(), false),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_log_without_a_response_mentions_errors_by_code_name_and_message() {
    for (log, names) in [
        ("login failed: 4089", &["InvalidToken"][..]),
        ("ArenaLoginError::InvalidToken", &["InvalidToken"]),
        ("Arena says: \"Invalid token.\"", &["InvalidToken"]),
        (
            "The service\nis currently unavailable.",
            &["ServiceUnavailable"],
        ),
        (
            "2026-11-24 20:44:00,503 login failed: 4089",
            &["InvalidToken"],
        ),
        (
            "2026-11-24T20:44:00,503 login failed at 10.0.0.1:4001 with 4089",
            &["InvalidToken"],
        ),
        (
            "codes 4089,4083 and 503",
            &["InvalidToken", "AccountLocked", "ServiceUnavailable"],
        ),
    ] {
        let names = names.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(
            explained_with(&["--response", "-"], log.as_bytes()),
            (names, true),
            "{log}"
        );
    }
    for log in [
        "2026-11-24 20:44:00,503 INFO ok",
        "10.0.0.1:4001",
        "the token is invalid",
        "invalid tokens",
        "1.4089",
    ] {
        assert_eq!(
            explained_with(&["--response", "-"], log.as_bytes()),
            (Vec::new(), false),
            "{log}"
        );
    }
}

#[test]
fn a_response_in_utf_16_is_read() {
    let body = r#"{"status": 400, "errors": [{"code": 4089, "message": "Invalid Token."}]}"#;
    let units = || "\u{FEFF}".encode_utf16().chain(body.encode_utf16());
    let little: Vec<_> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<_> = units().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        assert_eq!(
            explained_with(&["--response", "-"], &bytes),
            (vec!["InvalidToken".to_owned()], true)
        );
    }
}
