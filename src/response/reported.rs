//! One error of a failed call.

use alloc::string::String;
use core::error::Error;
use core::fmt;

use super::escape::Escaped;
use crate::{ErrorInfo, ErrorSet};

/// An error that a failed call reported.
///
/// ```
/// use arena_errors::{ArenaLoginError, Failure};
///
/// let body = br#"{"errors": [{"code": "4019", "message": "Invalid token."}]}"#;
/// let failure = Failure::<ArenaLoginError>::from_response(400, body);
/// let reported = &failure.errors()[0];
/// assert_eq!(reported.code(), Some(4019));
/// assert_eq!(reported.message(), Some("Invalid token."));
/// assert_eq!(reported.known(), Some(ArenaLoginError::InvalidToken));
/// assert_eq!(reported.to_string(), "InvalidToken (4019, today 4089): Invalid token.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reported<E> {
    code: Option<u32>,
    message: Option<String>,
    known: Option<E>,
}

impl<E: ErrorSet> Reported<E> {
    pub(super) fn new(code: Option<u32>, message: Option<String>) -> Self {
        Self {
            code,
            message,
            known: None,
        }
    }

    /// Looks up what the error is. One without a code is taken for the one whose code is the
    /// status.
    pub(super) fn resolve(&mut self, status: Option<u16>) {
        self.known =
            status.and_then(|status| E::lookup(status, self.code.unwrap_or(status.into())));
    }

    /// Whether it has neither a code nor a message.
    pub(super) fn says_nothing(&self) -> bool {
        self.code.is_none() && self.message().is_none_or(str::is_empty)
    }

    /// Whether both are one error: where the table has it, its words do not count.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        if self.known.is_some() {
            self.known == other.known
        } else {
            self == other
        }
    }

    /// The error whose code is the status, if the table has it.
    pub(super) fn of_status(status: Option<u16>) -> Option<Self> {
        let mut error = Self::new(None, None);
        error.resolve(status);
        error.known.is_some().then_some(error)
    }

    /// The code that was reported, former codes as they came; `None` if there was none, or it was
    /// not an integer.
    #[must_use]
    pub fn code(&self) -> Option<u32> {
        self.code
    }

    /// The message that was reported, as it came. To print it, use `Display`, which escapes control
    /// characters.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The error of the table; `None` if the table has no such error.
    #[must_use]
    pub fn known(&self) -> Option<E> {
        self.known
    }
}

impl<E: ErrorSet> fmt::Display for Reported<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let info = self.known.map(E::info);
        match (info, self.code) {
            (Some(info), Some(code)) if code != info.code() => {
                write!(f, "{} ({code}, today {})", info.name(), info.code())?;
            }
            (Some(info), Some(code)) => write!(f, "{} ({code})", info.name())?,
            (Some(info), None) => f.write_str(info.name())?,
            (None, Some(code)) => write!(f, "unknown error {code}")?,
            (None, None) => f.write_str("unknown error")?,
        }
        let own = self.message().filter(|message| !message.is_empty());
        match own.or(info.map(ErrorInfo::message)) {
            Some(message) => write!(f, ": {}", Escaped(message)),
            None => Ok(()),
        }
    }
}

impl<E: ErrorSet> Error for Reported<E> {}
