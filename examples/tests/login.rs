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

/// Logs in against these replies; gives what was printed.
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
    let out = outcome(vec![Reply::new("200 OK", "", SESSION)], 0);
    assert_eq!(out, "Logged in to the workspace Pumps.\n");
}

#[test]
fn the_credentials_are_sent() {
    let arena = Arena::new(vec![Reply::new("200 OK", "", SESSION)]);
    login(
        &format!("{}/", arena.url),
        &[("ARENA_WORKSPACE_ID", "123456789")],
    );
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
        out.starts_with(
            "HTTP 400: ApiFeatureDisabled (4079): API off; unknown error 4242: New.\n\n"
        ),
        "{out}"
    );
    assert!(
        out.contains("Ask Arena Support to enable the API feature"),
        "{out}"
    );
    let advice: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let [error] = advice["errors"].as_array().expect("a list").as_slice() else {
        panic!("{advice}");
    };
    assert_eq!(
        (&error["name"], &error["code"]),
        (&json!("ApiFeatureDisabled"), &json!(4079))
    );
    assert_eq!(
        (&error["retry"], &error["cause"][0]["actor"]),
        (&json!("after-fix"), &json!("support"))
    );
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
    assert!(
        out.starts_with("Logged in to the workspace Pumps.\n"),
        "{out}"
    );
    assert!(
        out.contains("ServiceUnavailable (503)") && out.contains("\nNext attempt in 1 s.\n"),
        "{out}"
    );
    // After one second the next wait is two, and one of the two that there are is left.
    let out = outcome(vec![unavailable(), unavailable()], 3);
    assert!(out.ends_with("\nTry again in 2 s.\n"), "{out}");
}

#[test]
fn retry_after_is_honoured() {
    let busy = |seconds| {
        Reply::new(
            "429 Too Many Requests",
            &format!("retry-after: {seconds}\r\n"),
            "",
        )
    };
    let out = outcome(vec![busy(2), Reply::new("200 OK", "", SESSION)], 0);
    assert!(
        out.contains("HTTP 429: no error is reported\nNext attempt in 2 s.\n"),
        "{out}"
    );
    let out = outcome(vec![busy(3600)], 3);
    assert!(out.ends_with("Try again in 3600 s.\n"), "{out}");
}

#[test]
fn a_retry_after_never_shortens_the_backoff() {
    let busy = || Reply::new("429 Too Many Requests", "retry-after: 1\r\n", "");
    // One second, and then two.
    let out = outcome(vec![busy(), busy()], 3);
    assert!(
        out.contains("\nNext attempt in 1 s.\n") && out.ends_with("\nTry again in 2 s.\n"),
        "{out}"
    );
    let long = Reply::new(
        "429 Too Many Requests",
        "retry-after: 99999999999999999999999\r\n",
        "",
    );
    let out = outcome(vec![long], 3);
    assert!(
        out.ends_with("\nTry again in 18446744073709551615 s.\n"),
        "{out}"
    );
}

