//! The six rows, through the public door. What is expected stands here, taken from the vendor's
//! page, and not in the table.

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
    impact: Option<Words>,
    prevention: &'static [Words],
    causes: &'static [ExpectedCause],
}

/// What a text holds: the facts of the vendor's explanation, and which way round they are.
type Words = &'static [&'static str];

struct ExpectedCause {
    actor: Actor,
    summary: Words,
    /// For each step.
    steps: &'static [Words],
}

/// The menus that the vendor's page names.
const EMPLOYEE_MENU: &str = "Arena > Workspace > Settings > Employees > the employee";
const ONSHAPE_MENU: &str = "Onshape > Settings > Arena";

const ASSIGNED: &str = "employee to whom the web token is assigned";

const ROWS: [Expected; 6] = [
    Expected {
        error: ServiceUnavailable,
        name: "ServiceUnavailable",
        status: 503,
        code: 503,
        former_codes: &[],
        message: "The service is currently unavailable.",
        retry: Retry::Backoff,
        impact: None,
        prevention: &[],
        causes: &[ExpectedCause {
            actor: Actor::Caller,
            summary: &["Arena service", "is unavailable"],
            steps: &[
                &["Wait", "send the call again"],
                &["As long as it fails", "wait longer", "each further attempt"],
            ],
        }],
    },
    Expected {
        error: ApiFeatureDisabled,
        name: "ApiFeatureDisabled",
        status: 400,
        code: 4079,
        former_codes: &[4009],
        message: "API feature is not enabled for your workspace.",
        retry: Retry::AfterFix,
        impact: None,
        prevention: &[],
        causes: &[ExpectedCause {
            actor: Actor::Support,
            summary: &["API feature is not enabled", "Arena workspace"],
            steps: &[&[
                "Ask Arena Support to enable",
                "API feature",
                "for the workspace",
            ]],
        }],
    },
    Expected {
        error: OnshapeFeatureDisabled,
        name: "OnshapeFeatureDisabled",
        status: 400,
        code: 4090,
        former_codes: &[4020],
        message: "The Onshape feature is not enabled in your workspace.",
        retry: Retry::AfterFix,
        impact: Some(&[
            "no web token can be assigned to",
            "full-license standard employee",
            "POST /login uses",
        ]),
        prevention: &[],
        causes: &[ExpectedCause {
            actor: Actor::Support,
            summary: &[
                "Onshape integration feature is not enabled",
                "Arena workspace",
            ],
            steps: &[
                &[
                    "Ask Arena Support to enable",
                    "Onshape integration feature",
                    "for the workspace",
                ],
                &[
                    "Ask Arena Support to set up a web token",
                    "full-license standard employee",
                    "POST /login uses",
                ],
            ],
        }],
    },
    Expected {
        error: InvalidToken,
        name: "InvalidToken",
        status: 400,
        code: 4089,
        former_codes: &[4019],
        message: "Invalid Token.",
        retry: Retry::AfterFix,
        impact: None,
        prevention: &[],
        causes: &[
            ExpectedCause {
                actor: Actor::Caller,
                summary: &[
                    "web token is not valid for the target workspace",
                    "or it was replaced",
                ],
                steps: &[
                    &[
                        "Ask the Arena administrator which web token",
                        "assigned for the target workspace",
                    ],
                    &[
                        "If the settings of the integration hold another web token",
                        "replace it",
                    ],
                    &["Send the call again."],
                ],
            },
            ExpectedCause {
                actor: Actor::Caller,
                summary: &[
                    "refers to the wrong workspace",
                    "not the one that the web token belongs to",
                ],
                steps: &[
                    &["Check which workspace the call refers to"],
                    &[
                        "If it is not the target workspace",
                        "put the ID of the target workspace into the settings",
                    ],
                    &["Send the call again."],
                ],
            },
            ExpectedCause {
                actor: Actor::Administrator,
                summary: &["For Integration Use is off", ASSIGNED],
                steps: &[
                    &["Open", EMPLOYEE_MENU, ASSIGNED],
                    &["Set For Integration Use to Yes."],
                ],
            },
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
        impact: None,
        prevention: &[&[
            "every new standard user",
            "log in to the Arena application",
            "set a new password",
        ]],
        causes: &[
            ExpectedCause {
                actor: Actor::Administrator,
                summary: &[ASSIGNED, "is disabled"],
                steps: &[
                    &["Open", EMPLOYEE_MENU, ASSIGNED],
                    &["Enable the employee."],
                ],
            },
            ExpectedCause {
                actor: Actor::User,
                summary: &[
                    ASSIGNED,
                    "has not yet logged in to Arena a first time to set a password",
                    "every new standard user has to do",
                ],
                steps: &[
                    &["Log in to the Arena application."],
                    &["Set a new Arena password."],
                    &["If this does not work, ask the Arena administrator"],
                ],
            },
            ExpectedCause {
                actor: Actor::Caller,
                summary: &["username", "password", "workspace ID", "is not valid"],
                steps: &[
                    &[
                        "Check",
                        "username",
                        "password",
                        "workspace ID",
                        "correct what is wrong",
                    ],
                    &["Do not guess passwords", "failures lock the account"],
                    &["Send the call again."],
                ],
            },
            ExpectedCause {
                actor: Actor::Administrator,
                summary: &[
                    "IP restriction does not allow a login",
                    "address that the call comes from",
                ],
                steps: &[
                    &[
                        "Ask whoever runs the integration",
                        "address that the call comes from",
                    ],
                    &["Check whether an IP restriction excludes that address"],
                    &[
                        "If it does",
                        "integration is supposed to log in from there",
                        "allow the address",
                    ],
                ],
            },
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
        impact: None,
        prevention: &[&[
            "Assign the web token to a dedicated employee",
            "with a full license",
            "nobody uses for daily work",
        ]],
        causes: &[ExpectedCause {
            actor: Actor::Caller,
            summary: &[
                "Several failed attempts to log in",
                ASSIGNED,
                "have locked the account for five minutes",
            ],
            steps: &[
                &["Wait until the five minutes are over."],
                &["Start the process again"],
            ],
        }],
    },
];

#[track_caller]
fn assert_holds(text: &str, words: Words) {
    for word in words {
        assert!(text.contains(word), "no {word:?} in {text:?}");
    }
}

/// The texts say that much each, and there are no others.
#[track_caller]
fn assert_hold(texts: &[&str], expected: &[Words]) {
    assert_eq!(texts.len(), expected.len(), "{texts:#?}");
    for (text, words) in texts.iter().zip(expected) {
        assert_holds(text, words);
    }
}

#[test]
fn every_row_is_that_of_the_source() {
    assert_eq!(ArenaLoginError::ALL, ROWS.map(|row| row.error));
    for row in ROWS {
        let error = row.error;
        assert_eq!(error.name(), row.name);
        assert_eq!(
            (error.status(), error.code()),
            (row.status, row.code),
            "{error:?}"
        );
        assert_eq!(error.former_codes(), row.former_codes, "{error:?}");
        assert_eq!(error.message(), row.message);
        assert_eq!(error.retry(), row.retry, "{error:?}");
        assert_eq!(error.info().deprecated(), None);
        assert_hold(error.info().impact().as_slice(), row.impact.as_slice());
        assert_hold(error.prevention(), row.prevention);
        assert_eq!(error.causes().len(), row.causes.len(), "{error:?}");
        for (cause, expected) in error.causes().iter().zip(row.causes) {
            assert_eq!(
                cause.actor(),
                expected.actor,
                "{error:?}: {}",
                cause.summary()
            );
            assert_holds(cause.summary(), expected.summary);
            assert_hold(cause.steps(), expected.steps);
        }
    }
}

#[test]
fn what_is_said_of_the_call_is_that_of_the_source() {
    let table = ArenaLoginError::TABLE;
    assert_holds(
        table.summary(),
        &[
            "initial connection between Onshape and Arena",
            "through an Arena employee",
            "has a full license and is assigned a web token",
            "then used to authorize the Onshape user, by POST /login/authorizeuser",
        ],
    );
    assert_holds(
        table.impact(),
        &[
            "If neither this call nor POST /login/authorizeuser succeeds",
            "Arena settings in Onshape",
            ONSHAPE_MENU,
            "are incomplete",
            "mappings cannot be refreshed",
            "synchronization process fails",
        ],
    );
    assert_eq!(
        table.source(),
        "https://ptc-arena.github.io/arena-dev-help/error-codes/onshape_errors/user_access/error_post_login"
    );
    assert_eq!(table.former_until(), Some("Winter 2023"));
    let actors = [
        Actor::Caller,
        Actor::User,
        Actor::Administrator,
        Actor::Support,
    ];
    assert_eq!(
        actors.map(|actor| table.actor_name(actor).unwrap()),
        [
            "Whoever runs the integration",
            "The employee to whom the web token is assigned",
            "Arena administrator",
            "Arena Support"
        ]
    );
    assert_eq!(table.endpoints(), ["POST /login"]);
    assert_eq!(table.enum_name(), "ArenaLoginError");
}

/// No menu, link, address or number but those of the vendor's page.
#[test]
fn nothing_is_invented() {
    let infos = ArenaLoginError::ALL.iter().map(|error| error.info());
    let of_rows = infos.flat_map(|info| {
        let causes = info
            .causes()
            .iter()
            .flat_map(|cause| [&[cause.summary()], cause.steps()].concat());
        causes
            .chain(info.impact())
            .chain(info.prevention().iter().copied())
    });
    let table = ArenaLoginError::TABLE;
    for text in of_rows.chain([table.summary(), table.impact()]) {
        let rest = text.replace(EMPLOYEE_MENU, "").replace(ONSHAPE_MENU, "");
        for word in [
            ">", "://", "www", ".com", "@", "click", "Click", "menu", "button", "phone", "e-mail",
            "ticket",
        ] {
            assert!(!rest.contains(word), "{word:?} in {text:?}");
        }
        assert!(!text.contains(|c: char| c.is_ascii_digit()), "{text:?}");
    }
}

#[test]
fn a_row_and_its_causes_are_shown_for_debugging() {
    for error in ArenaLoginError::ALL {
        let debug = format!("{:?}", error.info());
        let part = format!(
            "{:?}, causes: [Cause {{ summary: {:?}",
            error.retry(),
            error.causes()[0].summary()
        );
        assert!(debug.contains(&part), "{debug}");
    }
}

#[test]
fn every_row_round_trips() {
    for row in ROWS {
        let error = row.error;
        for &code in [row.code].iter().chain(row.former_codes) {
            assert_eq!(ArenaLoginError::lookup(row.status, code), Some(error));
            assert_eq!(ArenaLoginError::try_from((row.status, code)), Ok(error));
            assert_eq!(
                <ArenaLoginError as arena_errors::ErrorSet>::lookup(row.status, code),
                Some(error)
            );
        }
        assert_eq!(row.name.parse(), Ok(error));
        assert_eq!(error.to_string(), row.message);
        assert_eq!(format!("{error:.7}|{error:>120}").len(), 7 + 1 + 120);
        assert_eq!(format!("{error:?}"), row.name);
        assert!(std::ptr::eq(
            error.info(),
            arena_errors::ErrorSet::info(error)
        ));
    }
    assert!(ArenaLoginError::ALL.is_sorted());
}

#[test]
fn rows_and_causes_are_equal_where_they_say_the_same() {
    for one in ArenaLoginError::ALL {
        for other in ArenaLoginError::ALL {
            assert_eq!(one.info() == other.info(), one == other);
        }
    }
    let causes: Vec<_> = ArenaLoginError::ALL
        .iter()
        .flat_map(|error| error.causes())
        .collect();
    for (number, cause) in causes.iter().enumerate() {
        assert_eq!(causes.iter().position(|other| other == cause), Some(number));
    }
    assert_eq!(
        ArenaLoginError::TABLE,
        <ArenaLoginError as ErrorTable>::TABLE
    );
}

#[test]
fn what_is_in_no_row_is_not_found() {
    let known: Vec<(u16, u32)> = ROWS
        .iter()
        .flat_map(|row| {
            [row.code]
                .iter()
                .chain(row.former_codes)
                .map(|&code| (row.status, code))
                .collect::<Vec<_>>()
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
    for (status, code) in [
        (0, 0),
        (400, u32::MAX),
        (u16::MAX, u32::MAX),
        (u16::MAX, 4089),
        (400, 4089 + 65_536),
    ] {
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
         \x20 Who can fix it: Arena Support\n\
         \x20 1. Ask Arena Support to enable the API feature for the workspace."
    );
    let advice = LoginRejected.remediation().to_string();
    for line in [
        "Cause 1 of 4: ",
        "\nCause 4 of 4: ",
        "\n  Who can fix it: Arena administrator\n  1. ",
        "\n  2. Enable",
    ] {
        assert!(advice.contains(line), "{line:?} is not in {advice}");
    }
}
