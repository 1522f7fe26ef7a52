//! The login program against a server that answers as Arena does, and one that misbehaves.

mod arena;

use std::process::{Command, Output};

use arena::{Arena, Reply, SESSION, errors};
use serde_json::{Value, json};

const BAD: &str = "400 Bad Request";

/// Runs the program, which waits at most two seconds between attempts and one for an answer.
fn login(url: &str, variables: &[(&str, &str)]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_login"));
    program.arg(url).env_remove("ARENA_WORKSPACE_ID");
    program
        .env("ARENA_EMAIL", "a@example.com")
        .env("ARENA_PASSWORD", "secret")
        .env("ARENA_MAX_WAIT", "2")
        .env("ARENA_TIMEOUT", "1")
        .env("NO_PROXY", "*");
    program.envs(variables.iter().copied()).output().unwrap()
}

/// Logs in against these replies; returns what was printed for humans.
#[track_caller]
fn outcome(replies: Vec<Reply>, exit_status: i32) -> String {
    let output = login(&Arena::new(replies).url, &[]);
    let mut out = String::from_utf8(output.stderr).unwrap();
    if output.status.success() {
        out.insert_str(0, &String::from_utf8_lossy(&output.stdout));
    }
    assert_eq!(output.status.code(), Some(exit_status), "{out}");
    out
}

fn session() -> Reply {
    Reply::new("200 OK", "", SESSION)
}

#[test]
fn a_login_prints_the_workspace() {
    let arena = Arena::new(vec![session()]);
    let url = format!("{}/", arena.url);
    let output = login(&url, &[("ARENA_WORKSPACE_ID", "123456789")]);
    assert_eq!(output.stdout, b"Logged in to the workspace Pumps.\n");
    let sent = json!({"email": "a@example.com", "password": "secret", "workspaceId": 123_456_789});
    assert_eq!(arena.calls(), [sent]);
    let escapes = SESSION.replace("Pumps", r"\u001b[2J\u202ePumps");
    let out = outcome(vec![Reply::new("200 OK", "", &escapes)], 0);
    let expected = "Logged in to the workspace \\u{1b}[2J\\u{202e}Pumps.\n";
    assert_eq!(out, expected);
}

#[test]
fn an_error_to_fix_is_explained_and_not_retried() {
    let body = errors(400, &[(4079, "API off."), (4242, "New.")]);
    let refused = Reply::new(BAD, "retry-after: 1\r\n", &body);
    let arena = Arena::new(vec![refused, session()]);
    let output = login(&arena.url, &[]);
    assert_eq!((output.status.code(), arena.calls().len()), (Some(1), 1));
    let out = String::from_utf8(output.stderr).unwrap();
    let line = "HTTP 400: ApiFeatureDisabled (4079): API off; unknown error 4242: New.\n\n";
    assert!(out.starts_with(line), "{out}");
    let found = out.contains("Ask Arena Support to enable the API feature");
    assert!(found, "{out}");
    let advice: Value = serde_json::from_slice(&output.stdout).unwrap();
    let error = &advice["errors"][0];
    assert_eq!(error["name"], "ApiFeatureDisabled");
    let expected = (&json!(4079), &json!("after-fix"));
    assert_eq!((&error["code"], &error["retry"]), expected);
    assert_eq!(error["cause"][0]["actor"], "support");
    assert_eq!(advice["errors"][1], Value::Null);
}

#[test]
fn an_outage_is_waited_for() {
    let down = || Reply::new("503 Service Unavailable", "", "<h1>Down</h1>");
    let out = outcome(vec![down(), session()], 0);
    assert!(out.starts_with("Logged in"), "{out}");
    assert!(out.contains("HTTP 503: ServiceUnavailable"), "{out}");
    assert!(out.contains("\nNext attempt in 1 s.\n"), "{out}");
    // After one second the next wait is two, and one of the two that there are is left.
    let out = outcome(vec![down(), down()], 3);
    assert!(out.ends_with("\nTry again in 2 s.\n"), "{out}");
}

#[test]
fn retry_after_lengthens_the_wait() {
    let busy = |wait| {
        let header = format!("retry-after: {wait}\r\n");
        Reply::new("429 Too Many Requests", &header, "")
    };
    let out = outcome(vec![busy("2"), session()], 0);
    let found = out.contains("HTTP 429: no error is reported\nNext attempt in 2 s.\n");
    assert!(found, "{out}");
    let out = outcome(vec![busy("3600")], 3);
    assert!(out.ends_with("Try again in 3600 s.\n"), "{out}");
    let locked = Reply::new(BAD, "", &errors(400, &[(4083, "Too many.")]));
    let line = "HTTP 400: AccountLocked (4083): Too many.\nTry again in 300 s.\n";
    assert_eq!(outcome(vec![locked], 3), line);
}

#[test]
fn a_redirect_is_not_followed() {
    let redirect = Reply::new("307 Temporary Redirect", "location: /login\r\n", "");
    let out = outcome(vec![redirect, session()], 1);
    let found = out.starts_with("HTTP 307: no error is reported\n\nNothing is known");
    assert!(found, "{out}");
}

#[test]
fn a_cut_off_body_keeps_its_errors() {
    let body = errors(400, &[(4089, "Invalid Token."), (4079, "API off.")]);
    let first = body.find("},").unwrap() + 1;
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
fn an_unusable_answer_ends_with_3() {
    let ok = |body: &str| Reply::new("200 OK", "", body);
    let cut = || Reply::with_length("200 OK", "", &SESSION[..20], SESSION.len());
    let large = format!("{}{}", SESSION, " ".repeat(1 << 20));
    for (reply, why) in [
        (ok(""), "the body is empty"),
        (ok("<html>").slowly(), "the body is no JSON"),
        (ok(r#"{"arena_session_id":1}"#), "the body names no session"),
        (ok(&large), "the body is too large"),
        (cut().stalling(), "timeout"),
        (cut(), ""),
        (Reply::new("", "", "").stalling(), ""),
    ] {
        let out = outcome(vec![reply], 3);
        let start = format!("Arena gave no answer of use: {why}");
        assert!(out.starts_with(&start), "{out}");
    }
    assert_eq!(login("http://127.0.0.1:1", &[]).status.code(), Some(3));
}

#[test]
fn wrong_usage_ends_with_2() {
    let refused = |url, variables: &[_], why: &str| {
        let output = login(url, variables);
        assert_eq!((output.status.code(), output.stdout), (Some(2), vec![]));
        let expected = format!("login: {why}\n");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
    };
    for (name, value, why) in [
        ("ARENA_EMAIL", "", "is empty"),
        ("ARENA_MAX_WAIT", "soon", "is no whole number"),
        ("ARENA_WORKSPACE_ID", "-1", "is no whole number"),
        ("ARENA_TIMEOUT", "0", "is not from 1 to 3600"),
    ] {
        let why = format!("{name} {why}");
        refused("http://127.0.0.1:1", &[(name, value)], &why);
    }
    let hint = "is no URL of an API, such as https://api.arenasolutions.com/v1";
    for url in [
        "",
        "foo.example.com/v1",
        "http:///v1",
        "ftp://x",
        "--help",
        "http://x/?a=1",
    ] {
        refused(url, &[], &format!("{url:?} {hint}"));
    }
}
