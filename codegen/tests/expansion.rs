//! The Rust of a small table, as a person would type it.

use arena_errors_codegen::{Item, check, expand};
use proc_macro2::TokenStream;

const TABLE: &str = include_str!("expansion.toml");
/// What its data expands to.
const DATA: &str = include_str!("expansion.txt");

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

/// The text of an item's docs, and of its deprecation.
fn docs(attributes: &[syn::Attribute]) -> Vec<String> {
    let text = |value: &syn::Expr| match value {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    };
    let texts = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            syn::Meta::NameValue(meta) => text(&meta.value),
            syn::Meta::List(list) => text(&list.parse_args::<syn::MetaNameValue>().ok()?.value),
            syn::Meta::Path(_) => None,
        });
    texts.collect()
}

#[test]
fn the_docs_say_what_the_table_says() {
    let every = TABLE.replace(r#"["POST /demo", "PUT /demo"]"#, r#"["*"]"#);
    let every = every.replace("endpoints = [\"POST /demo\"]\n", "");
    let mut found = Vec::new();
    for table in [TABLE, &every] {
        let source = expand(&check(table).into_result().unwrap(), &Item::default());
        let file = syn::parse2::<syn::File>(source).unwrap();
        let syn::Item::Enum(item) = &file.items[0] else {
            panic!("no enum")
        };
        found.extend(docs(&item.attrs));
        found.extend(
            item.variants
                .iter()
                .flat_map(|variant| docs(&variant.attrs)),
        );
    }
    found.truncate(5);
    let expected: Vec<_> = include_str!("expansion.md")
        .trim_end()
        .split("\n====\n")
        .collect();
    assert_eq!(found, expected);
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
