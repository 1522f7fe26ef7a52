//! The response of a failed call, as errors of one or more tables.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt::{self, Write as _};
use core::iter;
use core::time::Duration;

use super::advice::Advice;
use super::body::{Bodies, Body};
use super::escape::{cut, excerpt};
use super::json::Reader;
use super::reported::MAX_LINE;
use crate::retry::seconds;
use crate::{Endpoint, ErrorSet, Reported, Retry, TableInfo};

/// The response of a failed call: its status, and the errors that it reported.
///
/// Reading never fails. The expected body is
///
/// ```json
/// {"status": 400, "errors": [{"code": 4089, "message": "Invalid Token."}]}
/// ```
///
/// and any other body still gives a failure: with the error whose code is the status, if the table
/// has one, and with an [excerpt](Self::excerpt). It keeps at most 100 errors, and 4 KiB of each
/// message; [`omitted`](Self::omitted) counts the rest.
///
/// `Display` writes one line of at most 2 KiB that names the errors, without control characters.
///
/// # Which error a code is
///
/// An error is looked up by the HTTP status and its code, then by the body's own `status` and its
/// code, then by its code if only one error has it. If several tables have the code, it is only
/// known with an endpoint; pass it to [`at`](Self::at).
///
/// # Examples
/// ```
/// use arena_errors::{ArenaLoginError, Failure};
///
/// let body = r#"{"status":400,"errors":[{"code":4089,"message":"Invalid Token."},{"code":1}]}"#;
/// let failure = Failure::<ArenaLoginError>::from_response(400, body);
/// assert!(failure.contains(ArenaLoginError::InvalidToken));
/// assert_eq!(failure.to_string(), "HTTP 400: InvalidToken (4089): Invalid Token; unknown error 1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(bound = "E: ErrorSet", transparent))]
pub struct Failure<E>(Box<Content<E>>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(bound = "E: ErrorSet"))]
struct Content<E> {
    status: Option<u16>,
    /// The body's own.
    body_status: Option<u16>,
    endpoint: Option<&'static str>,
    errors: Vec<Reported<E>>,
    omitted: usize,
    truncated: bool,
    /// In seconds.
    retry_after: Option<u64>,
    excerpt: Option<String>,
}

/// An HTTP status, or `None` if it is not known: a `u16`, an `Option<u16>` or, with the feature
/// `http`, an `http::StatusCode`.
///
/// # Examples
/// ```
/// use arena_errors::{ArenaLoginError, Failure, IntoStatus};
///
/// fn read(status: impl IntoStatus) -> Option<u16> {
///     Failure::<ArenaLoginError>::from_response(status, "").status()
/// }
///
/// assert_eq!((read(400), read(Some(400)), read(None)), (Some(400), Some(400), None));
/// ```
pub trait IntoStatus {
    /// The status as a number.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::IntoStatus;
    ///
    /// assert_eq!(400.into_status(), Some(400));
    /// ```
    fn into_status(self) -> Option<u16>;
}

impl IntoStatus for u16 {
    fn into_status(self) -> Option<u16> {
        Some(self)
    }
}

impl IntoStatus for Option<u16> {
    fn into_status(self) -> Option<u16> {
        self
    }
}

#[cfg(feature = "http")]
impl IntoStatus for http::StatusCode {
    fn into_status(self) -> Option<u16> {
        Some(self.as_u16())
    }
}

impl<E: ErrorSet> Failure<E> {
    /// Reads the body of a failed response, whatever the bytes are.
    ///
    /// `status` is the HTTP status of the response; if it is `None`, the body's own is used. A code
    /// is an integer in digits (`4089`, `4089.0`), as a number or a string. An error without a code
    /// is the one whose code is the status, if the table has one. If a key occurs twice, the last
    /// value is used. If the body is cut off, everything before the cut is used, and it
    /// [is truncated](Self::is_truncated).
    ///
    /// The bytes are read once, and memory is bounded.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure};
    ///
    /// let failure = Failure::<ArenaLoginError>::from_response(503, "<h1>Down</h1>");
    /// assert!(failure.contains(ArenaLoginError::ServiceUnavailable));
    ///
    /// // A gateway's own status does not hide the error.
    /// let body = r#"{"status": 400, "errors": [{"code": 4089}]}"#;
    /// let failure = Failure::<ArenaLoginError>::from_response(502, body);
    /// assert!(failure.contains(ArenaLoginError::InvalidToken));
    /// ```
    #[must_use]
    pub fn from_response(status: impl IntoStatus, body: impl AsRef<[u8]>) -> Self {
        Self::read(None, status.into_status(), body.as_ref())
    }

