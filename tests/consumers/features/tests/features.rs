//! What each feature of `arena-errors` gives to the table of another crate.

use arena_errors::{Failure, Retry};
use features::AuthorizeUserError;
use http::StatusCode;
use miette::Diagnostic;

const BODY: &[u8] = br#"{"status":500,"errors":[{"code":20000,"message":"User not authenticated."}]}"#;

#[test]
fn json() {
    let failure = Failure::<AuthorizeUserError>::from_response(500, BODY);
    assert_eq!(failure.errors()[0].known(), Some(AuthorizeUserError::NotAuthenticated));
    assert_eq!(failure.to_string(), "HTTP 500: NotAuthenticated (20000): User not authenticated.");
    let failure = Failure::<AuthorizeUserError>::from_response(503, b"");
    assert_eq!((failure.errors().len(), failure.retry()), (0, Retry::Backoff));
}

#[test]
fn serde() {
    let json = serde_json::to_string(AuthorizeUserError::ALL).unwrap();
    assert!(json.ends_with(r#","EmailNotFound"]"#), "{json}");
    assert_eq!(serde_json::from_str::<Vec<AuthorizeUserError>>(&json).unwrap(), AuthorizeUserError::ALL);
    let failure = Failure::<AuthorizeUserError>::from_response(500, BODY);
    let json = serde_json::to_string(&failure).unwrap();
    assert_eq!(serde_json::from_str::<Failure<AuthorizeUserError>>(&json).unwrap(), failure);
}

#[test]
fn http() {
    assert_eq!(StatusCode::from(AuthorizeUserError::NotAuthenticated), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(
        AuthorizeUserError::try_from((StatusCode::BAD_REQUEST, 20_015)),
        Ok(AuthorizeUserError::EmailNotFound)
    );
    let failure = Failure::<AuthorizeUserError>::from_http_parts(StatusCode::INTERNAL_SERVER_ERROR, BODY);
    assert_eq!(failure, Failure::from_response(500, BODY));
    assert_eq!(failure.status_code(), Some(StatusCode::INTERNAL_SERVER_ERROR));
}

#[test]
fn miette() {
    let error = AuthorizeUserError::EmailNotFound;
    assert_eq!(Diagnostic::code(&error).unwrap().to_string(), "AuthorizeUserError::EmailNotFound");
    assert_eq!(error.help().unwrap().to_string(), error.remediation().to_string());
    assert!(error.url().is_some());
    let failure = Failure::<AuthorizeUserError>::from_response(500, BODY);
    assert_eq!(Diagnostic::code(&failure).unwrap().to_string(), "AuthorizeUserError::NotAuthenticated");
    let advice = AuthorizeUserError::NotAuthenticated.remediation().to_string();
    assert_eq!(failure.help().unwrap().to_string(), advice);
}
