//! The procedural macro that `arena_errors::error_table!` calls with the path of that crate.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod input;

use std::env;
use std::path::Path;

use arena_errors_codegen::model::Row;
use arena_errors_codegen::{Item, SourceFile, Table, check, expand, read_in_package};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{Attribute, LitStr};

use crate::input::Input;

/// Generates an enum of errors from a table's file, with a path relative to the folder of the
/// crate's `Cargo.toml`; see `arena_errors::error_table!`.
#[proc_macro]
pub fn error_table(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let expanded = match syn::parse(input) {
        Ok(input) => expand_input(&input),
        Err(error) => error.into_compile_error(),
    };
    expanded.into()
}

/// The enum with every valid row of the table, and an error for each problem. So a mistake in one
/// row does not make every use of the enum an error.
fn expand_input(input: &Input) -> TokenStream {
    let path = input.path.value();
    let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let text = read_in_package(Path::new(&package), &path);
    let (mut table, problems) = match &text {
        Ok(text) => load(text, &path),
        Err(error) => (Table::default(), vec![error.to_string()]),
    };
    let found = &table.table.enum_name;
    let name_error = (problems.is_empty() && input.name != found).then(|| {
        let error = format!("the enum of \"{path}\" is named `{found}` there");
        compile_error(input.name.span(), &error)
    });
    table.table.enum_name = input.name.to_string();
    if table.errors.is_empty() {
        // An enum without variants would have no functions.
        let mut row = Row::default();
        row.name.push_str("NoSoundRow");
        table.errors.push(row);
    }
    let span = input.path.span();
    let errors = problems.iter().map(|problem| compile_error(span, problem));
    let expanded = expand(&table, &item(input));
    let dependency = text.is_ok().then(|| dependency(&input.path));
    quote! { #(#errors)* #name_error #expanded #dependency }
}

/// The table as far as it is valid, and its problems.
fn load(text: &str, path: &str) -> (Table, Vec<String>) {
    let checked = check(text);
    let file = SourceFile::new(path, text);
    let problems = checked.problems.iter();
    let problems = problems
        .map(|problem| file.render_embedded(problem))
        .collect();
    (checked.table, problems)
}

fn compile_error(span: Span, message: &str) -> TokenStream {
    let message = LitStr::new(message, span);
    quote_spanned! { span => ::core::compile_error! { #message } }
}

/// What the caller wrote around the enum.
fn item(input: &Input) -> Item {
    let attributes = &input.attributes;
    let is_cfg = |attribute: &&Attribute| attribute.path().is_ident("cfg");
    let conditions = attributes.iter().filter(is_cfg);
    // The generated docs begin a new paragraph.
    let gap = (!attributes.is_empty()).then(|| quote! { #[doc = ""] });
    let mut item = Item::default();
    item.crate_path = input.crate_path.to_token_stream();
    item.attributes = quote! { #(#attributes)* #gap };
    item.conditions = quote! { #(#conditions)* };
    item.visibility = input.visibility.to_token_stream();
    item
}

/// Makes the compiler track the file, so that a change to it compiles the crate again.
fn dependency(path: &LitStr) -> TokenStream {
    quote! {
        const _: &[::core::primitive::u8] =
            ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #path));
    }
}
