//! Feature `serde`: an error as its name, and with `json` a failure that reads back.

use std::time::Duration;

use arena_errors::{Actor, ArenaLoginError, ErrorSet as _, ErrorTable, Retry};
use serde_json::json;

fn refusal(json: &str) -> String {
    serde_json::from_str::<ArenaLoginError>(json)
        .expect_err(json)
        .to_string()
}

#[test]
fn every_error_is_its_name_and_reads_back() {
    for &error in ArenaLoginError::ALL {
        let json = serde_json::to_string(&error).expect("a name");
        assert_eq!(json, format!("\"{}\"", error.name()));
        assert_eq!(
            serde_json::from_str::<ArenaLoginError>(&json).expect(&json),
            error
        );
        assert_eq!(
            serde_json::from_reader::<_, ArenaLoginError>(json.as_bytes()).expect(&json),
            error
        );
    }
}

#[test]
fn an_error_can_be_a_key() {
    let counts = std::collections::BTreeMap::from([(ArenaLoginError::InvalidToken, 3)]);
    let json = serde_json::to_string(&counts).expect("a map");
    assert_eq!(json, r#"{"InvalidToken":3}"#);
    assert_eq!(
        serde_json::from_str::<std::collections::BTreeMap<_, _>>(&json).expect(&json),
        counts
    );
}

#[test]
fn another_name_is_refused() {
    assert_eq!(
        refusal("\"invalidToken\""),
        "invalid value: string \"invalidToken\", expected the name of an error of `ArenaLoginError` at line 1 column 14"
    );
    assert_eq!(
        refusal("4089"),
        "invalid type: integer `4089`, expected the name of an error of `ArenaLoginError` at line 1 column 4"
    );
}

#[test]
fn facts_and_advice_have_the_keys_of_the_table() {
    for error in arena_errors::ArenaError::all() {
        let info = serde_json::to_value(error.info()).expect("a row");
        assert_eq!(
            (&info["name"], &info["code"]),
            (&json!(error.name()), &json!(error.code()))
        );
        assert_eq!(
            info["cause"].as_array().expect("a list").len(),
            error.causes().len()
        );
        assert_eq!(
            info.get("former_codes").is_some(),
            !error.former_codes().is_empty()
        );
        assert_eq!(info.get("any_status").is_some(), error.info().any_status());
    }
    let cause = serde_json::to_value(&ArenaLoginError::ApiFeatureDisabled.causes()[0]).unwrap();
    assert_eq!(cause["actor"], "support");
    assert_eq!(
        cause["summary"],
        "The API feature is not enabled for the Arena workspace."
    );
    assert!(cause["steps"].is_array());
    let retries = [
        Retry::AfterFix,
        Retry::Backoff,
        Retry::After(Duration::from_millis(299_001)),
    ];
    let expected = json!(["after-fix", "backoff", {"after_seconds": 300}]);
    assert_eq!(serde_json::to_value(retries).unwrap(), expected);
    assert_eq!(
        serde_json::to_value(Actor::Administrator).unwrap(),
        "administrator"
    );
    let table = serde_json::to_value(ArenaLoginError::TABLE).unwrap();
    assert_eq!(table["enum"], "ArenaLoginError");
    assert_eq!(table["endpoints"], json!(["POST /login"]));
    assert_eq!(table["former_until"], "Winter 2023");
    assert_eq!(table["actors"]["support"], "Arena Support");
    assert_eq!(
        table.get("docs").is_some(),
        ArenaLoginError::TABLE.docs().is_some()
    );
}

#[cfg(feature = "json")]
mod failure {
    use super::*;
    use arena_errors::{ArenaError, Endpoint, Failure};
    use proptest::prelude::*;

    type LoginFailure = Failure<ArenaLoginError>;

    #[test]
    fn the_form_is_the_documented_one() {
        let body =
            r#"{"status":401,"errors":[{"code":4019,"message":"Invalid\ntoken."},{"code":77},{"#;
        let failure =
            LoginFailure::from_response(400, body).with_retry_after(Duration::from_secs(7));
        let json = r#"{"status":400,"body_status":401,"endpoint":null,"errors":[{"code":4019,"message":"Invalid\ntoken.","enum":"ArenaLoginError","name":"InvalidToken"},{"code":77,"message":null,"enum":null,"name":null}],"omitted":0,"truncated":true,"retry_after":7,"excerpt":null}"#;
        assert_eq!(serde_json::to_string(&failure).expect("a failure"), json);
        assert_eq!(
            serde_json::from_str::<LoginFailure>(json).expect(json),
            failure
        );
    }

    #[test]
    fn optional_members_may_be_left_out_and_others_are_passed_over() {
        let json = r#"{"errors":[{"code":4089,"name":"NotOfThisVersion"}],"status":400,"new":1}"#;
        let failure = serde_json::from_str::<LoginFailure>(json).expect(json);
        let body = r#"{"errors":[{"code":4089}]}"#;
        assert_eq!(failure, LoginFailure::from_response(400, body));
        assert!(serde_json::from_str::<LoginFailure>(r#"{"status":400}"#).is_err());
    }

    #[test]
    fn the_endpoint_reads_back() {
        for path in ["/v1/items/5N7QVKN6E2/bom", "/items", "/login", "/unknown"] {
            for body in [
                r#"{"status":400,"errors":[{"code":2014}]}"#,
                r#"{"errors":[{"code":3000}]}"#,
            ] {
                let failure = Failure::<ArenaError>::at(&Endpoint::new("POST", path), 502, body);
                let json = serde_json::to_string(&failure).expect("a failure");
                assert_eq!(
                    serde_json::from_str::<Failure<ArenaError>>(&json).expect(&json),
                    failure
                );
            }
        }
    }

    #[test]
    fn an_excerpt_stays_beside_errors_that_say_nothing_and_no_others() {
        for (json, excerpt) in [
            (
                r#"{"status":400,"errors":[{},{"code":null}],"excerpt":"x"}"#,
                Some("x"),
            ),
            (
                r#"{"status":400,"errors":[{},{"message":"No."}],"excerpt":"x"}"#,
                None,
            ),
        ] {
            let failure = serde_json::from_str::<LoginFailure>(json).expect(json);
            assert_eq!(
                (failure.errors().len(), failure.excerpt()),
                (2, excerpt),
                "{json}"
            );
        }
    }

    /// A format that writes neither names nor types.
    #[test]
    fn a_format_without_names_reads_back() {
        let long = format!(
            r#"{{"errors":[{{"code":1,"message":"{}"}}]}}"#,
            "é".repeat(3000)
        );
        for body in [
            r#"{"errors":[{"code":4019,"message":"Invalid token."},{"code":77},{}]}"#,
            "<html>",
            "",
            r#"{"errors":[{"code":4083},{"#,
            long.as_str(),
        ] {
            for status in [None, Some(400), Some(503)] {
                let failure = LoginFailure::from_response(status, body.as_bytes());
                let bytes = postcard::to_allocvec(&failure).expect(body);
                assert_eq!(postcard::from_bytes::<LoginFailure>(&bytes), Ok(failure));
            }
        }
        for &error in ArenaLoginError::ALL {
            let bytes = postcard::to_allocvec(&error).expect("a name");
            assert_eq!(postcard::from_bytes::<ArenaLoginError>(&bytes), Ok(error));
        }
    }

    /// Whoever wrote the JSON: what the accessors promise holds.
    #[test]
    fn bounds_hold_for_what_is_read() {
        let many = format!(
            r#"{{"errors":[{}],"omitted":2}}"#,
            vec![r#"{"code":1}"#; 150].join(",")
        );
        let failure = serde_json::from_str::<LoginFailure>(&many).expect(&many);
        assert_eq!((failure.errors().len(), failure.omitted()), (100, 52));
        let long = format!(r#"{{"errors":[{{"message":"{}"}}]}}"#, "é".repeat(3000));
        let failure = serde_json::from_str::<LoginFailure>(&long).expect(&long);
        assert_eq!(
            failure.errors()[0].message(),
            Some("é".repeat(2048).as_str())
        );
        let unsafe_text = r#"{"status":400,"errors":[],"excerpt":"a\u001b[2Jb"}"#;
        let failure = serde_json::from_str::<LoginFailure>(unsafe_text).expect(unsafe_text);
        assert_eq!(failure.excerpt(), Some(r"a\u{1b}[2Jb"));
    }

    proptest! {
        #[test]
        fn any_failure_reads_back(
            // 503 is known without any code.
            status in prop_oneof![any::<Option<u16>>(), Just(Some(503))],
            errors in proptest::collection::vec((any::<Option<u32>>(), any::<Option<String>>()), 0..3),
            raw: Vec<u8>,
        ) {
            let errors: Vec<_> = errors.iter().map(|(code, message)| {
                serde_json::json!({"code": code, "message": message})
            }).collect();
            let body = serde_json::json!({"errors": errors}).to_string();
            for failure in [LoginFailure::from_response(status, body.as_bytes()), LoginFailure::from_response(status, &raw)] {
                let json = serde_json::to_string(&failure).expect("a failure");
                prop_assert_eq!(serde_json::from_str::<LoginFailure>(&json).expect(&json), failure);
            }
        }
    }
}
