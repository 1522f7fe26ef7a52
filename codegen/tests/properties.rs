//! Random tables: sound ones become Rust that holds their texts, others are reported without a
//! panic.

#[path = "oracle/edits.rs"]
mod edits;
mod oracle;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use arena_errors_codegen::{Item, Kind, check, expand, is_forbidden};
use proc_macro2::{TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::sample::select;
use toml::de::DeTable;

/// A text that the rules allow.
fn text() -> impl Strategy<Value = String> {
    let nasty =
        select(r#""\{}'`*/<[#|¬中שß"#.chars().chain(['\u{301}', '\u{200B}']).collect::<Vec<_>>());
    let character =
        prop_oneof![3 => any::<char>(), 2 => nasty, 5 => proptest::char::range(' ', '~')];
    let text = proptest::collection::vec(character, 1..40).prop_map(|chars| {
        let allowed = chars.into_iter().filter(|&c| !is_forbidden(c));
        allowed.collect::<String>().trim().to_owned()
    });
    let is_plain =
        |text: &String| !(text.is_empty() || text.starts_with("TODO") || text.contains(['&', '{']));
    text.prop_filter("plain text", is_plain)
}

/// Of each row: its status, its number of former codes, its message and its steps.
type Rows = Vec<(u16, u32, String, Vec<String>)>;

fn rows() -> impl Strategy<Value = Rows> {
    let status = prop_oneof![select(vec![400_u16, 503]), 100..=599_u16];
    let row = (
        status,
        0..3_u32,
        text(),
        proptest::collection::vec(text(), 1..4),
    );
    proptest::collection::vec(row, 1..40)
}

/// The rows as a sound table, with codes that are scattered or count up.
fn table(rows: &Rows, step: u32) -> String {
    let mut toml = String::from(
        "[table]\nenum = 'Error'\nendpoints = ['POST /x']\nsummary = 's'\nimpact = 'i'\n\
         source = 'https://example.com/?a=1&b'\n[table.actors]\ncaller = 'c'\n",
    );
    let mut last = 0_u32;
    let mut code = || {
        last = last.wrapping_add(step);
        last
    };
    for (number, (status, former, message, steps)) in rows.iter().enumerate() {
        let steps: Vec<_> = steps.iter().map(|step| quoted(step)).collect();
        let former: Vec<_> = (0..*former).map(|_| code()).collect();
        let _ = write!(
            toml,
            "[[error]]\nname = 'V{number}'\nstatus = {status}\ncode = {}\nformer_codes = {former:?}\n\
             message = {}\nretry = 'backoff'\n[[error.cause]]\nsummary = 's'\nactor = 'caller'\n\
             steps = [{}]\n",
            code(),
            quoted(message),
            steps.join(", ")
        );
    }
    toml
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Every string literal in a piece of Rust, as the compiler reads it.
fn literals(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => literals(group.stream(), found),
            TokenTree::Literal(literal) => {
                let text = syn::parse_str::<syn::LitStr>(&literal.to_string());
                found.extend(text.map(|text| text.value()));
            }
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sound_table_becomes_rust_that_holds_its_texts(rows in rows(), step in select(vec![1, 2_654_435_761])) {
        let checked = check(&table(&rows, step));
        prop_assert_eq!(&checked.problems, &[]);
        let source = expand(&checked.table, &Item::default());
        prop_assert!(syn::parse2::<syn::File>(source.clone()).is_ok());
        let mut found = BTreeSet::new();
        literals(source, &mut found);
        for (_, _, message, steps) in rows {
            prop_assert!(found.contains(&message), "{:?}", message);
            prop_assert!(steps.iter().all(|step| found.contains(step)), "{:?}", steps);
        }
    }

    #[test]
    fn any_text_gives_a_table_or_problems_inside_of_it(text in any::<String>()) {
        oracle::holds(&text);
    }

    #[test]
    fn pieces_of_toml_too(pieces in proptest::collection::vec(select(edits::PIECES.split('|').collect::<Vec<_>>()), 0..60)) {
        oracle::holds(&pieces.concat());
    }

    #[test]
    fn what_is_toml_is_never_called_broken(edits in proptest::collection::vec(any::<u8>(), 4..24)) {
        let text = edits::edited(&edits);
        oracle::holds(&text);
        let is_broken = check(&text).problems.iter().any(|problem| problem.kind == Kind::Syntax);
        prop_assert!(!(is_broken && DeTable::parse(&text).is_ok()), "{}", text);
    }
}
