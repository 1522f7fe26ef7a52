//! The Rust of a small table, part by part: what stands in the table stands in the data, and the
//! impls are asked for.

use std::collections::{BTreeMap, BTreeSet};

use arena_errors_codegen::{Expansion, check, expand};
use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Item, Meta};

const TABLE: &str = r#"
[table]
enum = "DemoError"
endpoints = ["POST /demo", "PUT /demo"]
summary = "Shows."
impact = "Nothing is shown."
source = "https://example.com/source"
former_until = "2023"

[table.actors]
caller = "The program"
user = "You"
administrator = "The administrator"

[[error]]
name = "Second"
status = 400
code = 7
former_codes = [5, 6]
message = "Say \"please\"."
impact = "Nobody sees it."
retry = { after_seconds = 30 }
prevention = ["Be polite."]
deprecated = "It is *always* polite."

[[error.cause]]
summary = "One is rude."
actor = "user"
steps = ["Wait.", "Say please."]

[[error.cause]]
summary = "The program is rude."
actor = "caller"
steps = ["Mend it."]

[[error]]
name = "First"
status = 503
code = 503
message = "Busy."
retry = "backoff"

[[error.cause]]
summary = "It is busy."
actor = "administrator"
steps = ["Ask."]

[[error]]
name = "Third"
status = 400
code = 9
message = "No."
retry = "after-fix"

[[error.cause]]
summary = "It says no."
actor = "user"
steps = ["Ask why."]
"#;

/// The statics, without the index.
const DATA: &str = r#"
const TEXTS: rt::Text = ::core::concat!("Second", "Say \"please\".", "First", "Busy.", "Third", "No.",);
const SUMMARIES: rt::Text = ::core::concat!(
    "One is rude.", "The program is rude.", "It is busy.", "It says no.",);
static STEPS: [rt::Text; 5] = ["Wait.", "Say please.", "Mend it.", "Ask.", "Ask why.",];
static CAUSES: [rt::Cause; 4] = rt::causes(&LISTS, [
    rt::CauseRow { summary: 12, actor: rt::User, steps: 2 },
    rt::CauseRow { summary: 20, actor: rt::Caller, steps: 1 },
    rt::CauseRow { summary: 11, actor: rt::Administrator, steps: 1 },
    rt::CauseRow { summary: 11, actor: rt::User, steps: 1 },
]);
static FORMER_CODES: [rt::U32; 2] = [5, 6,];
static PREVENTION: [rt::Text; 1] = ["Be polite.",];
static ROWS: [rt::ErrorInfo; 3] = rt::rows(&LISTS, [
    rt::Row { name: 6, status: 400, code: 7, former_codes: 2, message: 13,
              impact: rt::Some("Nobody sees it."), retry: rt::after(30), causes: 2, prevention: 1,
              deprecated: rt::Some("It is *always* polite.") },
    rt::Row { name: 5, status: 503, code: 503, former_codes: 0, message: 5,
              impact: rt::None, retry: rt::Backoff, causes: 1, prevention: 0, deprecated: rt::None },
    rt::Row { name: 5, status: 400, code: 9, former_codes: 0, message: 3,
              impact: rt::None, retry: rt::AfterFix, causes: 1, prevention: 0, deprecated: rt::None },
]);
static ALL: [DemoError; 3] = [DemoError::Second, DemoError::First, DemoError::Third,];
static BY_NAME: [rt::U16; 3] = [1, 0, 2,];
static LISTS: rt::Lists = rt::Lists {
    texts: TEXTS, summaries: SUMMARIES, steps: &STEPS, causes: &CAUSES, former_codes: &FORMER_CODES, prevention: &PREVENTION };
static TABLE: rt::TableInfo = rt::table("DemoError", &["POST /demo", "PUT /demo"], "Shows.", "Nothing is shown.",
    "https://example.com/source", rt::None, rt::Some("2023"),
    [rt::Some("The program"), rt::Some("You"), rt::Some("The administrator"), rt::None]);
"#;

fn expansion() -> Expansion {
    expand(&check(TABLE).into_result().unwrap())
}

