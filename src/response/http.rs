//! Feature `http`: a failure from an `http::Response`.

extern crate std;

use core::time::Duration;
use std::time::SystemTime;

use http::header::RETRY_AFTER;
use http::{HeaderMap, Response, StatusCode};

use super::Failure;
use crate::ErrorSet;

impl<E: ErrorSet> Failure<E> {
    /// Reads a failed response, as [`from_response`](Self::from_response) does, with the response's
    /// status and its `Retry-After`.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure};
    /// use http::{Response, StatusCode};
    ///
    /// let mut response = Response::new(r#"{"errors": [{"code": 4089}]}"#);
    /// *response.status_mut() = StatusCode::BAD_REQUEST;
    /// let failure = Failure::<ArenaLoginError>::from_http_response(&response);
    /// assert!(failure.contains(ArenaLoginError::InvalidToken));
    /// ```
    #[must_use]
    pub fn from_http_response(response: &Response<impl AsRef<[u8]>>) -> Self {
        Self::from_response(response.status(), response.body()).with_headers(response.headers())
    }

    /// Reads the status and the body of a failed response, as HTTP clients give them.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure};
    /// use http::StatusCode;
    ///
    /// let body = String::from(r#"{"errors": [{"code": 4089}]}"#);
    /// let failure = Failure::<ArenaLoginError>::from_http_parts(StatusCode::BAD_REQUEST, body);
    /// assert!(failure.contains(ArenaLoginError::InvalidToken));
    /// ```
    #[must_use]
    pub fn from_http_parts(status: StatusCode, body: impl AsRef<[u8]>) -> Self {
        Self::from_response(status, body)
    }

    /// The same failure with the `Retry-After` of these headers, in seconds or as a date; any other
    /// value is ignored.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure};
    /// use http::header::{HeaderMap, HeaderValue, RETRY_AFTER};
    /// use std::time::Duration;
    ///
    /// // Such as `response.headers()` of reqwest or ureq.
    /// let headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static("60"))]);
    /// let failure = Failure::<ArenaLoginError>::from_response(503, "").with_headers(&headers);
    /// assert_eq!(failure.retry_after(), Some(Duration::from_secs(60)));
    /// ```
    #[must_use]
    pub fn with_headers(self, headers: &HeaderMap) -> Self {
        self.with_retry_after(retry_after(headers))
    }

    /// The [status](Self::status), if it is one that HTTP allows: 100 to 999.
    ///
    /// # Examples
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let failure = Failure::<ArenaLoginError>::from_response(503, "");
    /// assert_eq!(failure.status_code(), Some(http::StatusCode::SERVICE_UNAVAILABLE));
    /// ```
    #[must_use]
    pub fn status_code(&self) -> Option<StatusCode> {
        StatusCode::from_u16(self.status()?).ok()
    }
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number that overflows is a very long wait, not an invalid value.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(SystemTime::now()).unwrap_or_default())
}
