//! Feature `http`: statuses in and out, and with `json` a failure out of a response.

use arena_errors::ArenaLoginError;
use http::StatusCode;

#[test]
fn an_error_converts_to_its_status_and_back() {
    for &error in ArenaLoginError::ALL {
        let status = StatusCode::from(error);
        assert_eq!(status.as_u16(), error.status());
        assert_eq!(ArenaLoginError::try_from((status, error.code())), Ok(error));
    }
    let unknown = ArenaLoginError::try_from((StatusCode::NOT_FOUND, 4089)).unwrap_err();
    let expected = "no known error has status 404 and code 4089";
    assert_eq!(unknown.to_string(), expected);
}

#[cfg(feature = "json")]
mod failure {
    use std::time::{Duration, SystemTime};

    use arena_errors::{ArenaError, ArenaLoginError, Endpoint, Failure};
    use http::header::{HeaderMap, HeaderValue, RETRY_AFTER};
    use http::{Response, StatusCode};

    fn check<B: AsRef<[u8]> + Clone>(body: B) {
        let mut response = Response::new(body.clone());
        *response.status_mut() = StatusCode::BAD_REQUEST;
        let status = response.status();
        let failure = Failure::<ArenaLoginError>::from_http_response(&response);
        assert!(failure.contains(ArenaLoginError::InvalidToken));
        assert_eq!(failure.status_code(), Some(StatusCode::BAD_REQUEST));
        assert_eq!(Failure::from_http_parts(status, body.clone()), failure);
        assert_eq!(Failure::from_response(status, body.clone()), failure);
        assert_eq!(Failure::find(status, &body), Some(failure));
        let error = ArenaError::Login(ArenaLoginError::InvalidToken);
        assert!(Failure::at(&Endpoint::new("POST", "/login"), status, body).contains(error));
    }

    #[test]
    fn a_response_may_have_any_body_type() {
        let body = r#"{"status":400,"errors":[{"code":4089}]}"#;
        check(body);
        check(body.to_owned());
        check(body.as_bytes().to_vec());
        check(bytes::Bytes::from(body));
        for status in [0, 99, 1000] {
            let failure = Failure::<ArenaLoginError>::from_response(status, "");
            assert_eq!(failure.status_code(), None);
        }
    }

    fn retry_after(value: &str) -> Option<Duration> {
        let mut response = Response::new("");
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        let value = HeaderValue::from_str(value).unwrap();
        response.headers_mut().insert(RETRY_AFTER, value);
        let failure = Failure::<ArenaLoginError>::from_http_response(&response);
        let backoff = Duration::from_secs(1);
        let longest = failure.retry_after().unwrap_or_default().max(backoff);
        assert_eq!(failure.delay(backoff), Some(longest));
        failure.retry_after()
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        for (value, seconds) in [
            ("120", 120),
            (" 0 ", 0),
            ("99999999999999999999", u64::MAX),
            ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ] {
            let expected = Some(Duration::from_secs(seconds));
            assert_eq!(retry_after(value), expected, "{value}");
        }
        let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(100));
        let wait = retry_after(&date).unwrap().as_secs();
        assert!((98..=100).contains(&wait), "{wait}");
        for other in ["", "soon", "-1", "1.5", "1 s"] {
            assert_eq!(retry_after(other), None, "{other}");
        }
        let failure = Failure::<ArenaLoginError>::from_response(503, "");
        assert_eq!(failure.with_headers(&HeaderMap::new()).retry_after(), None);
    }
}