/// Each static and constant of a piece of Rust: its name, and its type and value as the compiler
/// reads them.
fn statics(source: &str) -> BTreeMap<String, String> {
    let tokens: Vec<TokenTree> = source.parse::<TokenStream>().unwrap().into_iter().collect();
    let items = tokens
        .split(|token| token.to_string() == ";")
        .filter(|item| {
            item.first()
                .is_some_and(|token| ["const", "static"].contains(&&*token.to_string()))
        });
    let text = |item: &[TokenTree]| item.iter().cloned().collect::<TokenStream>().to_string();
    items
        .map(|item| (item[1].to_string(), text(&item[2..])))
        .collect()
}

#[test]
fn the_data_is_that_of_the_table() {
    let mut found = statics(&expansion().block);
    assert!(found.remove("INDEX").is_some());
    assert_eq!(found, statics(DATA));
}

/// A key's slot, by the formula of the crate's `HashIndex`.
fn slot(key: u64, multiplier: u64, pilots: &[u64], slots: u64) -> u64 {
    let (pilot_bits, slot_bits) = (pilots.len().trailing_zeros(), slots.trailing_zeros());
    let hash = u128::from(key.wrapping_mul(multiplier));
    let bucket = usize::try_from(hash >> (64 - pilot_bits)).unwrap();
    let position =
        u64::try_from((hash >> (64 - pilot_bits - slot_bits)) % u128::from(slots)).unwrap();
    (position ^ pilots[bucket]) % slots
}

#[track_caller]
fn assert_indexed(block: &str, keys: &[(u64, u64)]) {
    let index = statics(block)["INDEX"].replace(' ', "");
    let numbers = index
        .split(['<', '>', ',', '[', ']'])
        .filter_map(|piece| piece.trim_end_matches("u64").parse().ok());
    let numbers: Vec<u64> = numbers.collect();
    let [multiplier, pilot_count, slot_count, pilots @ ..] = &*numbers else {
        panic!("{index}")
    };
    assert!(
        index.starts_with(":rt::HashIndex<") && index.contains("=rt::HashIndex::new(&ALL,&ROWS,["),
        "{index}"
    );
    assert_eq!(pilots.len() as u64, *pilot_count);
    let taken: BTreeSet<_> = keys
        .iter()
        .map(|(status, code)| slot(status << 32 | code, *multiplier, pilots, *slot_count))
        .collect();
    assert_eq!(taken.len(), keys.len(), "two keys have one slot");
}

#[test]
fn the_index_has_a_slot_for_each_code() {
    assert_indexed(
        &expansion().block,
        &[(400, 7), (400, 5), (400, 6), (503, 503), (400, 9)],
    );
}

#[test]
fn the_index_of_many_codes_too() {
    let codes: Vec<u64> = (10..1000).map(|code| code * code).collect();
    let table = TABLE.replace("[5, 6]", &format!("{codes:?}"));
    let block = expand(&check(&table).into_result().unwrap()).block;
    let keys: Vec<_> = codes
        .iter()
        .chain(&[7, 9])
        .map(|&code| (400, code))
        .chain([(503, 503)])
        .collect();
    assert_indexed(&block, &keys);
}

#[test]
fn codes_that_lie_close_together_are_addressed_directly() {
    let table = TABLE
        .replace("503", "400")
        .replace("code = 400", "code = 12");
    let block = expand(&check(&table).into_result().unwrap()).block;
    // From 5 to 12, and one for all others.
    let index =
        "static INDEX: rt::DirectIndex<DemoError, 400, 5, 9> = rt::DirectIndex::new(&ALL, &ROWS);";
    assert_eq!(statics(&block)["INDEX"], statics(index)["INDEX"]);
}

#[track_caller]
fn assert_matched(table: &str, expected: &str) {
    let block = expand(&check(table).into_result().unwrap()).block;
    assert!(!block.contains("INDEX"), "{block}");
    let tokens = |source: &str| source.parse::<TokenStream>().unwrap().to_string();
    assert!(tokens(&block).contains(&tokens(expected)), "{block}");
}