    /// Reads the body of a failed call to this endpoint, as
    /// [`from_response`](Self::from_response) does; it knows only the endpoint's errors.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaError, Endpoint, Failure};
    ///
    /// let body = r#"{"errors": [{"code": 2014}]}"#; // another error at POST /items
    /// let call = Endpoint::new("POST", "/v1/items/5N7QVKN6E2/bom");
    /// let failure = Failure::<ArenaError>::at(&call, 400, body);
    /// assert!(matches!(failure.known().next(), Some(ArenaError::Bom(_))));
    /// assert_eq!(Failure::<ArenaError>::from_response(400, body).known().count(), 0);
    /// ```
    #[must_use]
    pub fn at(endpoint: &Endpoint<'_>, status: impl IntoStatus, body: impl AsRef<[u8]>) -> Self {
        Self::read(Some(endpoint), status.into_status(), body.as_ref())
    }

    fn read(endpoint: Option<&Endpoint<'_>>, status: Option<u16>, body: &[u8]) -> Self {
        Self::new(endpoint, status, Body::read(&mut Reader::new(body)), body)
    }

    /// A failure with these errors, for an API with another body format: parse the body yourself
    /// and pass the codes and messages.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure, Reported};
    ///
    /// let reported = [Reported::new(4089, "Invalid Token."), Reported::new(4079, None)];
    /// let failure = Failure::<ArenaLoginError>::from_errors(400, reported);
    /// assert!(failure.contains(ArenaLoginError::ApiFeatureDisabled));
    /// ```
    #[must_use]
    pub fn from_errors(
        status: impl IntoStatus,
        reported: impl IntoIterator<Item = Reported<E>>,
    ) -> Self {
        let mut body = Body::new();
        for error in reported {
            body.push(error);
        }
        Self::new(None, status.into_status(), body, b"")
    }

    /// Finds the first body of a failed call inside other text, such as a log line; `None` if no
    /// body reports a code.
    ///
    /// The body may be in the text as it was sent, or as a string in JSON, with its quotes escaped.
    /// The time is linear in the length of the text, so a body deep inside other JSON may not be
    /// found.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure};
    ///
    /// let line = r#"12:00 WARN login {"status":400,"errors":[{"code":4089}]} after 3 s"#;
    /// let failure = Failure::<ArenaLoginError>::find(None, line).unwrap();
    /// assert!(failure.contains(ArenaLoginError::InvalidToken));
    /// assert_eq!(Failure::<ArenaLoginError>::find(400, "12:00 INFO {}"), None);
    /// ```
    #[must_use]
    pub fn find(status: impl IntoStatus, text: impl AsRef<[u8]>) -> Option<Self> {
        Self::find_all(status, &text).next()
    }

    /// Finds every body of a failed call inside other text, such as a log, as [`find`](Self::find)
    /// finds the first. A body inside another one is part of it. Bodies as strings in JSON are
    /// found only if there is no other.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure};
    ///
    /// let log = r#"{"status":400,"errors":[{"code":4089}]} {"status":400,"errors":[{"code":4083}]}"#;
    /// let failures = Failure::<ArenaLoginError>::find_all(None, log);
    /// let known: Vec<_> = failures.flat_map(|failure| failure.known().next()).collect();
    /// assert_eq!(known, [ArenaLoginError::InvalidToken, ArenaLoginError::AccountLocked]);
    /// ```
    pub fn find_all(
        status: impl IntoStatus,
        text: &(impl AsRef<[u8]> + ?Sized),
    ) -> impl Iterator<Item = Self> {
        let status = status.into_status();
        let mut bodies = Bodies::of(text.as_ref());
        iter::from_fn(move || Some(Self::new(None, status, bodies.next_body()?, b"")))
    }

    /// The failure for a body and the HTTP status; an excerpt is taken from `text`.
    fn new(
        endpoint: Option<&Endpoint<'_>>,
        status: Option<u16>,
        body: Body<E>,
        text: &[u8],
    ) -> Self {
        let statuses = [status, body.status];
        let status = status.or(body.status);
        let mut errors = body.errors;
        let silent = errors.iter().all(Reported::says_nothing);
        // A successful body may have a session, a secret; JSON without a status may be one.
        let success = |line: &str| match status {
            Some(status) => (200..=299).contains(&status),
            None => line.starts_with(['{', '[']),
        };
        let excerpt = silent.then(|| excerpt(text)).flatten();
        let is_empty = errors.is_empty();
        if is_empty {
            errors.push(Reported::read(None, None));
        }
        for error in &mut errors {
            error.resolve(endpoint, statuses);
        }
        errors.retain(|error| !is_empty || error.known().is_some());
        Self(Box::new(Content {
            status,
            body_status: body.status,
            endpoint: endpoint.map(table_endpoint::<E>),
            errors,
            omitted: body.omitted,
            truncated: body.truncated,
            retry_after: None,
            excerpt: excerpt.filter(|line| !success(line)),
        }))
    }

