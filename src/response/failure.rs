//! What a failed call answered, as errors of a table.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::{fmt, iter};

use super::advice::Advice;
use super::body::{Bodies, Body};
use super::escape::excerpt;
use crate::{ErrorSet, Reported, Retry};

/// What a failed call answered: its status, and the errors that it reported.
///
/// Reading never fails. It looks for
///
/// ```json
/// {"status": 400, "errors": [{"code": 4089, "message": "Invalid Token."}]}
/// ```
///
/// and anything else still gives a failure: with the error whose code is the status, if the
/// table has one, and with an [excerpt](Self::excerpt). At most 100 errors and 4 KiB of each
/// message are kept; [`omitted`](Self::omitted) counts the others.
///
/// `Display` writes one line that names every error, without control characters.
///
/// ```
/// use arena_errors::{ArenaLoginError, Failure};
///
/// let body = br#"{"status":400,"errors":[{"code":4089,"message":"Invalid Token."},{"code":1}]}"#;
/// let failure = Failure::<ArenaLoginError>::from_response(400, body);
/// assert_eq!(failure.errors()[0].known(), Some(ArenaLoginError::InvalidToken));
/// assert_eq!(failure.to_string(), "HTTP 400: InvalidToken (4089): Invalid Token.; unknown error 1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Failure<E>(Box<Content<E>>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Content<E> {
    status: Option<u16>,
    errors: Vec<Reported<E>>,
    omitted: usize,
    excerpt: Option<String>,
}

