//! The service against a server that answers as Arena does, and one that misbehaves.

mod arena;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use arena::{Arena, Reply, SESSION, errors};
use arena_errors::ArenaLoginError;
use serde_json::{Value, json};

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
            .expect("the service runs");
        let mut line = String::new();
        let out = process.stdout.take().expect("a pipe");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let url = line
            .trim()
            .strip_prefix("Listening at ")
            .expect("an address")
            .to_owned();
        Self { process, url }
    }

    /// What it answers to a login.
    fn log_in(&self) -> Answer {
        let call = agent()
            .post(format!("{}/login", self.url))
            .send_json(credentials());
        Answer::read(call.expect("an answer"))
    }

    /// Ends it; gives what it logged.
    fn log(mut self) -> String {
        let _ = self.process.kill();
        let mut log = String::new();
        self.process
            .stderr
            .take()
            .expect("a pipe")
            .read_to_string(&mut log)
            .expect("a text");
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
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .build()
        .into()
}

fn credentials() -> Value {
    json!({"email": "a@example.com", "password": "secret"})
}

struct Answer {
    status: u16,
    content_type: String,
    retry_after: Option<String>,
    cache_control: Option<String>,
    body: Value,
}

impl Answer {
    fn read(mut answer: ureq::http::Response<ureq::Body>) -> Self {
        let header = |name| {
            answer
                .headers()
                .get(name)
                .map(|value| value.to_str().expect("a text").to_owned())
        };
        Self {
            status: answer.status().as_u16(),
            content_type: header("content-type").unwrap_or_default(),
            retry_after: header("retry-after"),
            cache_control: header("cache-control"),
            body: answer.body_mut().read_json().expect("JSON"),
        }
    }

    /// Problem details with this status; gives the body.
    #[track_caller]
    fn problem(self, status: u16) -> Value {
        assert_eq!(
            (self.status, self.content_type.as_str()),
            (status, "application/problem+json")
        );
        assert_eq!(self.body["status"], status);
        self.body
    }
}

/// What the service answers where Arena replies so, and what it logs.
fn answer(reply: Reply) -> (Answer, String) {
    let arena = Arena::new(vec![reply]);
    let service = Service::new(&arena.url);
    let answer = service.log_in();
    assert_eq!(arena.calls(), [credentials()]);
    (answer, service.log())
}

#[track_caller]
fn problem(reply: Reply, status: u16) -> Value {
    answer(reply).0.problem(status)
}

fn link(error: ArenaLoginError) -> String {
    format!("/errors#{}", error.name())
}

#[test]
fn a_session_is_passed_on() {
    let (answer, log) = answer(Reply::new("200 OK", "", SESSION));
    assert_eq!(
        (answer.status, answer.content_type.as_str()),
        (200, "application/json")
    );
    assert_eq!(answer.cache_control.as_deref(), Some("no-store"));
    assert_eq!(
        answer.body,
        serde_json::from_str::<Value>(SESSION).expect("JSON")
    );
    assert_eq!(log, "");
}

#[test]
fn a_known_error_is_the_problem_and_all_are_told() {
    let reply = Reply::new(
        "400 Bad Request",
        "",
        &errors(400, &[(77, "New."), (4079, "API off.")]),
    );
    let (answer, log) = answer(reply);
    let body = answer.problem(400);
    assert_eq!(body["type"], link(ArenaLoginError::ApiFeatureDisabled));
    assert_eq!(
        body["title"],
        "API feature is not enabled for your workspace."
    );
    assert_eq!(
        body["detail"],
        "unknown error 77: New.; ApiFeatureDisabled (4079): API off."
    );
    let unknown = json!({"enum": null, "name": null, "code": 77, "message": "New."});
    assert_eq!(body["errors"][0], unknown);
    let known = &body["errors"][1];
    assert_eq!(
        (&known["name"], &known["retry"]),
        (&json!("ApiFeatureDisabled"), &json!("after-fix"))
    );
    assert_eq!(known["cause"][0]["actor"], "support");
    assert!(known["cause"][0]["steps"][0].is_string(), "{known}");
    assert!(
        body["remediation"]
            .as_str()
            .is_some_and(|text| text.contains("Ask Arena Support"))
    );
    assert_eq!(
        log,
        "HTTP 400: unknown error 77: New; ApiFeatureDisabled (4079): API off.\n"
    );
}

