//! A service that logs in to Arena for its callers, and tells them what went wrong as problem details (RFC 9457).
//!
//! ```sh
//! problem_details https://api.arenasolutions.com/v1 127.0.0.1:8080
//! curl --json '{"email": "...", "password": "..."}' http://127.0.0.1:8080/login
//! ```
//!
//! `ARENA_TIMEOUT` is how many seconds a call of Arena may take, 30 if it is not set. Exit status: 2 for wrong usage.

use std::env;
use std::io::Read as _;
use std::process::ExitCode;
use std::time::Duration;

use arena_errors::{ArenaLoginError, ErrorTable, Failure, Reported, Retry};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{Response as HttpResponse, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Router, serve};
use serde_json::{Value, json};

/// How much of an answer is read.
const MAX_BODY: u64 = 1 << 20;

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
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [url, address] = arguments.as_slice() else {
        return Err(
            "two arguments are needed, the URL of Arena's API and the address to listen at".to_owned()
        );
    };
    let timeout = env::var("ARENA_TIMEOUT").unwrap_or_else(|_| "30".to_owned());
    let timeout = timeout.parse().map_err(|error| format!("ARENA_TIMEOUT={timeout}: {error}"))?;
    let arena = Arena::new(url, Duration::from_secs(timeout));
    let listener =
        tokio::net::TcpListener::bind(address).await.map_err(|error| format!("{address}: {error}"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("Listening at http://{address}");
    let service = Router::new().route("/login", post(log_in)).with_state(arena);
    serve(listener, service).await.map_err(|error| error.to_string())
}

#[derive(Clone)]
struct Arena {
    url: String,
    agent: ureq::Agent,
}

impl Arena {
    fn new(url: &str, timeout: Duration) -> Self {
        let config =
            ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(timeout)).build();
        Self {
            url: format!("{}/login", url.trim_end_matches('/')),
            agent: ureq::Agent::new_with_config(config),
        }
    }

    /// Passes a login on to Arena; gives the body of its answer.
    fn log_in(&self, credentials: &[u8]) -> Result<Vec<u8>, Problem> {
        let call = self.agent.post(&self.url).content_type("application/json");
        let (head, body) =
            call.send(credentials).map_err(|error| Problem::Unreachable(error.to_string()))?.into_parts();
        let mut bytes = Vec::new();
        let all = body.into_reader().take(MAX_BODY).read_to_end(&mut bytes);
        if !head.status.is_success() {
            let wait = head.headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
            // Where the body broke off, what came of it may still tell the error.
            let failure = Failure::from_http_response(&HttpResponse::from_parts(head, bytes));
            return Err(Problem::Failed(failure, Duration::from_secs(wait.unwrap_or(0))));
        }
        all.map(|_| bytes).map_err(|error| Problem::Unreachable(error.to_string()))
    }
}

async fn log_in(State(arena): State<Arena>, credentials: Bytes) -> Result<Response, Problem> {
    let answer = tokio::task::spawn_blocking(move || arena.log_in(&credentials)).await;
    let session = answer.map_err(|error| Problem::Unreachable(error.to_string()))??;
    Ok(([(CONTENT_TYPE, "application/json")], session).into_response())
}

/// Why a caller gets no session.
enum Problem {
    /// With the wait that Arena asked for.
    Failed(Failure<ArenaLoginError>, Duration),
    /// Arena gave no answer, or broke off.
    Unreachable(String),
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, body, retry) = match self {
            Self::Failed(failure, wait) => {
                let status = failure.status_code().unwrap_or(StatusCode::BAD_GATEWAY);
                (status, details(status, &failure), failure.retry().with_retry_after(wait))
            }
            Self::Unreachable(why) => {
                let status = StatusCode::BAD_GATEWAY;
                let detail = format!("Arena gave no answer of use: {why}");
                let body = json!({ "type": "about:blank", "title": title(status), "status": status.as_u16(), "detail": detail });
                (status, body, Retry::AfterFix)
            }
        };
        let head = [(CONTENT_TYPE, "application/problem+json")];
        let wait = if let Retry::After(wait) = retry {
            Some([(RETRY_AFTER, wait.as_secs().to_string())])
        } else {
            None
        };
        (status, head, wait, body.to_string()).into_response()
    }
}

/// The problem is the first error that is known; all of them stand in the member `errors`.
fn details(status: StatusCode, failure: &Failure<ArenaLoginError>) -> Value {
    let known = failure.errors().iter().find_map(Reported::known);
    let errors: Vec<_> = failure.errors().iter().map(error).collect();
    json!({
        "type": known.map_or("about:blank".to_owned(), link),
        "title": known.map_or(title(status), ArenaLoginError::message),
        "status": status.as_u16(),
        "detail": failure.to_string(),
        "remediation": failure.remediation().to_string(),
        "errors": errors,
    })
}

fn error(error: &Reported<ArenaLoginError>) -> Value {
    json!({
        "type": error.known().map(link),
        "name": error.known().map(ArenaLoginError::name),
        "code": error.code(),
        "message": error.message(),
    })
}

/// Where an error is explained.
fn link(error: ArenaLoginError) -> String {
    ArenaLoginError::TABLE.link(error.info()).to_string()
}

fn title(status: StatusCode) -> &'static str {
    status.canonical_reason().unwrap_or("The login failed")
}