#[test]
fn codes_that_count_up_are_matched() {
    assert_matched(
        &TABLE.replace("503", "400").replace("code = 400", "code = 8").replace("[5, 6]", "[]"),
        "const fn find(status: rt::U16, code: rt::U32) -> rt::Option<DemoError> { match (status, code) {
            (400, 7) => rt::Some(DemoError::Second),
            (400, 8) => rt::Some(DemoError::First),
            (400, 9) => rt::Some(DemoError::Third),
            _ => rt::None } }",
    );
}

/// More than 256 of them, in functions.
#[test]
fn many_codes_that_count_up_too() {
    let codes: Vec<u32> = (8..263).collect();
    let table = TABLE
        .replace("503", "400")
        .replace("code = 400", "code = 263")
        .replace("[5, 6]", &format!("{codes:?}"));
    assert_matched(
        &table.replace("code = 9", "code = 264"),
        "#[inline]
        const fn find_1(code: rt::U32) -> rt::Option<DemoError> { match code {
            263 => rt::Some(DemoError::First),
            264 => rt::Some(DemoError::Third),
            _ => rt::None } }
        #[inline]
        const fn find(status: rt::U16, code: rt::U32) -> rt::Option<DemoError> {
        match (status, code) {
            (400, 7..=264) => match code { 7..=262 => find_0(code), 263..=264 => find_1(code), _ => rt::None },
            _ => rt::None } }",
    );
}

/// The attributes, as `name` or `name = "text"`.
fn attributes(attributes: &[Attribute]) -> Vec<String> {
    let name = |path: &syn::Path| path.segments[0].ident.to_string();
    let attribute = |attribute: &Attribute| match &attribute.meta {
        Meta::NameValue(doc) => name(&doc.path),
        Meta::List(list) => format!("{}({})", name(&list.path), list.tokens).replace(' ', ""),
        Meta::Path(path) => name(path),
    };
    attributes.iter().map(attribute).collect()
}

#[test]
fn the_enum_has_its_attributes_and_variants() {
    let source = expansion().into_source();
    let file = syn::parse_file(&source).unwrap();
    let Item::Enum(item) = &file.items[0] else {
        panic!("{source}")
    };
    assert_eq!(item.ident, "DemoError");
    let traits = [
        "clone::Clone",
        "marker::Copy",
        "cmp::PartialEq",
        "cmp::Eq",
        "hash::Hash",
        "cmp::PartialOrd",
        "cmp::Ord",
    ];
    let derive = format!(
        "derive({})",
        traits.map(|name| format!("::core::{name}")).join(",")
    );
    let allowed = "allow(unused_qualifications,clippy::doc_markdown,clippy::enum_variant_names)";
    assert_eq!(
        attributes(&item.attrs),
        ["doc", &derive, "non_exhaustive", allowed]
    );
    let variants: Vec<_> = item
        .variants
        .iter()
        .map(|variant| (variant.ident.to_string(), attributes(&variant.attrs)))
        .collect();
    let deprecated = r#"deprecated(note="Itis\\*always\\*polite.")"#;
    let expected = [
        ("Second", vec!["doc", deprecated]),
        ("First", vec!["doc"]),
        ("Third", vec!["doc"]),
    ];
    let expected = expected.map(|(name, attributes)| {
        (
            name.to_owned(),
            attributes.iter().map(|&a| a.to_owned()).collect(),
        )
    });
    assert_eq!(variants, expected);
}

#[test]
fn the_crate_adds_the_impls_to_the_data() {
    let source = expansion().into_source();
    let file = syn::parse_file(&source).unwrap();
    let Item::Const(block) = &file.items[1] else {
        panic!("{source}")
    };
    let syn::Expr::Block(block) = &*block.expr else {
        panic!("{source}")
    };
    let calls = block
        .block
        .stmts
        .iter()
        .filter_map(|statement| match statement {
            syn::Stmt::Macro(call) => Some(&call.mac),
            _ => None,
        });
    let [call] = calls.collect::<Vec<_>>()[..] else {
        panic!("{source}")
    };
    let path: Vec<_> = call
        .path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    assert_eq!(path, ["rt", "impls"]);
    assert_eq!(call.tokens.to_string(), "DemoError");
}