    /// The HTTP status; `None` if neither the caller nor the body gave one.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let failure = Failure::<ArenaLoginError>::from_response(400, r#"{"status": 500}"#);
    /// assert_eq!(failure.status(), Some(400));
    /// ```
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The endpoint that was passed to [`at`](Self::at), as its table writes it; `*` if no table
    /// has it.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaError, Endpoint, Failure};
    /// let call = Endpoint::new("PUT", "/v1/items/5N7QVKN6E2");
    /// let failure = Failure::<ArenaError>::at(&call, 400, "");
    /// assert_eq!(failure.endpoint(), Some("PUT /items/{guid}"));
    /// ```
    #[must_use]
    pub fn endpoint(&self) -> Option<&'static str> {
        self.0.endpoint
    }

    /// The errors, in the order of the body. If it reported none, the error whose code is the
    /// status; empty if the table has no such error.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let body = r#"{"errors": [{"code": 4090}, {"code": 77}]}"#;
    /// let failure = Failure::<ArenaLoginError>::from_response(400, body);
    /// let codes: Vec<_> = failure.errors().iter().filter_map(|error| error.code()).collect();
    /// assert_eq!(codes, [4090, 77]);
    /// ```
    #[must_use]
    pub fn errors(&self) -> &[Reported<E>] {
        &self.0.errors
    }

    /// The known errors, in the order of the body.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let body = r#"{"errors": [{"code": 77}, {"code": 4090}]}"#;
    /// let failure = Failure::<ArenaLoginError>::from_response(400, body);
    /// let known: Vec<_> = failure.known().collect();
    /// assert_eq!(known, [ArenaLoginError::OnshapeFeatureDisabled]);
    /// ```
    pub fn known(&self) -> impl Iterator<Item = E> {
        self.0.errors.iter().filter_map(Reported::known)
    }

    /// Whether this error was reported.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let body = r#"{"errors": [{"code": 77}, {"code": 4089}]}"#;
    /// let failure = Failure::<ArenaLoginError>::from_response(400, body);
    /// assert!(failure.contains(ArenaLoginError::InvalidToken));
    /// ```
    #[must_use]
    pub fn contains(&self, error: E) -> bool {
        self.known().any(|known| known == error)
    }

    /// The number of errors after the first 100, which are not kept.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let body = format!(r#"{{"errors": [{}]}}"#, [r#"{"code": 1}"#; 101].join(","));
    /// let failure = Failure::<ArenaLoginError>::from_response(400, body);
    /// assert_eq!((failure.errors().len(), failure.omitted()), (100, 1));
    /// ```
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.0.omitted
    }

    /// Whether the body's JSON is cut off or malformed; errors after that point are missing.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let body = r#"{"errors": [{"code": 4083, "message": "Too many inv"#;
    /// let failure = Failure::<ArenaLoginError>::from_response(400, body);
    /// assert!(failure.is_truncated());
    /// assert!(failure.contains(ArenaLoginError::AccountLocked));
    /// ```
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.0.truncated
    }

    /// The beginning of a body that reported no error, or none with a code or a message: a short
    /// line without control characters.
    ///
    /// `None` for an empty body, and where the body may hold a secret: if the status is a success,
    /// if it is not known and the body is JSON, or if `arena_session_id` or `arenaSessionId`
    /// would be shown.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let failure = Failure::<ArenaLoginError>::from_response(502, "<html>\n  Bad gateway\0");
    /// assert_eq!(failure.excerpt(), Some(r"<html> Bad gateway\u{0}"));
    /// ```
    #[must_use]
    pub fn excerpt(&self) -> Option<&str> {
        self.0.excerpt.as_deref()
    }

    /// When to send the call again: the strictest rule of all the errors, which is a fix, then the
    /// longest wait, then a backoff. For unknown and [omitted](Self::omitted) errors, and if the
    /// body [is truncated](Self::is_truncated), the status decides: 408, 425, 429 and 5xx mean a
    /// backoff, any other a fix.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure, Retry};
    ///
    /// let retry = |status| Failure::<ArenaLoginError>::from_response(status, "").retry();
    /// assert_eq!(retry(500), Retry::Backoff);
    /// assert_eq!(retry(404), Retry::AfterFix);
    /// ```
    #[must_use]
    pub fn retry(&self) -> Retry {
        let unknown = self.retry_of_unknown();
        let kept = self.0.errors.iter();
        let kept = kept.map(|error| error.known().map_or(unknown, |known| known.info().retry()));
        let is_whole = self.0.omitted == 0 && !self.0.truncated;
        kept.chain((!is_whole).then_some(unknown))
            .reduce(Retry::stricter)
            .unwrap_or(unknown)
    }

    /// When to send the call again if an error is not known.
    pub(super) fn retry_of_unknown(&self) -> Retry {
        match self.0.status {
            Some(408 | 425 | 429 | 500..=599) => Retry::Backoff,
            _ => Retry::AfterFix,
        }
    }

    /// The wait that the service asked for, such as in a `Retry-After` header.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// # use std::time::Duration;
    /// let minute = Duration::from_secs(60);
    /// let failure = Failure::<ArenaLoginError>::from_response(503, "").with_retry_after(minute);
    /// assert_eq!(failure.retry_after(), Some(minute));
    /// ```
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after.map(Duration::from_secs)
    }

    /// The same failure with the wait that the service asked for, in whole seconds, rounded up.
    /// With the feature `http`, `with_headers` reads it from a response's headers.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// # use std::time::Duration;
    /// let wait = Duration::from_millis(1500);
    /// let failure = Failure::<ArenaLoginError>::from_response(503, "").with_retry_after(wait);
    /// assert_eq!(failure.retry_after(), Some(Duration::from_secs(2)));
    /// ```
    #[must_use]
    pub fn with_retry_after(mut self, wait: impl Into<Option<Duration>>) -> Self {
        self.0.retry_after = wait.into().map(seconds);
        self
    }

    /// How long to wait before sending the call again; `None` if something has to be fixed first.
    /// It is the longest of the errors' wait, the caller's own `backoff`, which should grow with
    /// each attempt, and [`retry_after`](Self::retry_after).
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// # use std::time::Duration;
    /// let (second, minute) = (Duration::from_secs(1), Duration::from_secs(60));
    /// let failure = Failure::<ArenaLoginError>::from_response(503, "");
    /// assert_eq!(failure.delay(second), Some(second));
    /// assert_eq!(failure.with_retry_after(minute).delay(second), Some(minute));
    /// ```
    #[must_use]
    pub fn delay(&self, backoff: Duration) -> Option<Duration> {
        self.retry().delay(backoff, self.retry_after())
    }

    /// Each error once.
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
        let is_only = errors.next().is_none() && self.0.omitted == 0 && !self.0.truncated;
        is_only.then_some(first)
    }

    /// The table of the endpoint, or the only one.
    pub(super) fn table(&self) -> Option<&'static TableInfo> {
        let at = self.0.endpoint;
        let mut tables =
            E::tables().filter(|table| at.is_none_or(|at| table.endpoints.contains(&at)));
        tables.next().filter(|_| tables.next().is_none())
    }

    /// Who can fix each error and how, as lines of plain text, with the values that the service
    /// filled into its message. If there are several errors, the advice on each comes after the
    /// error's own line. Unknown errors come last.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let body = r#"{"errors": [{"code": 4079}]}"#;
    /// let failure = Failure::<ArenaLoginError>::from_response(400, body);
    /// assert!(failure.remediation().to_string().contains("Arena Support"));
    /// ```
    #[must_use]
    pub fn remediation(&self) -> impl fmt::Display {
        Advice(self)
    }
}