impl<E: ErrorSet> Failure<E> {
    /// Reads the answer of a failed call, whatever the bytes are.
    ///
    /// The status is the one that the call answered with; if it is `None`, the body's own counts.
    /// It decides what a code means: under a status that the table does not have with that
    /// code, such as 200, the code is not known.
    ///
    /// A code is an integer in digits (`4089`, `4089.0`), as a number or as a text. An error
    /// without a code is the one whose code is the status, if the table has one. If a key
    /// occurs twice, the last value counts. In a body that breaks off, an error counts if all
    /// of it is there; the lost rest of the list counts as one [omitted](Self::omitted) error.
    ///
    /// Whatever the bytes are, they are read once, and the memory has a bound.
    ///
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure};
    ///
    /// let failure = Failure::<ArenaLoginError>::from_response(503, b"<h1>Down</h1>");
    /// assert_eq!(failure.errors()[0].known(), Some(ArenaLoginError::ServiceUnavailable));
    ///
    /// let body = br#"{"status": 400, "errors": [{"code": 4089}]}"#;
    /// let failure = Failure::<ArenaLoginError>::from_response(None, body);
    /// assert_eq!(failure.errors()[0].known(), Some(ArenaLoginError::InvalidToken));
    /// ```
    #[must_use]
    pub fn from_response(status: impl Into<Option<u16>>, body: &[u8]) -> Self {
        Self::new(status.into(), Body::read(body), body)
    }

    /// Finds the first answer of a failed call in a text around it, such as a line of a log; `None`
    /// if there is none that reports a code.
    ///
    /// The answer may stand in the text as it was sent, or as a string within JSON, with its quotes
    /// escaped. The work grows at most linearly with the text: an answer buried deep in other
    /// JSON may not be found.
    ///
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure};
    ///
    /// let line = br#"12:00 WARN login {"status":400,"errors":[{"code":4089}]} after 3 s"#;
    /// let failure = Failure::<ArenaLoginError>::find(None, line).unwrap();
    /// assert_eq!(failure.errors()[0].known(), Some(ArenaLoginError::InvalidToken));
    /// assert_eq!(Failure::<ArenaLoginError>::find(400, b"12:00 INFO {}"), None);
    /// ```
    #[must_use]
    pub fn find(status: impl Into<Option<u16>>, text: &[u8]) -> Option<Self> {
        Self::find_all(status, text).next()
    }

    /// Finds every answer of a failed call in a text around them, such as a log, as
    /// [`find`](Self::find) finds the first. An answer inside another one is part of it.
    /// Answers as strings within JSON are found only if there is no other.
    ///
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure};
    ///
    /// let log = br#"{"status":400,"errors":[{"code":4089}]} {"status":400,"errors":[{"code":4083}]}"#;
    /// let failures = Failure::<ArenaLoginError>::find_all(None, log);
    /// let known: Vec<_> = failures.filter_map(|failure| failure.errors()[0].known()).collect();
    /// assert_eq!(known, [ArenaLoginError::InvalidToken, ArenaLoginError::AccountLocked]);
    /// ```
    pub fn find_all(status: impl Into<Option<u16>>, text: &[u8]) -> impl Iterator<Item = Self> {
        let status = status.into();
        let mut bodies = Bodies::of(text);
        iter::from_fn(move || Some(Self::new(status, bodies.next_body()?, b"")))
    }

    /// What a body reports, under the status of the call; `text` is what an excerpt is taken from.
    pub(super) fn new(status: Option<u16>, body: Body<E>, text: &[u8]) -> Self {
        let Body {
            status: own,
            mut errors,
            omitted,
        } = body;
        let status = status.or(own);
        let silent = errors.iter().all(Reported::says_nothing);
        // The body of a success may hold a session; without a status, JSON may be one.
        let success = |line: &str| match status {
            Some(status) => (200..=299).contains(&status),
            None => line.starts_with(['{', '[']),
        };
        let excerpt = if silent {
            excerpt(text).filter(|line| !success(line))
        } else {
            None
        };
        for error in &mut errors {
            error.resolve(status);
        }
        if errors.is_empty() {
            errors.extend(Reported::of_status(status));
        }
        Self(Box::new(Content {
            status,
            errors,
            omitted,
            excerpt,
        }))
    }

    /// The HTTP status; `None` if neither the caller nor the body gave one.
    ///
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let failure = Failure::<ArenaLoginError>::from_response(400, br#"{"status": 500}"#);
    /// assert_eq!(failure.status(), Some(400));
    /// ```
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The errors, in the order of the body. If it reported none, the one whose code is the status;
    /// if the table has no such error either, the slice is empty.
    ///
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let body = br#"{"errors": [{"code": 4090}, {"code": 4079}]}"#;
    /// let failure = Failure::<ArenaLoginError>::from_response(400, body);
    /// let codes: Vec<_> = failure.errors().iter().filter_map(|error| error.code()).collect();
    /// assert_eq!(codes, [4090, 4079]);
    /// ```
    #[must_use]
    pub fn errors(&self) -> &[Reported<E>] {
        &self.0.errors
    }

    /// How many errors the body reported besides those that are kept: those after the first 100,
    /// and one for the lost rest of a list that breaks off.
    ///
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let body = format!(r#"{{"errors": [{}]}}"#, [r#"{"code": 1}"#; 101].join(","));
    /// let failure = Failure::<ArenaLoginError>::from_response(400, body.as_bytes());
    /// assert_eq!((failure.errors().len(), failure.omitted()), (100, 1));
    ///
    /// let failure = Failure::<ArenaLoginError>::from_response(400, br#"{"errors": [{"code": 4083}, {"code": 40"#);
    /// assert_eq!((failure.errors().len(), failure.omitted()), (1, 1));
    /// ```
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.0.omitted
    }

    /// The beginning of a body that reported no error, or none with a code or a message: a short
    /// line without control characters.
    ///
    /// `None` for an empty body, and where the body may hold a secret: if the status is a success,
    /// if it is not known and the body is JSON, or if `arena_session_id` or `arenaSessionId`
    /// would be shown.
    ///
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let failure = Failure::<ArenaLoginError>::from_response(502, b"<html>\n  Bad gateway\0");
    /// assert_eq!(failure.excerpt(), Some(r"<html> Bad gateway\u{0}"));
    /// ```
    #[must_use]
    pub fn excerpt(&self) -> Option<&str> {
        self.0.excerpt.as_deref()
    }

    /// When to send the call again: the most cautious answer of all the errors, a fix, else the
    /// longest wait, else a backoff. An error that is not known or not kept needs a fix, unless
    /// the status is 429, 502, 503 or 504.
    ///
    /// [`Retry::with_retry_after`] adds the wait that the service asked for.
    ///
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure, Retry};
    /// use std::time::Duration;
    ///
    /// let failure = Failure::<ArenaLoginError>::from_response(503, b"");
    /// assert_eq!(failure.retry(), Retry::Backoff);
    ///
    /// let minute = Duration::from_secs(60);
    /// assert_eq!(failure.retry().with_retry_after(minute), Retry::After(minute));
    /// ```
    #[must_use]
    pub fn retry(&self) -> Retry {
        let unknown = self.retry_of_unknown();
        let kept = self.0.errors.iter();
        let kept = kept.map(|error| error.known().map_or(unknown, |known| known.info().retry()));
        kept.chain((self.0.omitted > 0).then_some(unknown))
            .reduce(Retry::stricter)
            .unwrap_or(unknown)
    }

    /// When to send the call again for what is not known.
    pub(super) fn retry_of_unknown(&self) -> Retry {
        match self.0.status {
            Some(429 | 502 | 503 | 504) => Retry::Backoff,
            _ => Retry::AfterFix,
        }
    }

    /// Each error once: one of the table whatever was reported with it, and what is not known in
    /// the words that came.
    pub(super) fn distinct(&self) -> impl Iterator<Item = &Reported<E>> {
        let errors = &self.0.errors;
        errors
            .iter()
            .enumerate()
            .filter(|(at, error)| !errors[..*at].iter().any(|other| other.is_same(error)))
            .map(|(_, error)| error)
    }

    /// The error, where there is no other.
    pub(super) fn only(&self) -> Option<&Reported<E>> {
        let mut errors = self.distinct();
        let first = errors.next()?;
        (errors.next().is_none() && self.0.omitted == 0).then_some(first)
    }

    /// Who does what about each error, as lines of plain text. If there are several, the advice on
    /// each stands under the line of its error; an error that is reported twice appears once.
    ///
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let failure = Failure::<ArenaLoginError>::from_response(400, br#"{"errors": [{"code": 4079}]}"#);
    /// assert!(failure.remediation().to_string().contains("Who acts: Arena Support"));
    /// ```
    #[must_use]
    pub fn remediation(&self) -> impl fmt::Display {
        Advice(self)
    }
}

impl<E: ErrorSet> fmt::Display for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Content {
            status,
            errors,
            omitted,
            excerpt,
        } = &*self.0;
        if let Some(status) = status {
            write!(f, "HTTP {status}: ")?;
        }
        for (number, error) in errors.iter().enumerate() {
            write!(f, "{}{error}", if number == 0 { "" } else { "; " })?;
        }
        match (errors.is_empty(), omitted) {
            (true, 0) => f.write_str("no error is reported")?,
            (true, _) => f.write_str("no error is reported whole")?,
            (false, 0) => {}
            (false, omitted) => write!(f, "; and {omitted} more")?,
        }
        if let Some(excerpt) = excerpt {
            write!(f, "; the body begins: {excerpt}")?;
        }
        Ok(())
    }
}

impl<E: ErrorSet> Error for Failure<E> {}
