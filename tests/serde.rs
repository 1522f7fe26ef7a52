//! Feature `serde`: an error as its name, and with `json` a failure that reads back.

use arena_errors::ArenaLoginError;

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
fn another_name_is_refused_with_those_that_are() {
    let names: Vec<_> = ArenaLoginError::ALL
        .iter()
        .map(|error| format!("`{}`", error.name()))
        .collect();
    assert_eq!(
        refusal("\"invalidToken\""),
        format!(
            "unknown variant `invalidToken`, expected one of {} at line 1 column 14",
            names.join(", ")
        )
    );
    assert_eq!(
        refusal("4089"),
        "invalid type: integer `4089`, expected the name of an error of `ArenaLoginError` at line 1 column 4"
    );
}

#[cfg(feature = "macros")]
mod names {
    arena_errors::error_table! { enum Names32 from "tests/names_32.toml"; }
    arena_errors::error_table! { enum Names33 from "tests/names_33.toml"; }

    #[test]
    fn a_refusal_lists_up_to_thirty_two_names() {
        let names: Vec<String> = (1..=32).map(|number| format!("`N{number}`")).collect();
        let refusal = serde_json::from_str::<Names32>("\"N33\"").expect_err("it has 32");
        let expected = format!(
            "unknown variant `N33`, expected one of {} at line 1 column 5",
            names.join(", ")
        );
        assert_eq!(refusal.to_string(), expected);
        let refusal = serde_json::from_str::<Names33>("\"N34\"").expect_err("it has 33");
        let expected =
            "unknown variant `N34`, expected the name of an error of `Names33` at line 1 column 5";
        assert_eq!(refusal.to_string(), expected);
    }
}

#[cfg(feature = "json")]
mod failure {
    use arena_errors::{ArenaLoginError, Failure};
    use proptest::prelude::*;

    type LoginFailure = Failure<ArenaLoginError>;

    #[test]
    fn the_form_is_the_documented_one() {
        let body = br#"{"errors":[{"code":4019,"message":"Invalid\ntoken."},{"code":77},{}]}"#;
        let failure = LoginFailure::from_response(400, body);
        let json = r#"{"status":400,"errors":[{"code":4019,"message":"Invalid\ntoken.","name":"InvalidToken"},{"code":77,"message":null,"name":null},{"code":null,"message":null,"name":null}],"omitted":0,"excerpt":null}"#;
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
        assert_eq!(
            failure,
            LoginFailure::from_response(400, br#"{"errors":[{"code":4089}]}"#)
        );
        assert!(serde_json::from_str::<LoginFailure>(r#"{"status":400}"#).is_err());
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

    #[test]
    fn an_error_is_written_as_in_its_failure() {
        let failure =
            LoginFailure::from_response(400, br#"{"errors":[{"code":4019},{"message":"New."}]}"#);
        let errors = serde_json::to_value(failure.errors()).expect("a list");
        assert_eq!(
            errors,
            serde_json::to_value(&failure).expect("a failure")["errors"]
        );
        let expected = serde_json::json!([
            {"code": 4019, "message": null, "name": "InvalidToken"},
            {"code": null, "message": "New.", "name": null},
        ]);
        assert_eq!(errors, expected);
    }

    /// More is not stored for a moment either.
    #[test]
    fn memory_has_a_bound_while_it_is_read() {
        let memory = |json: &str| {
            let read = || drop(serde_json::from_str::<LoginFailure>(json).expect("a failure"));
            allocation_counter::measure(read).bytes_max
        };
        let many = format!(
            r#"{{"errors":[{}]}}"#,
            vec![r#"{"code":1,"message":"a"}"#; 100_000].join(",")
        );
        assert!(memory(&many) < 20_000, "{}", memory(&many));
        let text = "x".repeat(1_000_000);
        let long = format!(
            r#"{{"status":400,"errors":[{{"message":"{text}","name":"{text}"}}],"excerpt":"{text}"}}"#
        );
        assert!(memory(&long) < 20_000, "{}", memory(&long));
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
