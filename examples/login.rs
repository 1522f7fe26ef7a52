//! Logs in to Arena, and tries again when that is of use.
//!
//! ```sh
//! ARENA_EMAIL=... ARENA_PASSWORD=... login https://api.arenasolutions.com/v1
//! ```
//!
//! `ARENA_WORKSPACE_ID` names the workspace. `ARENA_MAX_WAIT` is how many seconds to wait in all between attempts, 600
//! if it is not set, and `ARENA_TIMEOUT` how many an attempt may take, 30 if it is not set.
//!
//! Exit status: 0 logged in, 1 somebody has to mend something first, 2 wrong usage, 3 later it may work.

use std::env;
use std::fmt;
use std::io::Read as _;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use arena_errors::{ArenaLoginError, Failure, Retry};
use serde_json::{Value, json};
use ureq::http::{Response, header::RETRY_AFTER};

/// How much of an answer is read.
const MAX_BODY: u64 = 1 << 20;

fn main() -> ExitCode {
    let outcome = Settings::from_environment().and_then(|settings| log_in(&settings));
    match outcome {
        Ok(workspace) => {
            println!("Logged in to the workspace {workspace}.");
            ExitCode::SUCCESS
        }
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::from(trouble.exit_status())
        }
    }
}

struct Settings {
    url: String,
    credentials: Value,
    max_wait: Duration,
    timeout: Duration,
}

impl Settings {
    fn from_environment() -> Result<Self, Trouble> {
        let mut arguments = env::args().skip(1);
        let (Some(url), None) = (arguments.next(), arguments.next()) else {
            return Err(Trouble::Usage("one argument is needed, the URL of Arena's API".to_owned()));
        };
        let mut credentials = json!({ "email": text("ARENA_EMAIL")?, "password": text("ARENA_PASSWORD")? });
        if let Some(workspace) = number("ARENA_WORKSPACE_ID")? {
            credentials["workspaceId"] = workspace.into();
        }
        Ok(Self {
            url: format!("{}/login", url.trim_end_matches('/')),
            credentials,
            max_wait: Duration::from_secs(number("ARENA_MAX_WAIT")?.unwrap_or(600)),
            timeout: Duration::from_secs(number("ARENA_TIMEOUT")?.unwrap_or(30)),
        })
    }
}

fn text(name: &str) -> Result<String, Trouble> {
    env::var(name).map_err(|error| Trouble::Usage(format!("{name}: {error}")))
}

fn number(name: &str) -> Result<Option<u64>, Trouble> {
    let Ok(value) = env::var(name) else { return Ok(None) };
    value.parse().map(Some).map_err(|error| Trouble::Usage(format!("{name}={value}: {error}")))
}

/// Why there is no session.
enum Trouble {
    Usage(String),
    /// Somebody has to mend something.
    Refused(Failure<ArenaLoginError>),
    /// The wait that is asked for is longer than what is left.
    Late(Failure<ArenaLoginError>, Duration),
    /// No answer, or a login without a session.
    Broken(String),
}

impl Trouble {
    fn exit_status(&self) -> u8 {
        match self {
            Self::Refused(_) => 1,
            Self::Usage(_) => 2,
            Self::Late(..) | Self::Broken(_) => 3,
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(what) => write!(f, "login: {what}"),
            Self::Refused(failure) => write!(f, "{failure}\n\n{}", failure.remediation()),
            Self::Late(failure, wait) => write!(f, "{failure}\nTry again in {} s.", wait.as_secs()),
            Self::Broken(what) => write!(f, "Arena gave no answer of use: {what}"),
        }
    }
}

/// Logs in; gives the workspace's name.
fn log_in(settings: &Settings) -> Result<String, Trouble> {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(settings.timeout))
        .build();
    let agent = ureq::Agent::new_with_config(config);
    let mut left = settings.max_wait;
    let mut backoff = Duration::from_secs(1);
    loop {
        let (failure, retry_after) = match attempt(&agent, settings)? {
            Answer::Session { workspace } => return Ok(workspace),
            Answer::Failed { failure, retry_after } => (failure, retry_after),
        };
        let wait = match failure.retry().with_retry_after(retry_after) {
            Retry::After(wait) => wait,
            Retry::Backoff => backoff,
            _ => return Err(Trouble::Refused(failure)),
        };
        if wait > left {
            return Err(Trouble::Late(failure, wait));
        }
        eprintln!("{failure}\nNext attempt in {} s.", wait.as_secs());
        thread::sleep(wait);
        left -= wait;
        backoff *= 2;
    }
}

enum Answer {
    Session { workspace: String },
    Failed { failure: Failure<ArenaLoginError>, retry_after: Duration },
}

fn attempt(agent: &ureq::Agent, settings: &Settings) -> Result<Answer, Trouble> {
    let answer = agent.post(&settings.url).send_json(&settings.credentials);
    let (head, body) = answer.map_err(|error| Trouble::Broken(error.to_string()))?.into_parts();
    let mut bytes = Vec::new();
    let all = body.into_reader().take(MAX_BODY).read_to_end(&mut bytes);
    if !head.status.is_success() {
        // Where the body broke off, what came of it may still tell the error.
        let retry_after = head.headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
        let failure = Failure::from_http_response(&Response::from_parts(head, bytes));
        return Ok(Answer::Failed { failure, retry_after: Duration::from_secs(retry_after.unwrap_or(0)) });
    }
    all.map_err(|error| Trouble::Broken(error.to_string()))?;
    let session: Value =
        serde_json::from_slice(&bytes).map_err(|error| Trouble::Broken(error.to_string()))?;
    match (&session["arena_session_id"], &session["workspaceName"]) {
        (Value::String(_), Value::String(name)) => Ok(Answer::Session { workspace: name.clone() }),
        _ => Err(Trouble::Broken("the body names no session".to_owned())),
    }
}
