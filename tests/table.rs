//! The tables against the facts of the vendor's pages in `facts.toml`, and lookups in them.

use std::str::FromStr;

use arena_errors::{
    ArenaAuthorizeUserError, ArenaBomError, ArenaBomRemovalError, ArenaError, ArenaItemError,
    ArenaItemFileError, ArenaItemFileRemovalError, ArenaItemNumberError, ArenaLoginError,
    ArenaLogoutError, ArenaSystemError, Cause, Endpoint, ErrorInfo, ErrorSet, ErrorTable,
};
use serde::Deserialize;

const _: () = assert!(ArenaLoginError::lookup(400, 4089).is_some());

#[derive(Deserialize)]
struct Facts {
    menus: Vec<String>,
    page: Vec<Page>,
}

#[derive(Deserialize)]
struct Page {
    #[serde(rename = "enum")]
    enum_name: String,
    endpoints: Vec<String>,
    summary: Vec<String>,
    impact: Vec<String>,
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(default = "bad_request")]
    status: u16,
    code: u32,
    #[serde(default)]
    former: Vec<u32>,
    message: String,
    #[serde(default)]
    example: Vec<String>,
    #[cfg_attr(not(feature = "json"), expect(dead_code))]
    wrong_example: Option<String>,
    setting: Option<String>,
    retry: Option<String>,
    actors: Vec<String>,
    terms: Vec<String>,
    #[serde(default)]
    endpoints: Vec<String>,
}

fn bad_request() -> u16 {
    400
}

fn facts() -> Facts {
    toml::from_str(include_str!("facts.toml")).unwrap()
}

/// A message with its places filled in.
fn filled(message: &str, arguments: &[String]) -> String {
    let places = (0..).zip(arguments);
    places.fold(message.to_owned(), |text, (number, argument)| {
        text.replace(&format!("{{{number}}}"), argument)
    })
}

/// The texts of a row, apart from quotations.
fn texts(info: &ErrorInfo) -> Vec<&'static str> {
    let causes = info.causes().iter();
    let causes = causes.flat_map(|cause| [&[cause.summary()], cause.steps()].concat());
    let own = info.impact().into_iter().chain(info.condition());
    let arguments = info.arguments().iter().chain(info.prevention()).copied();
    own.chain(arguments).chain(causes).collect()
}

/// Fails where the texts lack a term, or have one that they must not have.
fn assert_terms(place: &str, text: &str, terms: &[String]) {
    let lower = text.to_lowercase();
    for term in terms {
        let wanted = term.trim_start_matches('!');
        let found = lower.contains(&wanted.to_lowercase());
        assert_eq!(found, term == wanted, "{place}: {term:?}: {text}");
    }
}

/// Compares a table with its page; returns the number of rows.
fn check<E>(pages: &[Page]) -> usize
where
    E: ErrorTable + FromStr + TryFrom<(u16, u32)>,
{
    let table = E::TABLE;
    let name = table.enum_name();
    let page = pages.iter().find(|page| page.enum_name == name).unwrap();
    assert_eq!(table.endpoints(), page.endpoints);
    assert_eq!(table.service(), Some("Arena"));
    let site = "https://ptc-arena.github.io/arena-dev-help/";
    assert!(table.source().starts_with(site), "{}", table.source());
    let former = page.row.iter().any(|row| !row.former.is_empty());
    assert_eq!(table.former_until(), former.then_some("Winter 2023"));
    assert_terms(name, table.summary(), &page.summary);
    assert_terms(name, table.impact(), &page.impact);
    assert_eq!(E::ALL.len(), page.row.len());
    for (row, &error) in page.row.iter().zip(E::ALL) {
        let info = error.info();
        assert_eq!(info.code(), row.code);
        assert_eq!(E::lookup(row.status, row.code), Some(error));
        assert_eq!(E::try_from((row.status, row.code)).ok(), Some(error));
        assert_eq!(info.name().parse().ok(), Some(error));
        assert_eq!(error.to_string(), row.message);
        assert_eq!(format!("{error:?}"), info.name());
        check_row(row, info, &format!("{name} {}", row.code));
    }
    page.row.len()
}

