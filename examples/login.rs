//! Logs in to Arena, and retries if that can help.
//!
//! ```sh
//! ARENA_EMAIL=... ARENA_PASSWORD=... login https://api.arenasolutions.com/v1
//! ```
//!
//! `ARENA_WORKSPACE_ID` is the workspace. `ARENA_MAX_WAIT` is the maximum total wait between
//! attempts in seconds, by default 600, and `ARENA_TIMEOUT` the timeout of an attempt in seconds,
//! by default 30.
//!
//! What has to be fixed is also written to standard output as JSON: for each error its causes, who
//! can fix them and the steps.
//!
//! To copy this file and `arena.rs` into a package of your own, add these dependencies. `arena.rs`
//! makes the call with `ureq` and with `reqwest`: leave out the function and the dependency that
//! you do not need.
//!
//! ```toml
//! arena-errors = { path = "../arena-errors", features = ["http", "json", "serde"] }
//! reqwest = "0.13"
//! serde_json = "1"
//! ureq = { version = "3", features = ["json"] }
//! ```
//!
//! Exit status: 0 logged in, 1 fix required, 2 wrong usage, 3 try again later.

mod arena;

use std::fmt;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use arena::{Arena, NoSession, number, variable};
use arena_errors::{ArenaLoginError, Failure};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let outcome = Settings::read()
        .map_err(Trouble::Usage)
        .and_then(|settings| log_in(&settings));
    match outcome {
        Ok(session) => {
            // A name may contain control characters.
            match session["workspaceName"].as_str() {
                Some(name) => println!("Logged in to the workspace {}.", name.escape_debug()),
                None => println!("Logged in."),
            }
            ExitCode::SUCCESS
        }
        Err(trouble) => {
            eprintln!("{trouble}");
            if let Trouble::Refused(failure) = &trouble {
                let known: Vec<_> = failure.known().map(ArenaLoginError::info).collect();
                println!("{}", json!({ "errors": known }));
            }
            ExitCode::from(trouble.exit_status())
        }
    }
}

struct Settings {
    arena: Arena,
    credentials: String,
    max_wait: Duration,
}

impl Settings {
    fn read() -> Result<Self, String> {
        let arguments = arena::arguments()?;
        let [url] = arguments.as_slice() else {
            return Err("one argument is needed, the URL of Arena's API".to_owned());
        };
        let needed = |name| variable(name)?.ok_or_else(|| format!("{name} is not set"));
        let mut credentials =
            json!({ "email": needed("ARENA_EMAIL")?, "password": needed("ARENA_PASSWORD")? });
        if let Some(workspace) = number("ARENA_WORKSPACE_ID")? {
            credentials["workspaceId"] = workspace.into();
        }
        Ok(Self {
            arena: Arena::new(url)?,
            credentials: credentials.to_string(),
            max_wait: Duration::from_secs(number("ARENA_MAX_WAIT")?.unwrap_or(600)),
        })
    }
}

/// Why there is no session.
enum Trouble {
    Usage(String),
    /// A fix is required first.
    Refused(Failure<ArenaLoginError>),
    /// The next attempt would exceed the maximum wait.
    Late(Failure<ArenaLoginError>, Duration),
    /// No response, or a login without a session.
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
            Self::Broken(what) => write!(f, "Arena gave no answer of use: {}", what.escape_debug()),
        }
    }
}

/// Logs in and returns the session.
fn log_in(settings: &Settings) -> Result<Value, Trouble> {
    let mut left = settings.max_wait;
    let mut backoff = Duration::from_secs(1);
    loop {
        let failure = match settings.arena.log_in(settings.credentials.as_bytes()) {
            Ok(session) => return Ok(session),
            Err(NoSession::Failed(failure)) => failure,
            Err(NoSession::Timeout) => return Err(Trouble::Broken("timeout".to_owned())),
            Err(NoSession::Broken(why)) => return Err(Trouble::Broken(why)),
        };
        let Some(wait) = failure.delay(backoff) else {
            return Err(Trouble::Refused(failure));
        };
        if wait > left {
            return Err(Trouble::Late(failure, wait));
        }
        eprintln!("{failure}\nNext attempt in {} s.", wait.as_secs());
        thread::sleep(wait);
        left = left.saturating_sub(wait);
        backoff = backoff.saturating_mul(2);
    }
}
