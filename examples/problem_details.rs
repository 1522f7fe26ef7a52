//! A service that logs in to Arena for its callers and reports failures as problem details
//! (RFC 9457).
//!
//! ```sh
//! problem_details https://api.arenasolutions.com/v1 127.0.0.1:8080
//! curl --json '{"email": "...", "password": "..."}' http://127.0.0.1:8080/login
//! ```
//!
//! The `type` of a problem is a link to the error's docs, which the service has at `/errors`.
//! `ARENA_TIMEOUT` is the timeout of a call to Arena in seconds, by default 30.
//! Exit status: 2 for wrong usage.

mod arena;

use std::process::ExitCode;
use std::time::Duration;

use arena::{Arena, NoSession};
use arena_errors::{ArenaLoginError, ErrorTable, Failure, Reported};
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, serve};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task;

/// The maximum size of a request, in bytes.
const MAX_CALL: usize = 64 << 10;

/// The maximum number of errors in a problem.
const MAX_ERRORS: usize = 10;

/// The maximum number of characters of an error.
const MAX_ERROR: usize = 500;

/// The maximum number of characters of a remediation and of a log line.
const MAX_TEXT: usize = 10_000;

/// The generated docs of all errors.
const ERRORS: &str = include_str!("../docs/index.html");

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("problem_details: {message}");
            ExitCode::from(2)
        }
    }
}

async fn run() -> Result<(), String> {
    let arguments = arena::arguments()?;
    let [url, address] = arguments.as_slice() else {
        let needed =
            "two arguments are needed, the URL of Arena's API and the address to listen at";
        return Err(needed.to_owned());
    };
    let service = Router::new()
        .route("/login", post(log_in))
        .route("/errors", get(Html(ERRORS)))
        .fallback(async || Problem::Call(StatusCode::NOT_FOUND))
        .method_not_allowed_fallback(async || Problem::Call(StatusCode::METHOD_NOT_ALLOWED))
        .layer(DefaultBodyLimit::max(MAX_CALL))
        .with_state(Arena::new(url)?);
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| format!("{address:?}: {error}"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("Listening at http://{address}");
    serve(listener, service)
        .await
        .map_err(|error| error.to_string())
}

async fn log_in(
    State(arena): State<Arena>,
    credentials: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let credentials = credentials.map_err(|rejection| Problem::Call(rejection.status()))?;
    let answer = task::spawn_blocking(move || arena.log_in(&credentials)).await;
    let session = answer
        .map_err(|error| Problem::Own(format!("{error:?}")))?
        .map_err(Problem::Arena)?;
    // A session is a secret.
    Ok(([(CACHE_CONTROL, "no-store")], Json(session)).into_response())
}

/// Why a caller gets no session. Internal details go only to the log.
enum Problem {
    Arena(NoSession),
    /// The service does not accept the call.
    Call(StatusCode),
    /// The service itself failed.
    Own(String),
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        match self {
            Self::Arena(NoSession::Failed(failure)) => failed(&failure),
            Self::Arena(NoSession::Timeout) => {
                eprintln!("Arena did not answer in time.");
                plain(StatusCode::GATEWAY_TIMEOUT, "Arena did not answer in time.")
            }
            Self::Arena(NoSession::Broken(why)) => {
                eprintln!("Arena gave no answer of use: {}", why.escape_debug());
                plain(StatusCode::BAD_GATEWAY, "Arena gave no answer of use.")
            }
            Self::Call(status) => plain(
                status,
                "A login is a POST /login with the credentials as JSON.",
            ),
            Self::Own(why) => {
                eprintln!("The service failed: {}", why.escape_debug());
                plain(StatusCode::INTERNAL_SERVER_ERROR, "The service failed.")
            }
        }
    }
}

/// The problem is the first known error; the member `errors` has all of them.
fn failed(failure: &Failure<ArenaLoginError>) -> Response {
    eprintln!("{}", head(&failure.to_string(), MAX_TEXT));
    let status = status(failure);
    let known = failure.known().next();
    let shown = &failure.errors()[..failure.errors().len().min(MAX_ERRORS)];
    let lines: Vec<_> = shown
        .iter()
        .map(|error| head(&error.to_string(), MAX_ERROR))
        .collect();
    let mut details = json!({
        "type": known.map_or("about:blank".to_owned(), link),
        "title": known.map_or(title(status), ArenaLoginError::message),
        "status": status.as_u16(),
        "remediation": head(&failure.remediation().to_string(), MAX_TEXT),
        "errors": shown.iter().map(error).collect::<Vec<_>>(),
    });
    details["detail"] = if lines.is_empty() {
        "Arena gave no reason.".into()
    } else {
        lines.join("; ").into()
    };
    // The service has no backoff of its own; it passes on the wait of the error or of Arena.
    let wait = failure.delay(Duration::ZERO).filter(|wait| !wait.is_zero());
    let wait = wait.map(|wait| [(RETRY_AFTER, wait.as_secs().to_string())]);
    (wait, problem(status, &details)).into_response()
}

/// Arena's status if it helps the caller, else 502: an error between this service and Arena is not
/// the caller's fault.
fn status(failure: &Failure<ArenaLoginError>) -> StatusCode {
    let known = failure.known().next().is_some();
    let is_useful = known || matches!(failure.status(), Some(429 | 503 | 504));
    failure
        .status_code()
        .filter(|_| is_useful)
        .unwrap_or(StatusCode::BAD_GATEWAY)
}

/// An error with its causes: who can fix each of them, and the steps.
fn error(error: &Reported<ArenaLoginError>) -> Value {
    let mut shown = json!(error);
    shown["message"] = error
        .message()
        .map(|message| head(message, MAX_ERROR))
        .into();
    if let Some(known) = error.known() {
        shown["type"] = link(known).into();
        shown["retry"] = json!(known.retry());
        shown["cause"] = json!(known.causes());
    }
    shown
}

/// The link to an error's docs.
fn link(error: ArenaLoginError) -> String {
    match ArenaLoginError::TABLE.docs() {
        Some(_) => ArenaLoginError::TABLE.link(error.info()).to_string(),
        None => format!("/errors#{}", error.name()),
    }
}

fn plain(status: StatusCode, detail: &str) -> Response {
    let details = json!({ "type": "about:blank", "title": title(status), "status": status.as_u16(), "detail": detail });
    problem(status, &details).into_response()
}

fn problem(status: StatusCode, details: &Value) -> impl IntoResponse + use<> {
    (
        status,
        [(CONTENT_TYPE, "application/problem+json")],
        details.to_string(),
    )
}

fn title(status: StatusCode) -> &'static str {
    status.canonical_reason().unwrap_or("The login failed")
}

fn head(text: &str, chars: usize) -> String {
    text.chars().take(chars).collect()
}