#[test]
fn an_answer_that_nobody_knows_is_waited_for_where_the_status_says_so() {
    for (status, exit_status) in [("500 Internal Server Error", 0), ("404 Not Found", 1)] {
        let replies = vec![
            Reply::new(status, "", ""),
            Reply::new("200 OK", "", SESSION),
        ];
        outcome(replies, exit_status);
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let arena = Arena::new(vec![
        Reply::new("307 Temporary Redirect", "location: /login\r\n", ""),
        Reply::new("200 OK", "", SESSION),
    ]);
    let output = login(&arena.url, &[]);
    assert_eq!((output.status.code(), arena.calls().len()), (Some(1), 1));
    let out = String::from_utf8_lossy(&output.stderr);
    assert!(
        out.starts_with("HTTP 307: no error is reported\n\nNothing is known"),
        "{out}"
    );
}

#[test]
fn a_name_from_afar_does_nothing_to_the_terminal() {
    let session = SESSION.replace("Pumps", r"\u001b[2J\u202ePumps");
    let out = outcome(vec![Reply::new("200 OK", "", &session)], 0);
    assert_eq!(
        out,
        "Logged in to the workspace \\u{1b}[2J\\u{202e}Pumps.\n"
    );
    for key in ["arena_session_id", "arenaSessionId"] {
        let out = outcome(
            vec![Reply::new("200 OK", "", &format!("{{\"{key}\":\"abc\"}}"))],
            0,
        );
        assert_eq!(out, "Logged in.\n");
    }
}

#[test]
fn a_locked_account_is_left_alone_for_five_minutes() {
    let out = outcome(
        vec![Reply::new(
            "400 Bad Request",
            "",
            &errors(400, &[(4083, "Too many.")]),
        )],
        3,
    );
    assert_eq!(
        out,
        "HTTP 400: AccountLocked (4083): Too many.\nTry again in 300 s.\n"
    );
}

#[test]
fn html_with_503_is_an_outage() {
    let html = "<html>\r\n<body><h1>503 Service Temporarily Unavailable</h1></body>\r\n</html>";
    let out = outcome(
        vec![
            Reply::new(
                "503 Service Unavailable",
                "content-type: text/html\r\n",
                html,
            ),
            Reply::new("200 OK", "", SESSION),
        ],
        0,
    );
    assert!(out.contains("HTTP 503: ServiceUnavailable: The service is currently unavailable; the body begins: <html> <body><h1>503"), "{out}");
}

#[test]
fn a_hang_up_in_the_body_keeps_the_errors_that_came() {
    let body = errors(400, &[(4089, "Invalid Token."), (4079, "API off.")]);
    let first = body.find("},").expect("two errors") + 1;
    let out = outcome(
        vec![Reply::with_length(
            "400 Bad Request",
            "",
            &body[..first],
            body.len(),
        )],
        1,
    );
    assert!(
        out.starts_with("HTTP 400: InvalidToken (4089): Invalid Token; the body is incomplete\n\n"),
        "{out}"
    );
    let out = outcome(
        vec![Reply::with_length(
            "400 Bad Request",
            "",
            &body[..20],
            body.len(),
        )],
        1,
    );
    let line = "HTTP 400: no error is reported; the body is incomplete; the body begins: ";
    assert!(out.starts_with(line), "{out}");
    let out = outcome(
        vec![Reply::with_length(
            "200 OK",
            "",
            &SESSION[..20],
            SESSION.len(),
        )],
        3,
    );
    assert!(out.starts_with("Arena gave no answer of use: "), "{out}");
}

#[test]
fn a_length_that_is_too_short_cuts_the_body() {
    let body = errors(400, &[(4089, "Invalid Token.")]);
    let out = outcome(
        vec![Reply::with_length("400 Bad Request", "", &body, 10)],
        1,
    );
    assert!(
        out.starts_with("HTTP 400: no error is reported; the body is incomplete; "),
        "{out}"
    );
    let out = outcome(vec![Reply::with_length("200 OK", "", SESSION, 10)], 3);
    assert!(out.starts_with("Arena gave no answer of use: "), "{out}");
}

#[test]
fn a_slow_body_is_read_and_one_without_end_given_up() {
    let out = outcome(vec![Reply::new("200 OK", "", SESSION).slowly()], 0);
    assert_eq!(out, "Logged in to the workspace Pumps.\n");
    let out = outcome(
        vec![Reply::with_length("200 OK", "", &SESSION[..20], SESSION.len()).stalling()],
        3,
    );
    assert!(out.contains("timeout"), "{out}");
    let body = errors(400, &[(4089, "Invalid Token.")]);
    let out = outcome(
        vec![Reply::with_length("400 Bad Request", "", &body, body.len() + 1).stalling()],
        1,
    );
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
}

#[test]
fn a_success_without_a_session_ends_with_3() {
    let large = format!("{}{}", SESSION, " ".repeat(1 << 20));
    for (body, why) in [
        ("", "the body is empty"),
        (" \n", "the body is empty"),
        ("<html>", "the body is no JSON"),
        ("{}", "the body names no session"),
        ("[]", "the body names no session"),
        (r#"{"arena_session_id":""}"#, "the body names no session"),
        (r#"{"arena_session_id":1}"#, "the body names no session"),
        (large.as_str(), "the body is too large"),
    ] {
        let out = outcome(vec![Reply::new("200 OK", "", body)], 3);
        assert_eq!(out, format!("Arena gave no answer of use: {why}\n"));
    }
}

/// What the client says where it is used in a wrong way.
#[track_caller]
fn refusal(output: &Output) -> String {
    let out = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        (output.status.code(), output.stdout.is_empty()),
        (Some(2), true),
        "{out}"
    );
    assert!(
        out.starts_with("login: ") && out.lines().count() == 1,
        "{out}"
    );
    out.trim_end().trim_start_matches("login: ").to_owned()
}

const NOWHERE: &str = "http://127.0.0.1:1";

#[test]
fn wrong_usage_ends_with_2() {
    for (name, value, why) in [
        ("ARENA_EMAIL", "", "is empty"),
        ("ARENA_PASSWORD", "", "is empty"),
        ("ARENA_MAX_WAIT", "soon", "is no whole number"),
        ("ARENA_WORKSPACE_ID", "Pumps", "is no whole number"),
        ("ARENA_WORKSPACE_ID", "-1", "is no whole number"),
        ("ARENA_TIMEOUT", "1.5", "is no whole number"),
        ("ARENA_TIMEOUT", "0", "is not from 1 to 3600"),
        ("ARENA_TIMEOUT", "3601", "is not from 1 to 3600"),
        (
            "ARENA_TIMEOUT",
            "18446744073709551615",
            "is not from 1 to 3600",
        ),
    ] {
        assert_eq!(
            refusal(&login(NOWHERE, &[(name, value)])),
            format!("{name} {why}")
        );
    }
    let program = || Command::new(env!("CARGO_BIN_EXE_login"));
    let output = program()
        .arg(NOWHERE)
        .env_remove("ARENA_EMAIL")
        .output()
        .expect("it runs");
    assert_eq!(refusal(&output), "ARENA_EMAIL is not set");
    for arguments in [&[][..], &[NOWHERE, NOWHERE]] {
        let output = program().args(arguments).output().expect("it runs");
        assert_eq!(
            refusal(&output),
            "one argument is needed, the URL of Arena's API"
        );
    }
}

#[test]
fn what_is_no_url_ends_with_2() {
    let mut texts = vec![
        "",
        "foo",
        "foo.example.com/v1",
        "http://",
        "http:///v1",
        "http://:80/",
        "ftp://x",
    ];
    texts.extend([
        "--help",
        "http://x/?a=1",
        "http://x/#a",
        "http://x y/",
        "http://x\u{1b}[2J/",
    ]);
    for text in texts {
        let expected =
            format!("{text:?} is no URL of an API, such as https://api.arenasolutions.com/v1");
        assert_eq!(refusal(&login(text, &[])), expected);
    }
}

#[cfg(unix)]
#[test]
fn what_is_not_utf_8_ends_with_2_and_is_not_shown() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let bytes = OsStr::from_bytes(b"secret\xff");
    for name in [
        "ARENA_EMAIL",
        "ARENA_PASSWORD",
        "ARENA_WORKSPACE_ID",
        "ARENA_MAX_WAIT",
        "ARENA_TIMEOUT",
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_login"))
            .arg(NOWHERE)
            .envs([
                ("ARENA_EMAIL", "a@example.com"),
                ("ARENA_PASSWORD", "secret"),
            ])
            .env(name, bytes)
            .output()
            .expect("it runs");
        assert_eq!(refusal(&output), format!("{name} is not UTF-8"));
    }
    let output = Command::new(env!("CARGO_BIN_EXE_login"))
        .arg(bytes)
        .output()
        .expect("it runs");
    assert_eq!(refusal(&output), "an argument is not UTF-8");
}
