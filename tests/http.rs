//! Feature `http`: statuses in and out, and with `json` a failure out of a response.

use arena_errors::ArenaLoginError;
use http::StatusCode;

#[test]
fn every_error_goes_to_its_status_and_back() {
    for &error in ArenaLoginError::ALL {
        let status = StatusCode::from(error);
        assert_eq!(status.as_u16(), error.status());
        assert_eq!(ArenaLoginError::try_from((status, error.code())), Ok(error));
    }
    let unknown = ArenaLoginError::try_from((StatusCode::NOT_FOUND, 4089))
        .expect_err("no row has this status");
    assert_eq!(
        unknown.to_string(),
        "no known error has status 404 and code 4089"
    );
}

#[cfg(feature = "json")]
#[test]
fn a_failure_is_read_out_of_a_response_of_any_body() {
    use arena_errors::Failure;

    fn check<B: AsRef<[u8]>>(body: B) {
        let mut response = http::Response::new(body);
        *response.status_mut() = StatusCode::BAD_REQUEST;
        let failure = Failure::<ArenaLoginError>::from_http_response(&response);
        assert_eq!(
            failure.errors()[0].known(),
            Some(ArenaLoginError::InvalidToken)
        );
        assert_eq!(failure.status_code(), Some(StatusCode::BAD_REQUEST));
        let (head, body) = response.into_parts();
        assert_eq!(Failure::from_http_parts(head.status, body), failure);
    }
    let body = r#"{"status":500,"errors":[{"code":4089}]}"#;
    check(body);
    check::<String>(body.into());
    check::<Vec<u8>>(body.into());
    for status in [0, 99, 1000] {
        assert_eq!(
            Failure::<ArenaLoginError>::from_response(status, b"").status_code(),
            None
        );
    }
}
