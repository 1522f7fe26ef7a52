//! Feature `http`: a failure from an `http::Response`.

use http::{Response, StatusCode};

use super::Failure;
use crate::ErrorSet;

impl<E: ErrorSet> Failure<E> {
    /// Reads a failed response, as [`from_response`](Self::from_response) does, with the response's
    /// status.
    ///
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure};
    /// use http::{Response, StatusCode};
    ///
    /// let mut response = Response::new(r#"{"errors": [{"code": 4089}]}"#);
    /// *response.status_mut() = StatusCode::BAD_REQUEST;
    /// let failure = Failure::<ArenaLoginError>::from_http_response(&response);
    /// assert_eq!(failure.errors()[0].known(), Some(ArenaLoginError::InvalidToken));
    /// ```
    #[must_use]
    pub fn from_http_response(response: &Response<impl AsRef<[u8]>>) -> Self {
        Self::from_http_parts(response.status(), response.body())
    }

    /// Reads the status and the body of a failed response, as HTTP clients give them.
    ///
    /// ```
    /// use arena_errors::{ArenaLoginError, Failure};
    /// use http::StatusCode;
    ///
    /// # struct Response;
    /// # impl Response {
    /// #     fn status(&self) -> StatusCode { StatusCode::BAD_REQUEST }
    /// #     fn bytes(self) -> Vec<u8> { br#"{"errors": [{"code": 4089}]}"#.to_vec() }
    /// # }
    /// # let response = Response;
    /// // Such as the response of `reqwest::blocking`.
    /// let (status, body) = (response.status(), response.bytes());
    /// let failure = Failure::<ArenaLoginError>::from_http_parts(status, body);
    /// assert_eq!(failure.errors()[0].known(), Some(ArenaLoginError::InvalidToken));
    /// ```
    #[must_use]
    pub fn from_http_parts(status: StatusCode, body: impl AsRef<[u8]>) -> Self {
        Self::from_response(status.as_u16(), body.as_ref())
    }

    /// The [status](Self::status), if it is one that HTTP allows: 100 to 999.
    ///
    /// ```
    /// # use arena_errors::{ArenaLoginError, Failure};
    /// let failure = Failure::<ArenaLoginError>::from_response(503, b"");
    /// assert_eq!(failure.status_code(), Some(http::StatusCode::SERVICE_UNAVAILABLE));
    /// ```
    #[must_use]
    pub fn status_code(&self) -> Option<StatusCode> {
        StatusCode::from_u16(self.status()?).ok()
    }
}
