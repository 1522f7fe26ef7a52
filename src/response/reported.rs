//! One error of a failed call.

use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt::{self, Write as _};

use super::body::head;
use super::escape::{Escaped, cut};
use super::template;
use crate::set::resolve;
use crate::{Endpoint, ErrorInfo, ErrorSet};

/// The maximum length of what `Display` writes, in bytes.
pub(super) const MAX_LINE: usize = 2048;

/// An error that a failed call reported.
///
/// `Display` writes one line of at most 2 KiB, without control characters.
///
/// # Examples
/// ```
/// use arena_errors::{ArenaLoginError, Failure};
///
/// let body = r#"{"errors": [{"code": "4019", "message": "Invalid token."}]}"#;
/// let failure = Failure::<ArenaLoginError>::from_response(400, body);
/// let reported = &failure.errors()[0];
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
    /// An error with a code, a message or both, for
    /// [`Failure::from_errors`](crate::Failure::from_errors), which looks it up. It keeps at most
    /// 4 KiB of the message.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, Reported};
    ///
    /// let reported = Reported::<ArenaLoginError>::new(4089, "Invalid Token.");
    /// assert_eq!(reported.code(), Some(4089));
    /// assert_eq!(reported.known(), None);
    /// assert_eq!(Reported::<ArenaLoginError>::new(4089, None).message(), None);
    /// ```
    #[must_use]
    pub fn new<'a>(code: impl Into<Option<u32>>, message: impl Into<Option<&'a str>>) -> Self {
        let message = message.into();
        let head = message.map(|message| head(message.chars(), message.len()));
        Self::read(code.into(), head)
    }

    pub(super) fn read(code: Option<u32>, message: Option<String>) -> Self {
        Self {
            code,
            message,
            known: None,
        }
    }

    /// Looks up the error: by code with the first status that has it, else by code alone. Without a
    /// code, it looks for the error whose code is the status.
    pub(super) fn resolve(&mut self, at: Option<&Endpoint<'_>>, statuses: [Option<u16>; 2]) {
        let by_status = statuses.into_iter().flatten().map(|status| {
            let code = self.code.unwrap_or(status.into());
            resolve(at, Some(status), code)
        });
        let by_code = self.code.map(|code| resolve(at, None, code));
        let found = by_status.chain(by_code).find(|(is_found, _)| *is_found);
        self.known = found.and_then(|(_, known)| known);
    }

    /// Whether it has neither a code nor a message.
    pub(super) fn says_nothing(&self) -> bool {
        self.code.is_none() && self.message().is_none_or(str::is_empty)
    }

    /// Whether both are the same error; known errors are compared by what was filled in.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        if self.known.is_some() {
            self.known == other.known && self.filled_in().eq(other.filled_in())
        } else {
            self == other
        }
    }

    /// The code as it was reported, even if it is a former one; `None` if there was none, or it was
    /// not an integer.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let body = r#"{"errors": [{"code": "4019"}, {"code": "E1"}]}"#;
    /// let failure = Failure::<ArenaLoginError>::from_response(400, body);
    /// assert_eq!(failure.errors()[0].code(), Some(4019));
    /// assert_eq!(failure.errors()[1].code(), None);
    /// ```
    #[must_use]
    pub fn code(&self) -> Option<u32> {
        self.code
    }

    /// The message as it was reported. To print it, use `Display`, which escapes control
    /// characters.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let body = r#"{"errors": [{"code": 4089, "message": "Invalid token."}]}"#;
    /// let failure = Failure::<ArenaLoginError>::from_response(400, body);
    /// assert_eq!(failure.errors()[0].message(), Some("Invalid token."));
    /// ```
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The error of the table; `None` if the table has no such error.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let body = r#"{"errors": [{"code": 4089}]}"#;
    /// let failure = Failure::<ArenaLoginError>::from_response(400, body);
    /// assert_eq!(failure.errors()[0].known(), Some(ArenaLoginError::InvalidToken));
    /// ```
    #[must_use]
    pub fn known(&self) -> Option<E> {
        self.known
    }

    /// What the service filled in for `{0}`, `{1}`, ... of the table's message, in this order;
    /// `None` if the error is not known, or its message does not match or matches in several ways.
    ///
    /// [`ErrorInfo::arguments`] says what each of them means.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaItemNumberError, Failure};
    ///
    /// let body = r#"{"errors": [{"code": 3011, "message": "The guid \"5N7Q\" is not valid."}]}"#;
    /// let failure = Failure::<ArenaItemNumberError>::from_response(400, body);
    /// assert_eq!(failure.errors()[0].arguments(), Some(vec!["5N7Q"]));
    /// ```
    #[must_use]
    pub fn arguments(&self) -> Option<Vec<&str>> {
        let (info, message) = (self.known?.info(), self.message()?);
        let others = info.other_messages.iter().copied();
        [info.message]
            .into_iter()
            .chain(others)
            .find_map(|template| template::arguments(template, message))
    }

    fn filled_in(&self) -> impl Iterator<Item = &str> {
        self.arguments().into_iter().flatten()
    }

    /// Writes the error; without the message's final period if more text follows.
    pub(super) fn write(&self, line: &mut String, is_last: bool) -> fmt::Result {
        let info = self.known.map(E::info);
        match (info, self.code) {
            (Some(info), Some(code)) if code != info.code() => {
                write!(line, "{} ({code}, today {})", info.name(), info.code())?;
            }
            (Some(info), Some(code)) => write!(line, "{} ({code})", info.name())?,
            (Some(info), None) => line.write_str(info.name())?,
            (None, Some(code)) => write!(line, "unknown error {code}")?,
            (None, None) => line.write_str("unknown error")?,
        }
        let own = self.message().filter(|message| !message.is_empty());
        let Some(message) = own.or(info.map(ErrorInfo::message)) else {
            return Ok(());
        };
        let without_period = message.strip_suffix('.').filter(|_| !is_last);
        write!(line, ": {}", Escaped(without_period.unwrap_or(message)))
    }
}

impl<E: ErrorSet> fmt::Display for Reported<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = String::new();
        self.write(&mut line, true)?;
        cut(&mut line, MAX_LINE);
        f.write_str(&line)
    }
}

impl<E: ErrorSet> Error for Reported<E> {}
