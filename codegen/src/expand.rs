//! The third step: the checked model into the tokens of a Rust enum, its data and its lookup.
//!
//! The functions and traits that every enum has are a macro of the crate, `src/impls.rs` there. All
//! paths are rooted, and nothing names a type or macro that the surroundings could have replaced.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::index::{Index, keys};
use crate::model::{About, Actor, Cause, Retry, Row, Table};
use crate::rustdoc;

/// The module of `arena-errors` that generated code uses. Its name has the version in it, so that
/// versions that do not match are one clear error.
const RUNTIME: &str = concat!(
    "__codegen_",
    env!("CARGO_PKG_VERSION_MAJOR"),
    "_",
    env!("CARGO_PKG_VERSION_MINOR"),
    "_",
    env!("CARGO_PKG_VERSION_PATCH")
);

/// The parts of the generated enum that its surroundings decide.
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
    let Item {
        crate_path,
        attributes,
        conditions,
        visibility,
    } = item;
    let runtime = format_ident!("{RUNTIME}");
    let name = ident(&table.table.enum_name);
    let docs = rustdoc::of_enum(table);
    let documented = table.errors.iter().map(|row| documented(table, row));
    let variants = table.errors.iter().map(|row| ident(&row.name));
    let rows = table.errors.iter().map(row);
    let count = table.errors.len();
    let info = info(&table.table);
    let index = index(&name, &table.errors);
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

fn documented(table: &Table, row: &Row) -> TokenStream {
    let docs = rustdoc::of_variant(&table.table, row);
    let name = ident(&row.name);
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
    let About {
        enum_name,
        endpoints,
        summary,
        impact,
        source,
        ..
    } = about;
    let [service, docs, former_until] =
        [&about.service, &about.docs, &about.former_until].map(option);
    let actors = Actor::ALL.map(|actor| option(&about.actors.name(actor)));
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

/// A row; what it leaves out is as in `rt::ROW`.
fn row(row: &Row) -> TokenStream {
    let Row { name, message, .. } = row;
    let (status, code) = (
        Literal::u16_unsuffixed(row.status),
        Literal::u32_unsuffixed(row.code),
    );
    let any_status = row.any_status.then(|| quote! { any_status: true, });
    let former: Vec<_> = row
        .former_codes
        .iter()
        .map(|code| Literal::u32_unsuffixed(*code))
        .collect();
    let former = list("former_codes", &former);
    let texts = [
        ("arguments", &row.arguments),
        ("other_messages", &row.other_messages),
        ("endpoints", &row.endpoints),
        ("prevention", &row.prevention),
    ];
    let lists = texts.map(|(field, texts)| list(field, texts));
    let options = [
        ("example", &row.example),
        ("condition", &row.condition),
        ("source", &row.source),
        ("impact", &row.impact),
        ("deprecated", &row.deprecated),
    ];
    let options = options.map(|(field, text)| {
        let field = ident(field);
        text.as_ref()
            .map(|text| quote! { #field: rt::Some(#text), })
    });
    let options = options.into_iter().flatten();
    let retry = retry(row.retry);
    let causes = row.causes.iter().map(cause);
    quote! {
        rt::ErrorInfo {
            name: #name,
            status: #status,
            #any_status
            code: #code,
            #former
            message: #message,
            #(#lists)*
            #(#options)*
            retry: #retry,
            causes: &[#(#causes),*],
            ..rt::ROW
        }
    }
}

fn cause(cause: &Cause) -> TokenStream {
    let Cause {
        summary,
        actor,
        steps,
    } = cause;
    let actor = format_ident!("{actor:?}");
    quote! {
        rt::Cause { summary: #summary, actor: rt::#actor, steps: &[#(#steps),*] }
    }
}

fn retry(retry: Retry) -> TokenStream {
    match retry {
        Retry::AfterFix => quote! { rt::AfterFix },
        Retry::Backoff => quote! { rt::Backoff },
        Retry::After { after_seconds } => {
            let seconds = Literal::u32_unsuffixed(after_seconds);
            quote! { rt::after(#seconds) }
        }
    }
}

fn index(name: &Ident, errors: &[Row]) -> TokenStream {
    let Index {
        multiplier,
        pilots,
        slots,
    } = Index::build(&keys(errors));
    let multiplier = Literal::u64_unsuffixed(multiplier);
    let buckets = pilots.len();
    let pilots = pilots.into_iter().map(Literal::u16_unsuffixed);
    let found = if errors.iter().any(|row| row.any_status) {
        quote! { INDEX.find_or_any(status, code) }
    } else {
        quote! { INDEX.find(status, code) }
    };
    quote! {
        static INDEX: rt::Index<#name, #multiplier, #buckets, #slots> =
            rt::Index::new(&ALL, &ROWS, [#(#pilots),*]);

        #[inline]
        const fn find(status: rt::U16, code: rt::U32) -> rt::Option<#name> {
            #found
        }
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

fn option(text: &Option<impl ToTokens>) -> TokenStream {
    match text {
        Some(text) => quote! { rt::Some(#text) },
        None => quote! { rt::None },
    }
}

/// A field with a list, unless it is empty.
fn list(field: &str, items: &[impl ToTokens]) -> Option<TokenStream> {
    let field = ident(field);
    (!items.is_empty()).then(|| quote! { #field: &[#(#items),*], })
}
