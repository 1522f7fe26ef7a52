//! Feature `serde`: an error as its name, and with `json` a failure that reads back.

use std::collections::BTreeMap;
use std::time::Duration;

use arena_errors::{Actor, ArenaLoginError, ErrorSet as _, ErrorTable, Retry};
use serde_json::{from_str, json, to_string, to_value};

#[test]
fn an_error_is_its_name() {
    for &error in ArenaLoginError::ALL {
        let json = to_string(&error).unwrap();
        assert_eq!(json, format!("\"{}\"", error.name()));
        assert_eq!(from_str::<ArenaLoginError>(&json).unwrap(), error);
        let read = serde_json::from_reader::<_, ArenaLoginError>(json.as_bytes());
        assert_eq!(read.unwrap(), error);
    }
    let counts = BTreeMap::from([(ArenaLoginError::InvalidToken, 3)]);
    let json = to_string(&counts).unwrap();
    assert_eq!(json, r#"{"InvalidToken":3}"#);
    assert_eq!(from_str::<BTreeMap<_, _>>(&json).unwrap(), counts);
}

#[test]
fn an_unknown_name_is_refused() {
    for (json, found) in [
        ("\"invalidToken\"", "invalid value: string \"invalidToken\""),
        ("4089", "invalid type: integer `4089`"),
    ] {
        let error = from_str::<ArenaLoginError>(json).unwrap_err().to_string();
        let expected = format!("{found}, expected the name of an error of `ArenaLoginError` at");
        assert!(error.starts_with(&expected), "{error}");
    }
}

#[test]
fn rows_have_the_keys_of_the_table() {
    for error in arena_errors::ArenaError::all() {
        let info = to_value(error.info()).unwrap();
        assert_eq!(info["name"], error.name());
        assert_eq!(info["code"], error.code());
        let expected = error.causes().len();
        assert_eq!(info["cause"].as_array().unwrap().len(), expected);
        let expected = !error.former_codes().is_empty();
        assert_eq!(info.get("former_codes").is_some(), expected);
        assert_eq!(info.get("any_status").is_some(), error.info().any_status());
    }
    let cause = to_value(&ArenaLoginError::ApiFeatureDisabled.causes()[0]).unwrap();
    assert_eq!(cause["actor"], "support");
    let expected = "The API feature is not enabled for the Arena workspace.";
    assert_eq!(cause["summary"], expected);
    assert!(cause["steps"].is_array());
    let wait = Retry::After(Duration::from_millis(299_001));
    let retries = to_value([Retry::AfterFix, Retry::Backoff, wait]).unwrap();
    let expected = json!(["after-fix", "backoff", {"after_seconds": 300}]);
    assert_eq!(retries, expected);
    assert_eq!(to_value(Actor::Administrator).unwrap(), "administrator");
    let table = to_value(ArenaLoginError::TABLE).unwrap();
    assert_eq!(table["enum"], "ArenaLoginError");
    assert_eq!(table["endpoints"], json!(["POST /login"]));
    assert_eq!(table["former_until"], "Winter 2023");
    assert_eq!(table["actors"]["support"], "Arena Support");
    let expected = ArenaLoginError::TABLE.docs().is_some();
    assert_eq!(table.get("docs").is_some(), expected);
}

#[cfg(feature = "json")]
mod failure {
    use super::*;
    use arena_errors::{ArenaError, Endpoint, Failure};
    use proptest::prelude::*;

    type LoginFailure = Failure<ArenaLoginError>;

    fn parse(json: &str) -> LoginFailure {
        from_str(json).expect(json)
    }

    #[test]
    fn the_json_is_the_documented_one() {
        let body =
            r#"{"status":401,"errors":[{"code":4019,"message":"Invalid\ntoken."},{"code":77},{"#;
        let failure = LoginFailure::from_response(400, body);
        let failure = failure.with_retry_after(Duration::from_secs(7));
        let json = r#"{"status":400,"body_status":401,"endpoint":null,"errors":[{"code":4019,"message":"Invalid\ntoken.","enum":"ArenaLoginError","name":"InvalidToken"},{"code":77,"message":null,"enum":null,"name":null}],"omitted":0,"truncated":true,"retry_after":7,"excerpt":null}"#;
        assert_eq!(to_string(&failure).unwrap(), json);
        assert_eq!(parse(json), failure);
    }

    #[test]
    fn only_the_errors_are_required() {
        let json = r#"{"errors":[{"code":4089,"name":"NotOfThisVersion"}],"status":400,"new":1}"#;
        let failure = LoginFailure::from_response(400, r#"{"errors":[{"code":4089}]}"#);
        assert_eq!(parse(json), failure);
        assert!(from_str::<LoginFailure>(r#"{"status":400}"#).is_err());
    }

    #[test]
    fn the_endpoint_reads_back() {
        for path in ["/v1/items/5N7QVKN6E2/bom", "/items", "/login", "/unknown"] {
            let body = r#"{"status":400,"errors":[{"code":2014},{"code":3000}]}"#;
            let failure = Failure::<ArenaError>::at(&Endpoint::new("POST", path), 502, body);
            let json = to_string(&failure).unwrap();
            let found = from_str::<Failure<ArenaError>>(&json).expect(&json);
            assert_eq!(found, failure);
        }
    }

    #[test]
    fn an_excerpt_is_kept_only_beside_empty_errors() {
        let excerpt = |error: &str| {
            let json = format!(r#"{{"status":400,"errors":[{{}},{error}],"excerpt":"x"}}"#);
            let failure = parse(&json);
            (failure.errors().len(), failure.excerpt().map(str::to_owned))
        };
        assert_eq!(excerpt(r#"{"code":null}"#), (2, Some("x".to_owned())));
        assert_eq!(excerpt(r#"{"message":"No."}"#), (2, None));
    }

    /// Postcard writes neither names nor types.
    #[test]
    fn a_format_without_names_reads_back() {
        for body in [
            r#"{"errors":[{"code":4019,"message":"Invalid token."},{"code":77},{}]}"#,
            "<html>",
            "",
            r#"{"errors":[{"code":4083},{"#,
        ] {
            for status in [None, Some(400), Some(503)] {
                let failure = LoginFailure::from_response(status, body);
                let bytes = postcard::to_allocvec(&failure).expect(body);
                assert_eq!(postcard::from_bytes::<LoginFailure>(&bytes), Ok(failure));
            }
        }
        let bytes = postcard::to_allocvec(ArenaLoginError::ALL).unwrap();
        let read = postcard::from_bytes::<Vec<ArenaLoginError>>(&bytes);
        assert_eq!(read.as_deref(), Ok(ArenaLoginError::ALL));
    }

    #[test]
    fn limits_apply_to_what_is_read() {
        let errors = vec![r#"{"code":1}"#; 150].join(",");
        let many = parse(&format!(r#"{{"errors":[{errors}],"omitted":2}}"#));
        assert_eq!((many.errors().len(), many.omitted()), (100, 52));
        let message = "é".repeat(3000);
        let long = parse(&format!(r#"{{"errors":[{{"message":"{message}"}}]}}"#));
        assert_eq!(long.errors()[0].message(), Some(&message[..4096]));
        let control = parse(r#"{"status":400,"errors":[],"excerpt":"a\u001b[2Jb"}"#);
        assert_eq!(control.excerpt(), Some(r"a\u{1b}[2Jb"));
    }

    proptest! {
        #[test]
        fn any_failure_reads_back(
            // 503 is known without any code.
            status in prop_oneof![any::<Option<u16>>(), Just(Some(503))],
            errors in prop::collection::vec((any::<Option<u32>>(), any::<Option<String>>()), 0..3),
            raw: Vec<u8>,
        ) {
            let error = |(code, message)| json!({"code": code, "message": message});
            let errors: Vec<_> = errors.into_iter().map(error).collect();
            let body = json!({"errors": errors}).to_string();
            for body in [body.as_bytes(), &raw] {
                let failure = LoginFailure::from_response(status, body);
                let json = to_string(&failure).unwrap();
                prop_assert_eq!(from_str::<LoginFailure>(&json).expect(&json), failure);
            }
        }
    }
}