fn check_row(row: &Row, info: &ErrorInfo, place: &str) {
    assert_eq!(info.message(), row.message);
    assert_eq!(info.status(), row.status, "{place}");
    assert_eq!(info.any_status(), (row.code == 3000), "{place}");
    assert_eq!(info.former_codes(), row.former, "{place}");
    assert_eq!(info.endpoints(), row.endpoints, "{place}");
    let retry = row.retry.as_deref().unwrap_or("AfterFix");
    assert_eq!(format!("{:?}", info.retry()), retry, "{place}");
    assert_eq!(info.deprecated(), None, "{place}");
    let places = row.message.matches('{').count();
    assert_eq!(info.arguments().len(), places, "{place}");
    let example = (!row.example.is_empty()).then(|| filled(&row.message, &row.example));
    assert_eq!(info.example(), example.as_deref(), "{place}");
    let setting = |name: &str| format!("Arena > Workspace Settings > Summary > Settings: {name}");
    let condition = row.setting.as_deref().map(setting);
    assert_eq!(info.condition(), condition.as_deref(), "{place}");
    let mut actors: Vec<_> = info.causes().iter().map(Cause::actor).collect();
    actors.sort_by_key(|&actor| actor as usize);
    actors.dedup();
    let actors: Vec<_> = actors.iter().map(|actor| format!("{actor:?}")).collect();
    assert_eq!(actors, row.actors, "{place}");
    assert_terms(place, &texts(info).join("\n"), &row.terms);
}

#[test]
fn every_row_matches_the_vendors_page() {
    let pages = facts().page;
    let rows = [
        check::<ArenaLoginError>(&pages),
        check::<ArenaAuthorizeUserError>(&pages),
        check::<ArenaLogoutError>(&pages),
        check::<ArenaItemError>(&pages),
        check::<ArenaItemNumberError>(&pages),
        check::<ArenaItemFileError>(&pages),
        check::<ArenaItemFileRemovalError>(&pages),
        check::<ArenaBomError>(&pages),
        check::<ArenaBomRemovalError>(&pages),
        check::<ArenaSystemError>(&pages),
    ];
    let found = (rows.iter().sum::<usize>(), ArenaError::all().count());
    assert_eq!(found, (71, 71));
}

/// The method and the full URL of a call of an endpoint.
fn call(endpoint: &str) -> (&str, String) {
    let (method, path) = endpoint.split_once(' ').unwrap_or(("GET", "/changes"));
    let path = path.replace("{guid}", "5N7QVKN6E2LTCQ8DOIV3");
    (method, format!("https://api.arenasolutions.com/v1{path}"))
}

/// The row that a page has for a code at an endpoint; a current code wins over a former one.
fn find<'p>(page: &'p Page, endpoint: &str, code: u32) -> Option<&'p Row> {
    let own = |row: &'p Row| Some(&row.endpoints).filter(|own| !own.is_empty());
    let is_sent_at = |at: &String| at == endpoint || at == "*";
    let is_sent = |row: &&'p Row| own(row).unwrap_or(&page.endpoints).iter().any(is_sent_at);
    let mut rows = page.row.iter().filter(is_sent);
    let current = rows.clone().find(|row| row.code == code);
    current.or_else(|| rows.find(|row| row.former.contains(&code)))
}

#[test]
fn a_row_is_found_at_its_endpoints_only() {
    let pages = facts().page;
    for endpoint in pages.iter().flat_map(|page| &page.endpoints) {
        let (method, url) = call(endpoint);
        for row in pages.iter().flat_map(|page| &page.row) {
            for &code in [row.code].iter().chain(&row.former) {
                let mut expected = pages.iter().filter_map(|page| find(page, endpoint, code));
                let expected = expected.find(|found| found.status == row.status);
                let found = ArenaError::lookup_at(&Endpoint::new(method, &url), row.status, code);
                let found = found.map(|error| (error.status(), error.code(), error.message()));
                let expected = expected.map(|row| (row.status, row.code, &*row.message));
                assert_eq!(found, expected, "{endpoint} {code}");
            }
        }
    }
}

#[test]
fn a_code_of_two_tables_needs_an_endpoint() {
    assert_eq!(ArenaError::lookup(400, 2014), None);
    let tables = ArenaError::find(Some(400), 2014).map(|error| error.table().enum_name());
    let expected = ["ArenaItemError", "ArenaBomError"];
    assert_eq!(tables.collect::<Vec<_>>(), expected);
    assert_eq!(ArenaError::find(Some(500), 2014).count(), 0);
    // 2002 is the former code of 2021, which comes last.
    let codes: Vec<_> = ArenaError::find(None, 2002).map(ArenaError::code).collect();
    assert_eq!(codes, [2002, 2002, 2021]);
}

