//! The third step: the checked model into the tokens of a Rust enum, its data and its lookup.
//!
//! A macro in `src/impls.rs` of `arena-errors` adds the functions and traits that every enum has.
//! All paths are absolute, since the code around the enum could shadow any type or macro.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::index::{Index, keys};
use crate::model::{About, Actor, Cause, Retry, Row, Table};
use crate::rustdoc;

/// The parts of the generated enum that depend on where it is used.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Item {
    /// The path of the crate `arena-errors`.
    pub crate_path: TokenStream,
    /// Attributes of the enum that come before the generated ones, such as docs.
    pub attributes: TokenStream,
    /// Attributes of the block with the data: the `cfg`s of the enum.
    pub conditions: TokenStream,
    /// The visibility of the enum.
    pub visibility: TokenStream,
}

impl Default for Item {
    /// A public enum of a crate that depends on `arena-errors` by this name.
    fn default() -> Self {
        Self {
            crate_path: quote! { ::arena_errors },
            attributes: TokenStream::new(),
            conditions: TokenStream::new(),
            visibility: quote! { pub },
        }
    }
}

/// Expands a checked table to the enum and a block with its data.
///
/// ```
/// use arena_errors_codegen::{Item, Table, expand};
///
/// let mut table = Table::default();
/// table.table.enum_name.push_str("DemoError");
/// let tokens = expand(&table, &Item::default());
/// assert!(tokens.to_string().contains("pub enum DemoError"));
/// ```
#[must_use]
pub fn expand(table: &Table, item: &Item) -> TokenStream {
    let (crate_path, visibility) = (&item.crate_path, &item.visibility);
    let (attributes, conditions) = (&item.attributes, &item.conditions);
    // With the version in the name, versions that do not match give one clear error.
    let runtime = concat!("__codegen_", env!("CARGO_PKG_VERSION")).replace(['.', '-', '+'], "_");
    let runtime = ident(&runtime);
    let name = ident(&table.table.enum_name);
    let docs = rustdoc::of_enum(table);
    let documented = table.errors.iter().map(|row| variant(&table.table, row));
    let variants = table.errors.iter().map(|row| ident(&row.name));
    let rows = table.errors.iter().map(row);
    let count = Literal::usize_unsuffixed(table.errors.len());
    let info = info(&table.table);
    let index = index(&name, &table.errors);
    // The lints that are allowed are those that the names and texts of a table, or its size, can trip.
    quote! {
        #attributes
        #[doc = #docs]
        #[derive(
            ::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq, ::core::cmp::Eq,
            ::core::hash::Hash, ::core::cmp::PartialOrd, ::core::cmp::Ord,
        )]
        #[non_exhaustive]
        #[allow(unused_qualifications, clippy::doc_markdown, clippy::enum_variant_names)]
        #visibility enum #name {
            #(#documented)*
        }

        #conditions
        #[allow(dead_code, deprecated, unused_qualifications, clippy::too_many_lines,
            clippy::unicode_not_nfc, clippy::unreadable_literal)]
        const _: () = {
            use #crate_path::#runtime as rt;

            static TABLE: rt::TableInfo = #info;
            static ROWS: [rt::ErrorInfo; #count] = [#(#rows),*];
            static ALL: [#name; #count] = [#(#name::#variants),*];
            #index

            rt::impls! { #name }
        };
    }
}

fn variant(table: &About, row: &Row) -> TokenStream {
    let name = ident(&row.name);
    let docs = rustdoc::of_variant(table, row);
    let note = row.deprecated.as_ref().map(|why| {
        let note = rustdoc::note(why);
        quote! { #[deprecated(note = #note)] }
    });
    quote! {
        #[doc = #docs]
        #note
        #name,
    }
}

fn info(about: &About) -> TokenStream {
    let (enum_name, endpoints) = (&about.enum_name, &about.endpoints);
    let [summary, impact, source] = [&about.summary, &about.impact, &about.source];
    let [service, docs, former_until] =
        [&about.service, &about.docs, &about.former_until].map(|text| option(text.as_deref()));
    let actors = Actor::ALL.map(|actor| option(about.actors.name(actor)));
    quote! {
        rt::TableInfo {
            enum_name: #enum_name,
            service: #service,
            endpoints: &[#(#endpoints),*],
            summary: #summary,
            impact: #impact,
            source: #source,
            docs: #docs,
            former_until: #former_until,
            actors: [#(#actors),*],
        }
    }
}

/// A row, without the fields that have the values of `rt::ROW`.
fn row(row: &Row) -> TokenStream {
    let (name, message) = (&row.name, &row.message);
    let (status, code) = (number(row.status), number(row.code));
    let any_status = row.any_status.then(|| quote! { any_status: true, });
    let former: Vec<_> = row.former_codes.iter().map(|&code| number(code)).collect();
    let former = list("former_codes", &former);
    let optional = [
        list("arguments", &row.arguments),
        text("example", row.example.as_deref()),
        list("other_messages", &row.other_messages),
        text("condition", row.condition.as_deref()),
        list("endpoints", &row.endpoints),
        text("source", row.source.as_deref()),
        text("impact", row.impact.as_deref()),
        list("prevention", &row.prevention),
        text("deprecated", row.deprecated.as_deref()),
    ];
    let retry = match row.retry {
        Retry::AfterFix => quote! { rt::AfterFix },
        Retry::Backoff => quote! { rt::Backoff },
        Retry::After { after_seconds } => {
            let seconds = number(after_seconds);
            quote! { rt::after(#seconds) }
        }
    };
    let causes = row.causes.iter().map(cause);
    quote! {
        rt::ErrorInfo {
            name: #name,
            status: #status,
            #any_status
            code: #code,
            #former
            message: #message,
            #(#optional)*
            retry: #retry,
            causes: &[#(#causes),*],
            ..rt::ROW
        }
    }
}

fn cause(cause: &Cause) -> TokenStream {
    let (summary, steps) = (&cause.summary, &cause.steps);
    let actor = ident(&format!("{:?}", cause.actor));
    quote! {
        rt::Cause { summary: #summary, actor: rt::#actor, steps: &[#(#steps),*] }
    }
}

fn index(name: &Ident, errors: &[Row]) -> TokenStream {
    let keys = keys(errors);
    let index = Index::build(&keys.iter().map(|&(key, _)| key).collect::<Vec<_>>());
    let multiplier = number(index.multiplier);
    let [buckets, slots] = [index.pilots.len(), index.slots].map(Literal::usize_unsuffixed);
    let pilots = index.pilots.into_iter().map(number);
    let former = keys[errors.len()..].iter().map(|&((status, code), row)| {
        let (status, code, variant) = (number(status), number(code), ident(&row.name));
        quote! { (#status, #code, #name::#variant) }
    });
    let any = errors.iter().any(|row| row.any_status);
    let find = ident(if any { "find_or_any" } else { "find" });
    quote! {
        static INDEX: rt::Index<#name, #multiplier, #buckets, #slots> =
            rt::Index::new(&ALL, &ROWS, &[#(#former),*], [#(#pilots),*]);

        #[inline]
        const fn find(status: rt::U16, code: rt::U32) -> rt::Option<#name> {
            INDEX.#find(status, code)
        }
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

fn number(number: impl Into<u64>) -> Literal {
    Literal::u64_unsuffixed(number.into())
}

fn option(text: Option<&str>) -> TokenStream {
    text.map_or(quote! { rt::None }, |text| quote! { rt::Some(#text) })
}

/// A field with a text, if there is one.
fn text(field: &str, text: Option<&str>) -> Option<TokenStream> {
    let field = ident(field);
    text.map(|text| quote! { #field: rt::Some(#text), })
}

/// A field with a list, unless it is empty.
fn list(field: &str, items: &[impl ToTokens]) -> Option<TokenStream> {
    let field = ident(field);
    (!items.is_empty()).then(|| quote! { #field: &[#(#items),*], })
}
