// What both doors have to give for the same table: included by the two consumer crates.

use arena_errors::{Actor, ErrorTable, Retry};

const _: () = assert!(AuthorizeUserError::lookup(400, 20_015).is_some());

#[test]
fn every_row_is_there() {
    let rows = [
        (AuthorizeUserError::PasswordRequired, 400, 4081, 3),
        (AuthorizeUserError::AccountLocked, 400, 4083, 1),
        (AuthorizeUserError::InsufficientPrivileges, 400, 20_001, 2),
        (AuthorizeUserError::NotAuthenticated, 500, 20_000, 1),
        (AuthorizeUserError::NotAuthorizedForWorkspace, 400, 20_016, 2),
        (AuthorizeUserError::EmailNotFound, 400, 20_015, 1),
    ];
    assert_eq!(AuthorizeUserError::ALL, rows.map(|row| row.0));
    for (error, status, code, causes) in rows {
        assert_eq!(AuthorizeUserError::lookup(status, code), Some(error));
        assert_eq!(AuthorizeUserError::try_from((status, code)), Ok(error));
        assert_eq!(error.name().parse(), Ok(error));
        assert_eq!(format!("{error:?}"), error.name());
        assert_eq!(error.to_string(), error.message());
        assert_eq!(error.causes().len(), causes);
    }
    assert_eq!(AuthorizeUserError::lookup(400, 4089), None);
    assert_eq!(AuthorizeUserError::lookup(400, 20_000), None);
}

#[test]
fn texts_and_rules_are_those_of_the_table() {
    let locked = AuthorizeUserError::AccountLocked;
    assert_eq!(locked.retry(), Retry::After(std::time::Duration::from_secs(300)));
    assert_eq!(locked.prevention(), ["Do not share the account."]);
    let cause = &AuthorizeUserError::EmailNotFound.causes()[0];
    assert_eq!(cause.actor(), Actor::Administrator);
    assert_eq!(AuthorizeUserError::TABLE.actor_name(cause.actor()), Some("Arena administrator"));
    assert_eq!(AuthorizeUserError::TABLE.enum_name(), "AuthorizeUserError");
}