/// Problems of one kind have one type, and those of two kinds two; a type is the address of its
/// explanation.
#[test]
fn every_error_has_a_type_of_its_own_that_leads_to_its_explanation() {
    let replies = ArenaLoginError::ALL.iter().map(|error| {
        let body = errors(error.status(), &[(error.code(), error.message())]);
        Reply::new(&format!("{} Error", error.status()), "", &body)
    });
    let arena = Arena::new(replies.collect());
    let service = Service::new(&arena.url);
    let mut page = agent()
        .get(format!("{}/errors", service.url))
        .call()
        .expect("a page");
    assert_eq!(
        (page.status().as_u16(), page.body().mime_type()),
        (200, Some("text/html"))
    );
    let page = page.body_mut().read_to_string().expect("a text");
    let mut types = BTreeSet::new();
    for &error in ArenaLoginError::ALL {
        let body = service.log_in().problem(error.status());
        let link = body["type"].as_str().expect("a text");
        let anchor = link.strip_prefix("/errors#").expect("a link into the page");
        assert!(page.contains(&format!(" id=\"{anchor}\"")), "{link}");
        assert_eq!(
            (body["title"].as_str(), link),
            (Some(error.message()), self::link(error).as_str())
        );
        assert_eq!(body["errors"][0]["type"], link);
        types.insert(link.to_owned());
    }
    assert_eq!(types.len(), ArenaLoginError::ALL.len());
}

#[test]
fn a_wait_is_passed_on() {
    let wait = |status, headers, body: &str| {
        let (answer, _) = answer(Reply::new(status, headers, body));
        (answer.status, answer.retry_after)
    };
    let locked = errors(400, &[(4083, "Too many.")]);
    assert_eq!(
        wait("400 Bad Request", "", &locked),
        (400, Some("300".to_owned()))
    );
    assert_eq!(
        wait("400 Bad Request", "retry-after: 9\r\n", &locked),
        (400, Some("300".to_owned()))
    );
    assert_eq!(
        wait("429 Too Many Requests", "retry-after: 60\r\n", ""),
        (429, Some("60".to_owned()))
    );
    assert_eq!(wait("429 Too Many Requests", "", ""), (429, None));
    let needs_a_fix = errors(400, &[(4079, "API off.")]);
    assert_eq!(
        wait("400 Bad Request", "retry-after: 60\r\n", &needs_a_fix),
        (400, None)
    );
}

/// What Arena makes of the service is not what the service makes of its caller.
#[test]
fn a_status_is_passed_on_where_it_tells_the_caller_something() {
    for (status, passed) in [
        (429, 429),
        (503, 503),
        (504, 504),
        (302, 502),
        (400, 502),
        (401, 502),
        (500, 502),
    ] {
        let body = problem(Reply::new(&format!("{status} Status"), "", "text"), passed);
        assert_eq!(body["type"] == "about:blank", status != 503, "{status}");
    }
    let unknown = Reply::new("400 Bad Request", "", &errors(400, &[(77, "New.")]));
    assert_eq!(problem(unknown, 502)["detail"], "unknown error 77: New.");
}

#[test]
fn a_caller_is_not_told_what_is_for_the_log_alone() {
    let (answer, log) = answer(Reply::new(
        "404 Not Found",
        "",
        "no page at 10.0.0.7\u{1b}[2J",
    ));
    let body = answer.problem(502);
    assert_eq!(
        (&body["type"], &body["title"]),
        (&json!("about:blank"), &json!("Bad Gateway"))
    );
    assert_eq!(body["detail"], "Arena gave no reason.");
    assert!(!body.to_string().contains("10.0.0.7"), "{body}");
    assert_eq!(
        log,
        "HTTP 404: no error is reported; the body begins: no page at 10.0.0.7\\u{1b}[2J\n"
    );
}

