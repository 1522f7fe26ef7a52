//! The Rust of a small table, as a person would type it.

use arena_errors_codegen::{Item, check, expand};
use proc_macro2::TokenStream;

const TABLE: &str = r#"
[table]
enum = "DemoError"
service = "Demo"
endpoints = ["POST /demo", "PUT /demo"]
summary = "Shows."
impact = "Nothing is shown."
source = "https://example.com/source"

[table.actors]
user = "You"
administrator = "The administrator"

[[error]]
name = "Rude"
status = 400
any_status = true
code = 7
former_codes = [5, 6]
message = "Say \"{0}\"."
arguments = ["the word"]
example = "Say \"please\"."
other_messages = ["Say please."]
condition = "Manners are on."
endpoints = ["POST /demo"]
source = "https://example.com/rude"
impact = "Nobody sees it."
retry = { after_seconds = 30 }
prevention = ["Be polite."]
deprecated = "It is *always* polite."

[[error.cause]]
summary = "One is rude."
actor = "user"
steps = ["Wait.", "Say {0}."]

[[error]]
name = "Busy"
status = 503
code = 503
message = "Busy."
retry = "backoff"

[[error.cause]]
summary = "It is busy."
actor = "administrator"
steps = ["Ask."]
"#;

const DATA: &str = r#"
static TABLE: rt::TableInfo = rt::TableInfo {
    enum_name: "DemoError",
    service: rt::Some("Demo"),
    endpoints: &["POST /demo", "PUT /demo"],
    summary: "Shows.",
    impact: "Nothing is shown.",
    source: "https://example.com/source",
    docs: rt::None,
    former_until: rt::None,
    actors: [rt::None, rt::Some("You"), rt::Some("The administrator"), rt::None],
};
static ROWS: [rt::ErrorInfo; 2] = [
    rt::ErrorInfo {
        name: "Rude",
        status: 400,
        any_status: true,
        code: 7,
        former_codes: &[5, 6],
        message: "Say \"{0}\".",
        arguments: &["the word"],
        example: rt::Some("Say \"please\"."),
        other_messages: &["Say please."],
        condition: rt::Some("Manners are on."),
        endpoints: &["POST /demo"],
        source: rt::Some("https://example.com/rude"),
        impact: rt::Some("Nobody sees it."),
        prevention: &["Be polite."],
        deprecated: rt::Some("It is *always* polite."),
        retry: rt::after(30),
        causes: &[rt::Cause {
            summary: "One is rude.",
            actor: rt::User,
            steps: &["Wait.", "Say {0}."]
        }],
        ..rt::ROW
    },
    rt::ErrorInfo {
        name: "Busy",
        status: 503,
        code: 503,
        message: "Busy.",
        retry: rt::Backoff,
        causes: &[rt::Cause {
            summary: "It is busy.",
            actor: rt::Administrator,
            steps: &["Ask."]
        }],
        ..rt::ROW
    }
];
static ALL: [DemoError; 2] = [DemoError::Rude, DemoError::Busy];
"#;

fn tokens(source: &str) -> String {
    source.parse::<TokenStream>().unwrap().to_string()
}

fn expanded(item: &Item) -> String {
    expand(&check(TABLE).into_result().unwrap(), item).to_string()
}

#[test]
fn the_data_is_that_of_the_table() {
    let source = expanded(&Item::default());
    assert!(source.contains(&tokens(DATA)), "{source}");
}

#[test]
fn a_code_with_any_status_is_looked_up_by_itself() {
    assert!(expanded(&Item::default()).contains("INDEX . find_or_any (status , code)"));
}

#[test]
fn the_enum_has_its_docs_and_variants_in_the_order_of_the_table() {
    let source = expand(&check(TABLE).into_result().unwrap(), &Item::default());
    let file = syn::parse2::<syn::File>(source).unwrap();
    let syn::Item::Enum(item) = &file.items[0] else {
        panic!("no enum")
    };
    let variants = item
        .variants
        .iter()
        .map(|variant| variant.ident.to_string());
    assert_eq!(variants.collect::<Vec<_>>(), ["Rude", "Busy"]);
    let names = |attributes: &[syn::Attribute]| -> Vec<String> {
        let name = |attribute: &syn::Attribute| attribute.path().get_ident().unwrap().to_string();
        attributes.iter().map(name).collect()
    };
    assert_eq!(
        names(&item.attrs),
        ["doc", "derive", "non_exhaustive", "allow"]
    );
    assert_eq!(names(&item.variants[0].attrs), ["doc", "deprecated"]);
    assert_eq!(names(&item.variants[1].attrs), ["doc"]);
}

#[test]
fn the_surroundings_decide_path_visibility_and_conditions() {
    let mut item = Item::default();
    item.crate_path = "crate".parse().unwrap();
    item.visibility = "pub(super)".parse().unwrap();
    item.attributes = "#[cfg(unix)]".parse().unwrap();
    item.conditions = item.attributes.clone();
    let source = expanded(&item);
    assert!(
        source.contains(&tokens("pub(super) enum DemoError")),
        "{source}"
    );
    assert!(source.contains(&tokens("use crate::")), "{source}");
    assert_eq!(
        source.matches(&tokens("#[cfg(unix)]")).count(),
        2,
        "{source}"
    );
}