/// An endpoint as its table writes it.
fn table_endpoint<E: ErrorSet>(endpoint: &Endpoint<'_>) -> &'static str {
    let endpoints = E::tables().flat_map(|table| table.endpoints);
    let mut own = endpoints.filter(|own| **own != "*" && endpoint.matches(own));
    own.next().copied().unwrap_or("*")
}

impl<E: ErrorSet> fmt::Display for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content = &*self.0;
        let mut line = String::new();
        if let Some(status) = content.status {
            write!(line, "HTTP {status}: ")?;
        }
        let has_more = content.omitted > 0 || content.truncated || content.excerpt.is_some();
        for (left, error) in (0..content.errors.len()).rev().zip(&content.errors) {
            error.write(&mut line, left == 0 && !has_more)?;
            line.push_str(if left > 0 { "; " } else { "" });
        }
        if content.errors.is_empty() {
            line.push_str("no error is reported");
        }
        if content.omitted > 0 {
            write!(line, "; and {} more", content.omitted)?;
        }
        if content.truncated {
            line.push_str("; the body is incomplete");
        }
        if let Some(excerpt) = &content.excerpt {
            write!(line, "; the body begins: {excerpt}")?;
        }
        cut(&mut line, MAX_LINE);
        f.write_str(&line)
    }
}

impl<E: ErrorSet> Error for Failure<E> {}