#[test]
fn no_answer_tells_callers_nothing_of_the_network() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = closed.local_addr().expect("an address").to_string();
    drop(closed);
    let service = Service::new(&format!("http://{address}"));
    assert_eq!(
        service.log_in().problem(502)["detail"],
        "Arena gave no answer of use."
    );
    let log = service.log();
    assert!(
        log.starts_with("Arena gave no answer of use: ") && log.lines().count() == 1,
        "{log}"
    );
}

#[test]
fn a_problem_is_small_whatever_arena_reports() {
    let message = "\u{1}".repeat(4000);
    let many: Vec<_> = (1..=150).map(|code| (code, message.as_str())).collect();
    let body = problem(
        Reply::new("503 Service Unavailable", "", &errors(503, &many)),
        503,
    );
    assert!(
        body.to_string().len() < 100_000,
        "{}",
        body.to_string().len()
    );
    assert_eq!(body["errors"].as_array().map(Vec::len), Some(10));
}

#[test]
fn a_hang_up_keeps_the_errors_that_came() {
    let whole = errors(400, &[(4089, "Invalid Token.")]);
    let body = problem(
        Reply::with_length("400 Bad Request", "", &whole, whole.len() + 1),
        400,
    );
    assert_eq!(body["errors"][0]["name"], "InvalidToken");
    let body = problem(Reply::new("400 Bad Request", "", &whole).slowly(), 400);
    assert_eq!(body["errors"][0]["name"], "InvalidToken");
    let body = problem(
        Reply::with_length("200 OK", "", &SESSION[..20], SESSION.len()),
        502,
    );
    assert_eq!(body["detail"], "Arena gave no answer of use.");
}

#[test]
fn an_answer_that_does_not_end_is_a_timeout() {
    let body = problem(Reply::with_length("200 OK", "", "{", 2).stalling(), 504);
    assert_eq!(body["detail"], "Arena did not answer in time.");
    let (answer, log) = answer(Reply::new("", "", "").stalling());
    // Before its head there is no status.
    assert!(
        [502, 504].contains(&answer.status) && !log.is_empty(),
        "{log}"
    );
}

#[test]
fn a_call_of_another_kind_has_problem_details_too() {
    let service = Service::new("http://127.0.0.1:1");
    let url = |path| format!("{}{path}", service.url);
    let read = |answer: Result<_, ureq::Error>| Answer::read(answer.expect("an answer"));
    let body = read(agent().get(url("/")).call()).problem(404);
    assert_eq!(
        (&body["type"], &body["title"]),
        (&json!("about:blank"), &json!("Not Found"))
    );
    let answer = agent().get(url("/login")).call().expect("an answer");
    assert_eq!(answer.headers()["allow"], "POST");
    Answer::read(answer).problem(405);
    read(agent().post(url("/errors")).send_empty()).problem(405);
    read(agent().post(url("/login")).send("x".repeat((64 << 10) + 1))).problem(413);
}

#[test]
fn wrong_usage_ends_with_2() {
    let run = |arguments: &[&str]| {
        let program = || Command::new(env!("CARGO_BIN_EXE_problem_details"));
        let output = program().args(arguments).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).expect("a text")
    };
    let needed = "two arguments are needed, the URL of Arena's API and the address to listen at";
    assert_eq!(run(&["--help"]), format!("problem_details: {needed}\n"));
    assert!(run(&["ftp://x", "127.0.0.1:0"]).starts_with("problem_details: \"ftp://x\" is no URL"));
    assert!(run(&["http://127.0.0.1:1", "nowhere"]).starts_with("problem_details: \"nowhere\": "));
}
