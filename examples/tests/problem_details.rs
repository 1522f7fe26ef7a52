//! The service against a server that answers as Arena does, and one that misbehaves.

mod arena;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use arena::{Arena, Reply, SESSION, errors};
use arena_errors::ArenaLoginError;
use serde_json::{Value, json};
use ureq::http::Response;

/// The service, until the test is over.
struct Service {
    process: Child,
    url: String,
}

impl Service {
    fn new(arena: &str) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_problem_details"))
            .args([arena, "127.0.0.1:0"])
            .envs([("ARENA_TIMEOUT", "1"), ("NO_PROXY", "*")])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(process.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let url = line.trim().replace("Listening at ", "");
        Self { process, url }
    }

    fn log_in(&self) -> Answer {
        let call = agent().post(format!("{}/login", self.url));
        read(call.send_json(credentials()))
    }

    /// Ends the service; returns what it logged.
    fn log(mut self) -> String {
        self.process.kill().unwrap();
        let mut log = String::new();
        let mut pipe = self.process.stderr.take().unwrap();
        pipe.read_to_string(&mut log).unwrap();
        log
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder();
    let config = config.http_status_as_error(false).proxy(None);
    config.build().into()
}

fn credentials() -> Value {
    json!({"email": "a@example.com", "password": "secret"})
}

type Answer = Response<Value>;

fn read(answer: Result<Response<ureq::Body>, ureq::Error>) -> Answer {
    answer.unwrap().map(|mut body| body.read_json().unwrap())
}

/// The body of an answer, which is problem details with this status.
#[track_caller]
fn details(answer: Answer, status: u16) -> Value {
    assert_eq!(answer.status(), status);
    assert_eq!(answer.body()["status"], status);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    answer.into_body()
}

/// What the service answers and logs where Arena replies this.
fn answer(reply: Reply) -> (Answer, String) {
    let arena = Arena::new(vec![reply]);
    let service = Service::new(&arena.url);
    let answer = service.log_in();
    assert_eq!(arena.calls(), [credentials()]);
    (answer, service.log())
}

#[track_caller]
fn problem(reply: Reply, status: u16) -> Value {
    details(answer(reply).0, status)
}

#[test]
fn a_session_is_passed_on() {
    let (answer, log) = answer(Reply::new("200 OK", "", SESSION).slowly());
    assert_eq!((answer.status().as_u16(), log.as_str()), (200, ""));
    assert_eq!(answer.headers()["content-type"], "application/json");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let session: Value = serde_json::from_str(SESSION).unwrap();
    assert_eq!(*answer.body(), session);
}

#[test]
fn the_problem_is_the_first_known_error() {
    let body = errors(400, &[(77, "New."), (4079, "API off.")]);
    let (answer, log) = answer(Reply::new("400 Bad Request", "", &body));
    let body = details(answer, 400);
    assert_eq!(body["type"], "/errors#ApiFeatureDisabled");
    assert_eq!(body["title"], ArenaLoginError::ApiFeatureDisabled.message());
    let expected = "unknown error 77: New.; ApiFeatureDisabled (4079): API off.";
    assert_eq!(body["detail"], expected);
    let unknown = json!({"enum": null, "name": null, "code": 77, "message": "New."});
    assert_eq!(body["errors"][0], unknown);
    let known = &body["errors"][1];
    assert_eq!(known["name"], "ApiFeatureDisabled");
    assert_eq!(known["retry"], "after-fix");
    assert_eq!(known["cause"][0]["actor"], "support");
    assert!(known["cause"][0]["steps"][0].is_string(), "{known}");
    let advice = body["remediation"].as_str().unwrap();
    assert!(advice.contains("Ask Arena Support"), "{advice}");
    let line = "HTTP 400: unknown error 77: New; ApiFeatureDisabled (4079): API off.\n";
    assert_eq!(log, line);
}

#[test]
fn the_type_links_to_the_explanation() {
    let replies = ArenaLoginError::ALL.iter().map(|error| {
        let body = errors(error.status(), &[(error.code(), error.message())]);
        Reply::new(&format!("{} Error", error.status()), "", &body)
    });
    let arena = Arena::new(replies.collect());
    let service = Service::new(&arena.url);
    let page = agent().get(format!("{}/errors", service.url)).call();
    let mut page = page.unwrap().into_body();
    assert_eq!(page.mime_type(), Some("text/html"));
    let page = page.read_to_string().unwrap();
    let mut types = BTreeSet::new();
    for error in ArenaLoginError::ALL {
        let body = details(service.log_in(), error.status());
        let link = body["type"].as_str().unwrap().to_owned();
        let anchor = link.strip_prefix("/errors#").unwrap();
        assert!(page.contains(&format!(" id=\"{anchor}\"")), "{link}");
        assert_eq!(body["title"], error.message());
        assert_eq!(body["errors"][0]["type"], link);
        types.insert(link);
    }
    assert_eq!(types.len(), ArenaLoginError::ALL.len());
}

#[test]
fn a_wait_is_passed_on() {
    let locked = errors(400, &[(4083, "Too many.")]);
    let fix = errors(400, &[(4079, "API off.")]);
    for (status, asked, body, wait) in [
        (400, "retry-after: 9\r\n", locked.as_str(), Some("300")),
        (429, "retry-after: 60\r\n", "", Some("60")),
        (429, "", "", None),
        (400, "retry-after: 60\r\n", &fix, None),
    ] {
        let (answer, _) = answer(Reply::new(&format!("{status} Bad"), asked, body));
        assert_eq!(answer.status(), status);
        let passed = answer.headers().get("retry-after");
        assert_eq!(passed.map(|value| value.to_str().unwrap()), wait);
    }
}

/// An error between Arena and the service is not the caller's.
#[test]
fn an_unexplained_answer_is_502_or_a_timeout() {
    let replies = [429, 504, 302, 401].map(|status| Reply::new(&format!("{status} S"), "", "x"));
    for (reply, passed) in replies.into_iter().zip([429, 504, 502, 502]) {
        assert_eq!(problem(reply, passed)["type"], "about:blank");
    }
    let unknown = Reply::new("400 Bad", "", &errors(400, &[(77, "New.")]));
    let cut = || Reply::with_length("200 OK", "", &SESSION[..20], SESSION.len());
    for (reply, status, detail) in [
        (unknown, 502, "unknown error 77: New."),
        (cut(), 502, "Arena gave no answer of use."),
        (cut().stalling(), 504, "Arena did not answer in time."),
    ] {
        assert_eq!(problem(reply, status)["detail"], detail);
    }
}

#[test]
fn callers_do_not_see_the_network() {
    let page = "no page at 10.0.0.7\u{1b}[2J";
    let (answer, log) = answer(Reply::new("404 Not Found", "", page));
    let body = details(answer, 502);
    assert_eq!(body["type"], "about:blank");
    assert_eq!(body["title"], "Bad Gateway");
    assert_eq!(body["errors"], json!([]));
    assert!(!body.to_string().contains("10.0.0.7"), "{body}");
    let excerpt = "no page at 10.0.0.7\\u{1b}[2J";
    let line = format!("HTTP 404: no error is reported; the body begins: {excerpt}\n");
    assert_eq!(log, line);
    // Nothing listens at this port.
    let service = Service::new("http://127.0.0.1:1");
    let body = details(service.log_in(), 502);
    assert_eq!(body["detail"], "Arena gave no answer of use.");
    let log = service.log();
    assert!(log.starts_with("Arena gave no answer of use: "), "{log}");
    assert_eq!(log.lines().count(), 1, "{log}");
}

#[test]
fn a_problem_is_small() {
    let message = "\u{1}".repeat(4000);
    let many: Vec<_> = (1..=150).map(|code| (code, message.as_str())).collect();
    let body = errors(503, &many);
    let body = problem(Reply::new("503 Service Unavailable", "", &body), 503);
    let length = body.to_string().len();
    assert!(length < 100_000, "{length}");
    assert_eq!(body["errors"].as_array().map(Vec::len), Some(10));
}

#[test]
fn other_calls_get_problem_details() {
    let service = Service::new("http://127.0.0.1:1");
    let url = |path| format!("{}{path}", service.url);
    let body = details(read(agent().get(url("/")).call()), 404);
    assert_eq!(body["type"], "about:blank");
    assert_eq!(body["title"], "Not Found");
    let answer = read(agent().get(url("/login")).call());
    assert_eq!(answer.headers()["allow"], "POST");
    details(answer, 405);
    details(read(agent().post(url("/errors")).send_empty()), 405);
    let large = "x".repeat((64 << 10) + 1);
    details(read(agent().post(url("/login")).send(large)), 413);
}

#[test]
fn wrong_usage_ends_with_2() {
    for arguments in [
        &["--help"][..],
        &["ftp://x", "127.0.0.1:0"],
        &["http://x", "nowhere"],
    ] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_problem_details"));
        let output = program.args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stderr.starts_with(b"problem_details: "));
    }
}
