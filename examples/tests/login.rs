//! The login client against a server that answers as Arena does, and one that misbehaves.

mod arena;

use std::process::{Command, Output};

use arena::{Arena, Reply, SESSION, errors};
use serde_json::json;

/// Runs the client, which waits at most two seconds between attempts and one for an answer.
fn login(url: &str, variables: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_login"))
        .arg(url)
        .env_remove("ARENA_WORKSPACE_ID")
        .envs([("ARENA_EMAIL", "a@example.com"), ("ARENA_PASSWORD", "secret")])
        .envs([("ARENA_MAX_WAIT", "2"), ("ARENA_TIMEOUT", "1"), ("NO_PROXY", "*")])
        .envs(variables.iter().copied())
        .output()
        .expect("the client runs")
}

/// Logs in against these replies; gives what was printed.
#[track_caller]
fn outcome(replies: Vec<Reply>, exit_status: i32) -> String {
    let arena = Arena::new(replies);
    let output = login(&arena.url, &[]);
    let out =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(exit_status), "{out}");
    assert!(!out.contains("panicked"), "{out}");
    out
}

#[test]
fn a_session_ends_with_0() {
    let out = outcome(vec![Reply::new("200 OK", "", SESSION)], 0);
    assert_eq!(out, "Logged in to the workspace Pumps.\n");
}

#[test]
fn the_credentials_are_sent() {
    let arena = Arena::new(vec![Reply::new("200 OK", "", SESSION)]);
    login(&format!("{}/", arena.url), &[("ARENA_WORKSPACE_ID", "123456789")]);
    let sent = json!({"email": "a@example.com", "password": "secret", "workspaceId": 123_456_789});
    assert_eq!(arena.calls(), [sent]);
}

#[test]
fn what_needs_a_fix_ends_with_1_and_the_advice_and_is_not_tried_again() {
    let arena = Arena::new(vec![
        Reply::new(
            "400 Bad Request",
            "retry-after: 1\r\n",
            &errors(400, &[(4079, "API off."), (4242, "New.")]),
        ),
        Reply::new("200 OK", "", SESSION),
    ]);
    let output = login(&arena.url, &[]);
    assert_eq!((output.status.code(), arena.calls().len()), (Some(1), 1));
    let out = String::from_utf8_lossy(&output.stderr);
    assert!(
        out.starts_with("HTTP 400: ApiFeatureDisabled (4079): API off.; unknown error 4242: New.\n\n"),
        "{out}"
    );
    assert!(out.contains("Ask Arena Support to enable the API feature for the workspace."), "{out}");
}

#[test]
fn an_outage_is_waited_for() {
    let unavailable = || {
        Reply::new(
            "503 Service Unavailable",
            "",
            &errors(503, &[(503, "The service is currently unavailable.")]),
        )
    };
    let out = outcome(vec![unavailable(), Reply::new("200 OK", "", SESSION)], 0);
    assert!(out.starts_with("Logged in to the workspace Pumps.\n"), "{out}");
    assert!(out.contains("ServiceUnavailable (503)") && out.contains("\nNext attempt in 1 s.\n"), "{out}");
    // One second, then two more than the two that there are.
    let out = outcome(vec![unavailable(), unavailable()], 3);
    assert!(out.ends_with("\nTry again in 2 s.\n"), "{out}");
}

#[test]
fn retry_after_is_honoured() {
    let busy = |seconds| Reply::new("429 Too Many Requests", &format!("retry-after: {seconds}\r\n"), "");
    let out = outcome(vec![busy(2), Reply::new("200 OK", "", SESSION)], 0);
    assert!(out.contains("HTTP 429: no error is reported\nNext attempt in 2 s.\n"), "{out}");
    let out = outcome(vec![busy(3600)], 3);
    assert!(out.ends_with("Try again in 3600 s.\n"), "{out}");
}

#[test]
fn a_locked_account_is_left_alone_for_five_minutes() {
    let out = outcome(vec![Reply::new("400 Bad Request", "", &errors(400, &[(4083, "Too many.")]))], 3);
    assert_eq!(out, "HTTP 400: AccountLocked (4083): Too many.\nTry again in 300 s.\n");
}

#[test]
fn html_with_503_is_an_outage() {
    let html = "<html>\r\n<body><h1>503 Service Temporarily Unavailable</h1></body>\r\n</html>";
    let out = outcome(
        vec![
            Reply::new("503 Service Unavailable", "content-type: text/html\r\n", html),
            Reply::new("200 OK", "", SESSION),
        ],
        0,
    );
    assert!(out.contains("HTTP 503: ServiceUnavailable: The service is currently unavailable.; the body begins: <html> <body><h1>503"), "{out}");
}

#[test]
fn a_hang_up_in_the_body_keeps_the_errors_that_came() {
    let body = errors(400, &[(4089, "Invalid Token."), (4079, "API off.")]);
    let first = body.find("},").expect("two errors") + 1;
    let out = outcome(vec![Reply::with_length("400 Bad Request", "", &body[..first], body.len())], 1);
    assert!(out.starts_with("HTTP 400: InvalidToken (4089): Invalid Token.\n\n"), "{out}");
    let out = outcome(vec![Reply::with_length("400 Bad Request", "", &body[..20], body.len())], 1);
    assert!(
        out.starts_with("HTTP 400: no error is reported; the body begins: {\"errors\":[{\"code\":4\n\n"),
        "{out}"
    );
    let out = outcome(vec![Reply::with_length("200 OK", "", &SESSION[..20], SESSION.len())], 3);
    assert!(out.starts_with("Arena gave no answer of use: "), "{out}");
}

#[test]
fn a_length_that_is_too_short_cuts_the_body() {
    let body = errors(400, &[(4089, "Invalid Token.")]);
    let out = outcome(vec![Reply::with_length("400 Bad Request", "", &body, 10)], 1);
    assert!(out.starts_with("HTTP 400: no error is reported; the body begins: {\"errors\":\n\n"), "{out}");
    let out = outcome(vec![Reply::with_length("200 OK", "", SESSION, 10)], 3);
    assert!(out.starts_with("Arena gave no answer of use: "), "{out}");
}

#[test]
fn a_slow_body_is_read_and_one_without_end_given_up() {
    let out = outcome(vec![Reply::new("200 OK", "", SESSION).slowly()], 0);
    assert_eq!(out, "Logged in to the workspace Pumps.\n");
    let out = outcome(vec![Reply::with_length("200 OK", "", &SESSION[..20], SESSION.len()).stalling()], 3);
    assert!(out.contains("timeout"), "{out}");
    let body = errors(400, &[(4089, "Invalid Token.")]);
    let out = outcome(vec![Reply::with_length("400 Bad Request", "", &body, body.len() + 1).stalling()], 1);
    assert!(out.starts_with("HTTP 400: InvalidToken (4089)"), "{out}");
}

#[test]
fn no_answer_ends_with_3() {
    let out = outcome(vec![Reply::new("", "", "").stalling()], 3);
    assert!(out.starts_with("Arena gave no answer of use: "), "{out}");
    let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = closed.local_addr().expect("an address");
    drop(closed);
    let output = login(&format!("http://{address}"), &[]);
    assert_eq!(output.status.code(), Some(3));
    let out = outcome(vec![Reply::new("200 OK", "", "{}")], 3);
    assert_eq!(out, "Arena gave no answer of use: the body names no session\n");
}

#[test]
fn wrong_usage_ends_with_2() {
    let output = login("http://127.0.0.1:1", &[("ARENA_MAX_WAIT", "soon")]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "login: ARENA_MAX_WAIT=soon: invalid digit found in string\n"
    );
}
