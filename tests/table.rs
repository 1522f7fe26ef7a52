//! The six rows, through the public door. What is expected stands here, taken from the vendor's page, and not in the table.

use std::time::Duration;

use arena_errors::ArenaLoginError::{
    AccountLocked, ApiFeatureDisabled, InvalidToken, LoginRejected, OnshapeFeatureDisabled,
    ServiceUnavailable,
};
use arena_errors::{Actor, ArenaLoginError, ErrorTable, Retry};

const _: () = assert!(ArenaLoginError::lookup(400, 4089).is_some());

struct Expected {
    error: ArenaLoginError,
    name: &'static str,
    status: u16,
    code: u32,
    former_codes: &'static [u32],
    message: &'static str,
    retry: Retry,
    /// For each cause who acts, and words that its text holds: the facts of the vendor's explanation.
    causes: &'static [(Actor, &'static [&'static str])],
}

const MENU: &str = "Arena > Workspace > Settings > Employees > the employee";

const ROWS: [Expected; 6] = [
    Expected {
        error: ServiceUnavailable,
        name: "ServiceUnavailable",
        status: 503,
        code: 503,
        former_codes: &[],
        message: "The service is currently unavailable.",
        retry: Retry::Backoff,
        causes: &[(Actor::Caller, &["unavailable", "Wait"])],
    },
    Expected {
        error: ApiFeatureDisabled,
        name: "ApiFeatureDisabled",
        status: 400,
        code: 4079,
        former_codes: &[4009],
        message: "API feature is not enabled for your workspace.",
        retry: Retry::AfterFix,
        causes: &[(Actor::Support, &["API feature", "workspace", "Ask Arena Support to enable"])],
    },
    Expected {
        error: OnshapeFeatureDisabled,
        name: "OnshapeFeatureDisabled",
        status: 400,
        code: 4090,
        former_codes: &[4020],
        message: "The Onshape feature is not enabled in your workspace.",
        retry: Retry::AfterFix,
        causes: &[(
            Actor::Support,
            &[
                "Onshape integration feature",
                "Ask Arena Support to enable",
                "set up a web token",
                "full license",
            ],
        )],
    },
    Expected {
        error: InvalidToken,
        name: "InvalidToken",
        status: 400,
        code: 4089,
        former_codes: &[4019],
        message: "Invalid Token.",
        retry: Retry::AfterFix,
        causes: &[
            (Actor::Caller, &["not valid", "replaced", "target workspace", "ask the Arena administrator"]),
            (Actor::Caller, &["wrong workspace", "whose ID it sends"]),
            (Actor::Administrator, &["For Integration Use is off", MENU, "Set For Integration Use to Yes."]),
        ],
    },
    Expected {
        error: LoginRejected,
        name: "LoginRejected",
        status: 400,
        code: 4001,
        former_codes: &[],
        message: "The username, password or workspace ID is not valid or you are not allowed to log in due to IP restriction.",
        retry: Retry::AfterFix,
        causes: &[
            (Actor::Administrator, &["disabled", MENU, "Enable the employee."]),
            (
                Actor::User,
                &["first time", "every new standard user", "Set a new Arena password.", "administrator"],
            ),
            (Actor::Caller, &["username", "password", "workspace ID"]),
            (Actor::Administrator, &["IP restriction does not allow", "allow the address"]),
        ],
    },
    Expected {
        error: AccountLocked,
        name: "AccountLocked",
        status: 400,
        code: 4083,
        former_codes: &[4013],
        message: "Too many invalid password attempts, account disabled for five minutes.",
        retry: Retry::After(Duration::from_secs(300)),
        causes: &[(Actor::Caller, &["locked", "Wait", "Start the process again"])],
    },
];

#[test]
fn every_row_is_that_of_the_source() {
    assert_eq!(ArenaLoginError::ALL, ROWS.map(|row| row.error));
    for row in ROWS {
        let error = row.error;
        assert_eq!(error.name(), row.name);
        assert_eq!((error.status(), error.code()), (row.status, row.code), "{error:?}");
        assert_eq!(error.former_codes(), row.former_codes, "{error:?}");
        assert_eq!(error.message(), row.message);
        assert_eq!(error.retry(), row.retry, "{error:?}");
        assert_eq!(error.causes().len(), row.causes.len(), "{error:?}");
        for (cause, (actor, words)) in error.causes().iter().zip(row.causes) {
            assert_eq!(cause.actor(), *actor, "{error:?}: {}", cause.summary());
            let text = format!("{} {}", cause.summary(), cause.steps().join(" "));
            for word in *words {
                assert!(text.contains(word), "{error:?}: no {word:?} in {text:?}");
            }
        }
        assert_eq!(error.info().deprecated(), None);
        let debug = format!("{:?}", error.info());
        assert!(
            debug.contains(&format!(
                "{:?}, causes: [Cause {{ summary: {:?}",
                row.retry,
                error.causes()[0].summary()
            )),
            "{debug}"
        );
    }
}

#[test]
fn consequences_and_advice_have_their_place() {
    let impact = OnshapeFeatureDisabled.info().impact().unwrap();
    assert!(impact.contains("no web token can be assigned"), "{impact}");
    for fact in ["dedicated employee", "full license", "web token", "daily work"] {
        assert!(AccountLocked.prevention()[0].contains(fact), "{fact}");
    }
    let table = ArenaLoginError::TABLE;
    for fact in [
        "initial connection between Onshape and Arena",
        "authorize the Onshape user",
        "full license",
        "web token",
    ] {
        assert!(table.summary().contains(fact), "{fact}");
    }
    for fact in [
        "neither",
        "Onshape > Settings > Arena",
        "incomplete",
        "mappings cannot be refreshed",
        "synchronization",
    ] {
        assert!(table.impact().contains(fact), "{fact}");
    }
    assert_eq!(
        table.source(),
        "https://ptc-arena.github.io/arena-dev-help/error-codes/onshape_errors/user_access/error_post_login"
    );
    assert_eq!(table.former_until(), Some("Winter 2023"));
    assert_eq!(table.actor_name(Actor::Administrator), Some("Arena administrator"));
    assert_eq!(table.actor_name(Actor::Support), Some("Arena Support"));
    assert_eq!(table.endpoints(), ["POST /login"]);
    assert_eq!(table.enum_name(), "ArenaLoginError");
}

#[test]
fn every_row_round_trips() {
    for row in ROWS {
        let error = row.error;
        for &code in [row.code].iter().chain(row.former_codes) {
            assert_eq!(ArenaLoginError::lookup(row.status, code), Some(error));
            assert_eq!(ArenaLoginError::try_from((row.status, code)), Ok(error));
            assert_eq!(<ArenaLoginError as ErrorTable>::lookup(row.status, code), Some(error));
        }
        assert_eq!(row.name.parse(), Ok(error));
        assert_eq!(error.to_string(), row.message);
        assert_eq!(format!("{error:.7}|{error:>120}").len(), 7 + 1 + 120);
        assert_eq!(format!("{error:?}"), row.name);
        assert!(std::ptr::eq(error.info(), ErrorTable::info(error)));
    }
    assert!(ArenaLoginError::ALL.is_sorted());
}

#[test]
fn what_is_in_no_row_is_not_found() {
    let known: Vec<(u16, u32)> = ROWS
        .iter()
        .flat_map(|row| {
            [row.code].iter().chain(row.former_codes).map(|&code| (row.status, code)).collect::<Vec<_>>()
        })
        .collect();
    let mut found = Vec::new();
    for status in 100..=599 {
        for code in 0..=70_000 {
            if ArenaLoginError::lookup(status, code).is_some() {
                found.push((status, code));
            }
        }
    }
    found.sort_unstable();
    let mut expected = known;
    expected.sort_unstable();
    assert_eq!(found, expected);
    for (status, code) in
        [(0, 0), (400, u32::MAX), (u16::MAX, u32::MAX), (u16::MAX, 4089), (400, 4089 + 65_536)]
    {
        assert_eq!(ArenaLoginError::lookup(status, code), None);
    }
    assert!(ArenaLoginError::try_from((500, 4089)).is_err());
    assert!("invalidtoken".parse::<ArenaLoginError>().is_err());
    assert!("".parse::<ArenaLoginError>().is_err());
    let unknown = "Nonsense".parse::<ArenaLoginError>().unwrap_err();
    assert_eq!(unknown.to_string(), "no known error has this name");
}

#[test]
fn remediation_tells_who_does_what_by_cause() {
    assert_eq!(
        ApiFeatureDisabled.remediation().to_string(),
        "Cause: The API feature is not enabled for the Arena workspace.\n\
         \x20 Who acts: Arena Support\n\
         \x20 1. Ask Arena Support to enable the API feature for the workspace."
    );
    let advice = LoginRejected.remediation().to_string();
    for line in
        ["Cause 1 of 4: ", "\nCause 4 of 4: ", "\n  Who acts: Arena administrator\n  1. ", "\n  2. Enable"]
    {
        assert!(advice.contains(line), "{line:?} is not in {advice}");
    }
}
