//! Errors by endpoint, in the set of all built-in tables and in one of a few.

use arena_errors::{
    ArenaBomError, ArenaError, ArenaItemError, ArenaLoginError, Endpoint, ErrorSet,
};

/// A call as it is sent, and the endpoint of a table that it is.
const CALLS: [(&str, &str, &str); 13] = [
    ("POST", "/v1/login", "POST /login"),
    (
        "POST",
        "https://api.arenasolutions.com/v1/login/authorizeuser",
        "POST /login/authorizeuser",
    ),
    ("PUT", "/v1/logout", "PUT /logout"),
    ("post", "/v1/logout?force=true", "POST /logout"),
    ("POST", "/v1/items", "POST /items"),
    ("PUT", "/v1/items/5N7QVKN6E2", "PUT /items/{guid}"),
    (
        "POST",
        "/v1/settings/items/numberreservations/onshape",
        "POST /settings/items/numberreservations/onshape",
    ),
    (
        "POST",
        "/v1/items/5N7QVKN6E2/files",
        "POST /items/{guid}/files",
    ),
    (
        "DELETE",
        "/v1/items/5N7QVKN6E2/files/8Q9TXNQ9H5",
        "DELETE /items/{guid}/files/{guid}",
    ),
    ("POST", "/v1/items/5N7QVKN6E2/bom", "POST /items/{guid}/bom"),
    (
        "PUT",
        "/v1/items/5N7QVKN6E2/bom/8Q9TXNQ9H5",
        "PUT /items/{guid}/bom/{guid}",
    ),
    (
        "DELETE",
        "/v1/items/5N7QVKN6E2/bom/8Q9TXNQ9H5",
        "DELETE /items/{guid}/bom/{guid}",
    ),
    ("GET", "/v1/changes", "*"),
];

fn endpoints(error: ArenaError) -> &'static [&'static str] {
    match error.info().endpoints() {
        [] => error.table().endpoints(),
        own => own,
    }
}

#[test]
fn every_row_is_found_at_its_endpoints_and_at_no_other() {
    let mut found = 0;
    for error in ArenaError::all() {
        for (method, path, endpoint) in CALLS {
            let call = Endpoint::new(method, path);
            let at = ArenaError::lookup_at(&call, error.status(), error.code());
            if endpoints(error).contains(&endpoint) || endpoints(error) == ["*"] {
                assert_eq!(at, Some(error), "{error:?} at {endpoint}");
                found += 1;
            } else {
                let other = at.filter(|other| endpoints(*other).contains(&endpoint));
                assert_eq!(at, other, "{error:?} at {endpoint}");
                assert_ne!(at, Some(error), "{error:?} at {endpoint}");
            }
        }
    }
    assert_eq!(ArenaError::all().count(), 71);
    assert!(found > 71);
}

#[test]
fn a_code_has_another_meaning_at_another_endpoint() {
    let at = |method, path| ArenaError::lookup_at(&Endpoint::new(method, path), 400, 2014);
    assert!(matches!(at("POST", "/items"), Some(ArenaError::Item(_))));
    assert!(matches!(
        at("POST", "/items/1/bom"),
        Some(ArenaError::Bom(_))
    ));
    assert_eq!(at("POST", "/login"), None);
    assert_eq!(ArenaError::lookup(400, 2014), None);
    let tables: Vec<_> = ArenaError::find(Some(400), 2014)
        .map(|error| error.table().enum_name())
        .collect();
    assert_eq!(tables, ["ArenaItemError", "ArenaBomError"]);
    assert_eq!(ArenaError::find(Some(500), 2014).count(), 0);
}

#[test]
fn a_current_code_comes_before_a_former_one() {
    let codes: Vec<_> = ArenaError::find(None, 2002).map(ArenaError::code).collect();
    assert_eq!(codes.last(), Some(&2021));
    assert!(
        codes[..codes.len() - 1].iter().all(|code| *code == 2002),
        "{codes:?}"
    );
    let call = Endpoint::new("POST", "/login");
    let token = Some(ArenaError::Login(ArenaLoginError::InvalidToken));
    assert_eq!(ArenaError::lookup_at(&call, 400, 4019), token);
}

#[test]
fn a_code_that_comes_with_any_status_is_found_with_any() {
    let call = Endpoint::new("GET", "/anything");
    for status in [100, 400, 500, 599] {
        let found = ArenaError::lookup_at(&call, status, 3000);
        assert!(matches!(found, Some(ArenaError::System(_))), "{status}");
        assert_eq!(ArenaError::lookup(status, 3000), found);
    }
}

mod shop {
    arena_errors::error_set! {
        pub(crate) enum ShopError {
            Bom(arena_errors::ArenaBomError),
            Item(arena_errors::ArenaItemError),
        }
    }
}

#[test]
fn a_set_has_what_a_table_has() {
    const NAME: &str = shop::ShopError::Item(ArenaItemError::lookup_code(2021).unwrap()).name();
    let error = shop::ShopError::from(ArenaItemError::ALL[0]);
    let row = ArenaItemError::ALL[0];
    assert_eq!(
        (error.name(), error.status(), error.code()),
        (row.name(), row.status(), row.code())
    );
    assert_eq!((error.info(), error.table()), (row.info(), row.table()));
    assert_eq!(error.to_string(), row.message());
    assert_eq!(format!("{error:#}"), format!("{row:#}"));
    assert_eq!(format!("{error:?}"), format!("Item({row:?})"));
    assert_eq!(
        error.remediation().to_string(),
        row.remediation().to_string()
    );
    assert_eq!(error.link().to_string(), row.link().to_string());
    assert_eq!(
        shop::ShopError::try_from((400, 2021)).map(shop::ShopError::name),
        Ok(NAME)
    );
    assert!(shop::ShopError::try_from((400, 2014)).is_err());
    let rows = ArenaBomError::ALL.len() + ArenaItemError::ALL.len();
    assert_eq!(shop::ShopError::all().count(), rows);
}
