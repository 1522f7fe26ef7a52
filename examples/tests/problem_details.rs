//! The service against a server that answers as Arena does, and one that misbehaves.

mod arena;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use arena::{Arena, Reply, SESSION, errors};
use arena_errors::{ArenaLoginError, ErrorTable};
use serde_json::{Value, json};

/// The service, until the test is over.
struct Service {
    process: Child,
    url: String,
}

impl Service {
    fn new(arena: &Arena) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_problem_details"))
            .args([&arena.url, "127.0.0.1:0"])
            .envs([("ARENA_TIMEOUT", "1"), ("NO_PROXY", "*")])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the service runs");
        let mut line = String::new();
        let out = process.stdout.take().expect("a pipe");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("Listening at ").expect("an address");
        Self { url: format!("{address}/login"), process }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

struct Answer {
    status: u16,
    content_type: String,
    retry_after: Option<String>,
    body: Value,
}

/// What the service answers where Arena replies so.
fn answer(reply: Reply) -> Answer {
    let arena = Arena::new(vec![reply]);
    let service = Service::new(&arena);
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build().into();
    let credentials = json!({"email": "a@example.com", "password": "secret"});
    let mut answer = agent.post(&service.url).send_json(&credentials).expect("an answer");
    assert_eq!(arena.calls(), [credentials]);
    let header = |name| answer.headers().get(name).map(|value| value.to_str().expect("a text").to_owned());
    Answer {
        status: answer.status().as_u16(),
        content_type: header("content-type").unwrap_or_default(),
        retry_after: header("retry-after"),
        body: answer.body_mut().read_json().expect("JSON"),
    }
}

/// Problem details with this status; gives the body.
#[track_caller]
fn problem(reply: Reply, status: u16) -> Value {
    let answer = answer(reply);
    assert_eq!((answer.status, answer.content_type.as_str()), (status, "application/problem+json"));
    assert_eq!(answer.body["status"], status);
    answer.body
}

/// Where the table says that an error is explained.
fn link(error: ArenaLoginError) -> Value {
    ArenaLoginError::TABLE.link(error.info()).to_string().into()
}

#[test]
fn a_session_is_passed_on() {
    let answer = answer(Reply::new("200 OK", "", SESSION));
    assert_eq!((answer.status, answer.content_type.as_str()), (200, "application/json"));
    assert_eq!(answer.body["workspaceName"], "Pumps");
}

#[test]
fn a_known_error_is_the_problem_and_all_are_told() {
    let reply = Reply::new("400 Bad Request", "", &errors(400, &[(77, "New."), (4079, "API off.")]));
    let body = problem(reply, 400);
    assert_eq!(body["type"], link(ArenaLoginError::ApiFeatureDisabled));
    assert_eq!(body["title"], "API feature is not enabled for your workspace.");
    assert_eq!(body["detail"], "HTTP 400: unknown error 77: New.; ApiFeatureDisabled (4079): API off.");
    assert_eq!(body["errors"][0], json!({"type": null, "name": null, "code": 77, "message": "New."}));
    assert_eq!(body["errors"][1]["name"], "ApiFeatureDisabled");
    assert!(body["remediation"].as_str().is_some_and(|text| text.contains("Ask Arena Support")));
}

#[test]
fn a_wait_is_passed_on() {
    let answer = answer(Reply::new("400 Bad Request", "", &errors(400, &[(4083, "Too many.")])));
    assert_eq!((answer.status, answer.retry_after.as_deref()), (400, Some("300")));
    let answer = self::answer(Reply::new("429 Too Many Requests", "retry-after: 60\r\n", ""));
    assert_eq!((answer.status, answer.retry_after.as_deref()), (429, Some("60")));
}

#[test]
fn an_unknown_error_has_no_type() {
    let body = problem(Reply::new("404 Not Found", "", "no such page"), 404);
    assert_eq!((&body["type"], &body["title"]), (&json!("about:blank"), &json!("Not Found")));
    assert_eq!(body["detail"], "HTTP 404: no error is reported; the body begins: no such page");
}

#[test]
fn html_with_503_is_an_outage() {
    let body = problem(Reply::new("503 Service Unavailable", "", "<h1>Down</h1>"), 503);
    assert_eq!(body["type"], link(ArenaLoginError::ServiceUnavailable));
    assert_eq!(body["errors"][0]["name"], "ServiceUnavailable");
}

#[test]
fn a_hang_up_keeps_the_errors_that_came() {
    let whole = errors(400, &[(4089, "Invalid Token.")]);
    let body = problem(Reply::with_length("400 Bad Request", "", &whole, whole.len() + 1), 400);
    assert_eq!(body["errors"][0]["name"], "InvalidToken");
    let body = problem(Reply::with_length("200 OK", "", &SESSION[..20], SESSION.len()), 502);
    assert!(
        body["detail"].as_str().is_some_and(|text| text.starts_with("Arena gave no answer of use: ")),
        "{body}"
    );
}

#[test]
fn a_wrong_length_or_a_slow_body_does_no_harm() {
    let whole = errors(400, &[(4089, "Invalid Token.")]);
    let body = problem(Reply::with_length("400 Bad Request", "", &whole, 10), 400);
    assert_eq!(body["errors"], json!([]));
    let body = problem(Reply::new("400 Bad Request", "", &whole).slowly(), 400);
    assert_eq!(body["errors"][0]["name"], "InvalidToken");
    let body = problem(Reply::with_length("200 OK", "", "{", 2).stalling(), 502);
    assert!(body["detail"].as_str().is_some_and(|text| text.contains("timeout")), "{body}");
}

#[test]
fn wrong_usage_ends_with_2() {
    let run = |arguments: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_problem_details")).args(arguments).output().expect("it runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (status, message) = run(&[]);
    assert_eq!(status, Some(2));
    assert!(message.starts_with("problem_details: two arguments are needed"), "{message}");
    assert_eq!(run(&["http://127.0.0.1:1", "nowhere"]).0, Some(2));
}