#[test]
fn a_row_of_any_status_is_found_with_any() {
    for status in [100, 400, 500, 599] {
        let found = ArenaError::lookup_at(&Endpoint::new("GET", "/anything"), status, 3000);
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
fn a_set_has_what_its_tables_have() {
    const NAME: &str = shop::ShopError::Item(ArenaItemError::lookup_code(2021).unwrap()).name();
    let row = ArenaItemError::ALL[0];
    let error = shop::ShopError::from(row);
    assert_eq!((error.name(), error.status()), (row.name(), row.status()));
    assert_eq!((error.code(), error.info()), (row.code(), row.info()));
    assert_eq!(error.table(), row.table());
    assert_eq!(error.to_string(), row.message());
    assert_eq!(format!("{error:#}"), format!("{row:#}"));
    assert_eq!(format!("{error:?}"), format!("Item({row:?})"));
    let expected = row.remediation().to_string();
    assert_eq!(error.remediation().to_string(), expected);
    assert_eq!(error.link().to_string(), row.link().to_string());
    let found = shop::ShopError::try_from((400, 2021)).map(shop::ShopError::name);
    assert_eq!(found, Ok(NAME));
    assert!(shop::ShopError::try_from((400, 2014)).is_err());
    let rows = ArenaBomError::ALL.len() + ArenaItemError::ALL.len();
    assert_eq!(shop::ShopError::all().count(), rows);
}

#[cfg(feature = "json")]
#[test]
fn an_example_gives_its_arguments() {
    for page in facts().page {
        let (method, url) = call(&page.endpoints[0]);
        for row in page.row {
            let assert_arguments = |message: &str, expected: Option<Vec<String>>| {
                let error = serde_json::json!({"code": row.code, "message": message});
                let body = serde_json::json!({ "errors": [error] }).to_string();
                let call = Endpoint::new(method, &url);
                let failure = arena_errors::Failure::<ArenaError>::at(&call, row.status, body);
                let found = failure.errors()[0].arguments();
                let found = found.map(|texts| texts.into_iter().map(str::to_owned).collect());
                assert_eq!(found, expected, "{message}");
            };
            if !row.example.is_empty() || !row.message.contains('{') {
                assert_arguments(
                    &filled(&row.message, &row.example),
                    Some(row.example.clone()),
                );
            }
            if let Some(wrong) = &row.wrong_example {
                assert_arguments(wrong, None);
            }
        }
    }
}

/// No menu or address but those of the pages, and one word for one thing.
#[test]
fn no_text_names_what_the_pages_do_not() {
    let banned = [">", "://", "www", ".com", "@", "click", "button", "phone"];
    let spellings = ["webtoken", "WebToken", "Read & Write", "policy rule"];
    let menus = facts().menus;
    let quotes = ["\u{2018}", "\u{2019}", "\u{201c}", "\u{201d}"];
    for error in ArenaError::all() {
        let table = error.table();
        for text in [&texts(error.info())[..], &[table.summary(), table.impact()]].concat() {
            let mut rest = text.to_owned();
            for menu in &menus {
                rest = rest.replace(menu, "");
            }
            for word in banned.iter().chain(&spellings).chain(&quotes) {
                assert!(!rest.contains(word), "{word:?} in {text:?}");
            }
        }
    }
}

#[test]
fn other_codes_and_names_are_not_found() {
    let mut found = Vec::new();
    for status in 100..=599 {
        found.extend((0..=70_000).filter(|&code| ArenaLoginError::lookup(status, code).is_some()));
    }
    found.sort_unstable();
    let expected = [503, 4001, 4009, 4013, 4019, 4020, 4079, 4083, 4089, 4090];
    assert_eq!(found, expected);
    for (status, code) in [
        (0, 4089),
        (u16::MAX, 4089),
        (400, u32::MAX),
        (400, 4089 + 65_536),
    ] {
        assert_eq!(ArenaLoginError::lookup(status, code), None);
    }
    let unknown = ArenaLoginError::try_from((500, 4089)).unwrap_err();
    assert_eq!((unknown.status(), unknown.code()), (500, 4089));
    let unknown = "invalidtoken".parse::<ArenaLoginError>().unwrap_err();
    assert_eq!(unknown.to_string(), "no known error has this name");
}

#[test]
fn different_rows_and_causes_are_not_equal() {
    for one in ArenaLoginError::ALL {
        for other in ArenaLoginError::ALL {
            assert_eq!(one.info() == other.info(), one == other);
        }
    }
    let causes = ArenaLoginError::LoginRejected.causes();
    for (number, cause) in causes.iter().enumerate() {
        assert_eq!(causes.iter().position(|other| other == cause), Some(number));
    }
    assert!(ArenaLoginError::ALL.is_sorted());
}

#[test]
fn the_remediation_lists_causes_actors_and_steps() {
    let advice = ArenaLoginError::LoginRejected.remediation().to_string();
    let cause = ": Arena administrator\n  1. ";
    for line in ["Cause 1 of 4: ", "\nCause 4 of 4: ", cause, "\n  2. "] {
        assert!(advice.contains(line), "{line:?} is not in {advice}");
    }
}
