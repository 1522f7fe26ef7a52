//! The login client against a server that answers as Arena does, and one that misbehaves.

mod arena;

use std::process::{Command, Output};

use arena::{Arena, Reply, SESSION, errors};
use serde_json::{Value, json};

const BAD: &str = "400 Bad Request";

/// Runs the client, which waits at most two seconds between attempts and one for an answer.
fn login(url: &str, variables: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_login"))
        .arg(url)
        .env_remove("ARENA_WORKSPACE_ID")
        .envs([
            ("ARENA_EMAIL", "a@example.com"),
            ("ARENA_PASSWORD", "secret"),
        ])
        .envs([
            ("ARENA_MAX_WAIT", "2"),
            ("ARENA_TIMEOUT", "1"),
            ("NO_PROXY", "*"),
        ])
        .envs(variables.iter().copied())
        .output()
        .expect("the client runs")
}

/// Logs in against these replies; gives what was printed for humans.
#[track_caller]
fn outcome(replies: Vec<Reply>, exit_status: i32) -> String {
    let arena = Arena::new(replies);
    let output = login(&arena.url, &[]);
    let mut out = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() {
        out.insert_str(0, &String::from_utf8_lossy(&output.stdout));
    }
    assert_eq!(output.status.code(), Some(exit_status), "{out}");
    assert!(!out.contains("panicked"), "{out}");
    out
}

#[test]
fn a_session_ends_with_0() {
    let arena = Arena::new(vec![Reply::new("200 OK", "", SESSION)]);
    let output = login(
        &format!("{}/", arena.url),
        &[("ARENA_WORKSPACE_ID", "123456789")],
    );
    assert_eq!(output.stdout, b"Logged in to the workspace Pumps.\n");
    let sent = json!({"email": "a@example.com", "password": "secret", "workspaceId": 123_456_789});
    assert_eq!(arena.calls(), [sent]);
    let session = SESSION.replace("Pumps", r"\u001b[2J\u202ePumps");
    let out = outcome(vec![Reply::new("200 OK", "", &session)], 0);
    assert_eq!(
        out,
        "Logged in to the workspace \\u{1b}[2J\\u{202e}Pumps.\n"
    );
}

#[test]
fn what_needs_a_fix_ends_with_1_and_the_advice_and_is_not_tried_again() {
    let body = errors(400, &[(4079, "API off."), (4242, "New.")]);
    let arena = Arena::new(vec![
        Reply::new(BAD, "retry-after: 1\r\n", &body),
        Reply::new("200 OK", "", SESSION),
    ]);
    let output = login(&arena.url, &[]);
    assert_eq!((output.status.code(), arena.calls().len()), (Some(1), 1));
    let out = String::from_utf8_lossy(&output.stderr);
    let line = "HTTP 400: ApiFeatureDisabled (4079): API off; unknown error 4242: New.\n\n";
    assert!(out.starts_with(line), "{out}");
    assert!(
        out.contains("Ask Arena Support to enable the API feature"),
        "{out}"
    );
    let advice: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let error = &advice["errors"][0];
    assert_eq!(
        (&error["name"], &error["code"]),
        (&json!("ApiFeatureDisabled"), &json!(4079))
    );
    assert_eq!(
        (&error["retry"], &error["cause"][0]["actor"]),
        (&json!("after-fix"), &json!("support"))
    );
    assert_eq!(advice["errors"][1], Value::Null);
}

#[test]
fn an_outage_is_waited_for() {
    let unavailable = || Reply::new("503 Service Unavailable", "", "<h1>Down</h1>");
    let out = outcome(vec![unavailable(), Reply::new("200 OK", "", SESSION)], 0);
    assert!(
        out.contains("HTTP 503: ServiceUnavailable") && out.contains("\nNext attempt in 1 s.\n"),
        "{out}"
    );
    // After one second the next wait is two, and one of the two that there are is left.
    let out = outcome(vec![unavailable(), unavailable()], 3);
    assert!(out.ends_with("\nTry again in 2 s.\n"), "{out}");
    for (status, exit_status) in [("500 Internal Server Error", 0), ("404 Not Found", 1)] {
        outcome(
            vec![
                Reply::new(status, "", ""),
                Reply::new("200 OK", "", SESSION),
            ],
            exit_status,
        );
    }
}

