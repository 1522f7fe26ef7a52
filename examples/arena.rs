//! What the programs share: Arena's `POST /login` with `ureq` and with `reqwest`, and its settings.

use std::env::{self, VarError};
use std::io::Read as _;
use std::time::Duration;

use arena_errors::{ArenaLoginError, Failure};
use serde_json::Value;
use ureq::http::{Response, Uri};
use ureq::{Agent, Body, Error};

/// The maximum size of a response that is read.
const MAX_BODY: usize = 1 << 20;

/// Why there is no session.
pub(crate) enum NoSession {
    /// Arena reported why.
    Failed(Failure<ArenaLoginError>),
    /// There was no response in time.
    Timeout,
    /// There was no response, or an unusable one. The text is only for the log.
    Broken(String),
}

#[derive(Clone)]
pub(crate) struct Arena {
    url: String,
    agent: Agent,
}

impl Arena {
    pub(crate) fn new(url: &str) -> Result<Self, String> {
        let timeout = number("ARENA_TIMEOUT")?.unwrap_or(30);
        if !(1..=3600).contains(&timeout) {
            return Err("ARENA_TIMEOUT is not from 1 to 3600".to_owned());
        }
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Send the credentials only to the given URL.
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(timeout)))
            .build();
        Ok(Self {
            url: login_url(url)?,
            agent: Agent::new_with_config(config),
        })
    }

    /// Logs in and returns what Arena says about the session, such as the secret
    /// `arena_session_id`.
    pub(crate) fn log_in(&self, credentials: &[u8]) -> Result<Value, NoSession> {
        let answer = self
            .agent
            .post(&self.url)
            .content_type("application/json")
            .send(credentials);
        let (head, body) = answer.map_err(|error| no_answer(&error))?.into_parts();
        let mut bytes = Vec::new();
        let read = read(body, &mut bytes);
        if head.status.is_success() {
            read?;
            return session(&bytes);
        }
        // If the body is cut off, the part that arrived may still report the error.
        let response = Response::from_parts(head, bytes);
        Err(NoSession::Failed(Failure::from_http_response(&response)))
    }

    /// The same call with `reqwest`, for async programs. Pass a client that follows no redirects
    /// and has a timeout.
    #[allow(dead_code, reason = "one of the two calls is enough for a program")]
    pub(crate) async fn log_in_with_reqwest(
        &self,
        client: &reqwest::Client,
        credentials: Vec<u8>,
    ) -> Result<Value, NoSession> {
        let broken = |error: reqwest::Error| {
            if error.is_timeout() {
                NoSession::Timeout
            } else {
                NoSession::Broken(error.to_string())
            }
        };
        let call = client.post(&self.url).body(credentials);
        let call = call.header("content-type", "application/json");
        let mut answer = call.send().await.map_err(broken)?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let mut bytes = Vec::new();
        let mut read = Ok(());
        while read.is_ok() {
            match answer.chunk().await {
                Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
                Ok(None) => break,
                Err(error) => read = Err(broken(error)),
            }
            read = read.and(limit(&bytes));
        }
        if status.is_success() {
            read?;
            return session(&bytes);
        }
        let failure = Failure::from_response(status, bytes);
        Err(NoSession::Failed(failure.with_headers(&headers)))
    }
}

fn login_url(url: &str) -> Result<String, String> {
    let uri = url.parse::<Uri>().unwrap_or_default();
    let sound = matches!(uri.scheme_str(), Some("http" | "https"))
        && uri.host().is_some_and(|host| !host.is_empty())
        && !url.contains(['?', '#']);
    if !sound {
        return Err(format!(
            "{url:?} is no URL of an API, such as https://api.arenasolutions.com/v1"
        ));
    }
    Ok(format!("{}/login", url.trim_end_matches('/')))
}

fn no_answer(error: &Error) -> NoSession {
    if let Error::Timeout(_) = error {
        NoSession::Timeout
    } else {
        NoSession::Broken(error.to_string())
    }
}

fn read(body: Body, bytes: &mut Vec<u8>) -> Result<(), NoSession> {
    let most = u64::try_from(MAX_BODY).unwrap_or(u64::MAX);
    let read = body
        .into_reader()
        .take(most.saturating_add(1))
        .read_to_end(bytes);
    read.map_err(|error| no_answer(&error.into()))?;
    limit(bytes)
}

fn limit(bytes: &[u8]) -> Result<(), NoSession> {
    if bytes.len() > MAX_BODY {
        Err(NoSession::Broken("the body is too large".to_owned()))
    } else {
        Ok(())
    }
}

fn session(body: &[u8]) -> Result<Value, NoSession> {
    let broken = |why: &str| Err(NoSession::Broken(why.to_owned()));
    if body.trim_ascii().is_empty() {
        return broken("the body is empty");
    }
    let Ok(session) = serde_json::from_slice::<Value>(body) else {
        return broken("the body is no JSON");
    };
    // Clients read one spelling or the other.
    let id = ["arena_session_id", "arenaSessionId"]
        .iter()
        .find_map(|key| session[*key].as_str());
    match id {
        None | Some("") => broken("the body names no session"),
        Some(_) => Ok(session),
    }
}

/// The arguments of the program.
pub(crate) fn arguments() -> Result<Vec<String>, String> {
    let texts = env::args_os()
        .skip(1)
        .map(|argument| argument.into_string().ok());
    texts
        .collect::<Option<_>>()
        .ok_or_else(|| "an argument is not UTF-8".to_owned())
}

/// An environment variable. It may be a secret, so no message shows its value.
pub(crate) fn variable(name: &str) -> Result<Option<String>, String> {
    match env::var(name) {
        Ok(value) if value.is_empty() => Err(format!("{name} is empty")),
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(format!("{name} is not UTF-8")),
    }
}

pub(crate) fn number(name: &str) -> Result<Option<u64>, String> {
    let Some(value) = variable(name)? else {
        return Ok(None);
    };
    value
        .parse()
        .map(Some)
        .map_err(|_| format!("{name} is no whole number"))
}
