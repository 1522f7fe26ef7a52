//! Feature `serde`: an error as its name, a row with its table's keys, and with `json` a failure.

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
#[test]
fn a_failure_has_the_documented_json() {
    use arena_errors::{ArenaError, Endpoint, Failure};

    let body = r#"{"status":401,"errors":[{"code":4019,"message":"Invalid\ntoken."},{"code":77},{"#;
    let failure = Failure::<ArenaLoginError>::from_response(400, body);
    let failure = failure.with_retry_after(Duration::from_secs(7));
    let json = r#"{"status":400,"body_status":401,"endpoint":null,"errors":[{"code":4019,"message":"Invalid\ntoken.","enum":"ArenaLoginError","name":"InvalidToken"},{"code":77,"message":null,"enum":null,"name":null}],"omitted":0,"truncated":true,"retry_after":7,"excerpt":null}"#;
    assert_eq!(to_string(&failure).unwrap(), json);
    let call = Endpoint::new("POST", "/v1/items/5N7QVKN6E2/bom");
    let failure = to_value(Failure::<ArenaError>::at(&call, 502, "<html>")).unwrap();
    assert_eq!(failure["endpoint"], "POST /items/{guid}/bom");
    assert_eq!(failure["excerpt"], "<html>");
}