#[test]
fn retry_after_lengthens_the_backoff() {
    let busy = |wait| {
        Reply::new(
            "429 Too Many Requests",
            &format!("retry-after: {wait}\r\n"),
            "",
        )
    };
    let out = outcome(vec![busy("2"), Reply::new("200 OK", "", SESSION)], 0);
    assert!(
        out.contains("HTTP 429: no error is reported\nNext attempt in 2 s.\n"),
        "{out}"
    );
    let out = outcome(vec![busy("3600")], 3);
    assert!(out.ends_with("Try again in 3600 s.\n"), "{out}");
    // One second, and then two.
    let out = outcome(vec![busy("1"), busy("1")], 3);
    assert!(out.ends_with("\nTry again in 2 s.\n"), "{out}");
    let locked = Reply::new(BAD, "", &errors(400, &[(4083, "Too many.")]));
    let line = "HTTP 400: AccountLocked (4083): Too many.\nTry again in 300 s.\n";
    assert_eq!(outcome(vec![locked], 3), line);
}

#[test]
fn a_redirect_is_not_followed() {
    let redirect = Reply::new("307 Temporary Redirect", "location: /login\r\n", "");
    let out = outcome(vec![redirect, Reply::new("200 OK", "", SESSION)], 1);
    assert!(
        out.starts_with("HTTP 307: no error is reported\n\nNothing is known"),
        "{out}"
    );
}

#[test]
fn a_cut_body_keeps_the_errors_that_came() {
    let body = errors(400, &[(4089, "Invalid Token."), (4079, "API off.")]);
    let first = body.find("},").expect("two errors") + 1;
    let line = "HTTP 400: InvalidToken (4089): Invalid Token; the body is incomplete\n\n";
    for reply in [
        Reply::with_length(BAD, "", &body[..first], body.len()),
        Reply::with_length(BAD, "", &body[..first], body.len()).stalling(),
        Reply::with_length(BAD, "", &body, first),
    ] {
        let out = outcome(vec![reply], 1);
        assert!(out.starts_with(line), "{out}");
    }
}

#[test]
fn an_answer_of_no_use_ends_with_3() {
    let large = format!("{}{}", SESSION, " ".repeat(1 << 20));
    for (reply, why) in [
        (Reply::new("200 OK", "", ""), "the body is empty"),
        (Reply::new("200 OK", "", "<html>"), "the body is no JSON"),
        (
            Reply::new("200 OK", "", r#"{"arena_session_id":1}"#),
            "the body names no session",
        ),
        (Reply::new("200 OK", "", &large), "the body is too large"),
        (
            Reply::with_length("200 OK", "", &SESSION[..20], SESSION.len()).stalling(),
            "timeout",
        ),
        (
            Reply::with_length("200 OK", "", &SESSION[..20], SESSION.len()),
            "",
        ),
        (Reply::new("", "", "").stalling(), ""),
    ] {
        let out = outcome(vec![reply], 3);
        assert!(
            out.starts_with(&format!("Arena gave no answer of use: {why}")),
            "{out}"
        );
    }
    assert_eq!(login("http://127.0.0.1:1", &[]).status.code(), Some(3));
    let slow = outcome(vec![Reply::new("200 OK", "", SESSION).slowly()], 0);
    assert_eq!(slow, "Logged in to the workspace Pumps.\n");
}

#[test]
fn wrong_usage_ends_with_2_and_one_line() {
    let refusal = |url, variables: &[_]| {
        let output = login(url, variables);
        assert_eq!(
            (output.status.code(), output.stdout.is_empty()),
            (Some(2), true)
        );
        String::from_utf8(output.stderr).expect("a text")
    };
    for (name, value, why) in [
        ("ARENA_EMAIL", "", "is empty"),
        ("ARENA_MAX_WAIT", "soon", "is no whole number"),
        ("ARENA_WORKSPACE_ID", "-1", "is no whole number"),
        ("ARENA_TIMEOUT", "0", "is not from 1 to 3600"),
    ] {
        let expected = format!("login: {name} {why}\n");
        assert_eq!(refusal("http://127.0.0.1:1", &[(name, value)]), expected);
    }
    for text in [
        "",
        "foo.example.com/v1",
        "http:///v1",
        "ftp://x",
        "--help",
        "http://x/?a=1",
    ] {
        let hint = "is no URL of an API, such as https://api.arenasolutions.com/v1";
        assert_eq!(refusal(text, &[]), format!("login: {text:?} {hint}\n"));
    }
}
