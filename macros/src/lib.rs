//! The procedural macro behind `arena_errors::error_table!`, which hands it the path of that crate.
//! Use that macro.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod input;

use std::env;
use std::path::PathBuf;

use arena_errors_codegen::model::Row;
use arena_errors_codegen::{
    BLOCK_ATTRIBUTES, Expansion, RUNTIME, SourceFile, Table, check, expand, read_in_package,
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::LitStr;

use crate::input::Input;

/// Generates an enum of errors from a table's file, whose path is relative to the folder of the
/// crate's `Cargo.toml`; see `arena_errors::error_table!`.
#[proc_macro]
pub fn error_table(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let expanded = match syn::parse(input) {
        Ok(input) => expand_input(&input),
        Err(error) => error.into_compile_error(),
    };
    expanded.into()
}

/// The enum with every sound row of the table, and an error for each problem of it. So a mistake in
/// a row does not make each use of the enum another error.
fn expand_input(input: &Input) -> TokenStream {
    let text = read(&input.path.value());
    let (mut table, problems) = match &text {
        Ok(text) => load(text, &input.path.value()),
        Err(problem) => (Table::default(), vec![problem.clone()]),
    };
    let errors = problems
        .iter()
        .map(|problem| compile_error(input.path.span(), problem));
    let mut errors: TokenStream = errors.collect();
    let written = &table.table.enum_name;
    if problems.is_empty() && input.name != written {
        let problem = format!(
            "the enum of \"{}\" is named `{written}` there",
            input.path.value()
        );
        errors.extend(compile_error(input.name.span(), &problem));
    }
    table.table.enum_name = input.name.to_string();
    if table.errors.is_empty() {
        table.errors.push(placeholder());
    }
    let path = text.is_ok().then_some(&input.path);
    let tokens = assemble(input, expand(&table), path);
    quote! { #errors #tokens }
}

fn read(path: &str) -> Result<String, String> {
    match env::var_os("CARGO_MANIFEST_DIR") {
        Some(package) => {
            read_in_package(&PathBuf::from(package), path).map_err(|error| error.to_string())
        }
        None => Err("CARGO_MANIFEST_DIR is not set; Cargo sets it for each build".to_owned()),
    }
}

/// The table as far as it is sound, and what is wrong with it.
fn load(text: &str, path: &str) -> (Table, Vec<String>) {
    let checked = check(text);
    let file = SourceFile::new(path, text);
    let problems = checked
        .problems
        .iter()
        .map(|problem| file.render_embedded(problem))
        .collect();
    (checked.table, problems)
}

/// Stands in for the rows of a table that has no sound one, so that the enum has its functions all
/// the same.
fn placeholder() -> Row {
    let mut row = Row::default();
    row.name.push_str("NoSoundRow");
    row
}

fn compile_error(span: Span, message: &str) -> TokenStream {
    let message = LitStr::new(message, span);
    quote_spanned! { span => ::core::compile_error! { #message } }
}

/// Puts what was written and what was generated together; `read` is the file that it depends on.
fn assemble(input: &Input, expansion: Expansion, read: Option<&LitStr>) -> TokenStream {
    let Input {
        crate_path,
        attributes,
        visibility,
        name,
        ..
    } = input;
    let Expansion {
        attributes: generated,
        variants,
        block,
        ..
    } = expansion;
    let [generated, variants, block, allowed] =
        [&generated, &variants, &block, BLOCK_ATTRIBUTES].map(parse);
    let runtime = Ident::new(RUNTIME, Span::call_site());
    // Own docs come first, as a paragraph of their own.
    let gap = (!attributes.is_empty()).then(|| quote! { #[doc = ""] });
    // Without the enum there is nothing for the block to be about.
    let conditions = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("cfg"));
    // The compiler reads the file, so a change of it compiles the crate again.
    let dependency = read.map(|path| {
        quote! {
            const _: &[rt::U8] =
                ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #path));
        }
    });
    quote! {
        #(#attributes)*
        #gap
        #generated
        #visibility enum #name { #variants }

        #(#conditions)*
        #allowed
        const _: () = {
            use #crate_path::#runtime as rt;
            #block
            #dependency
        };
    }
}

/// Generated source as tokens. It is always Rust; if it were not, the compiler would say so at its
/// use.
fn parse(source: &str) -> TokenStream {
    source.parse().unwrap_or_else(|error| {
        compile_error(Span::call_site(), &format!("generated code: {error}"))
    })
}
