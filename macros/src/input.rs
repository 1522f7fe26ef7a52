//! Parses the input of the macro.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, LitStr, Token, Visibility};

mod keyword {
    syn::custom_keyword!(from);
}

/// `$crate; /// docs; pub enum Name from "file.toml";`
pub(crate) struct Input {
    /// The path of `arena-errors`, under whatever name the caller depends on it.
    pub(crate) crate_path: Ident,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) name: Ident,
    pub(crate) path: LitStr,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let crate_path = Ident::parse_any(input)?;
        input.parse::<Token![;]>()?;
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        input.parse::<Token![enum]>()?;
        let name = input.parse()?;
        input.parse::<keyword::from>()?;
        let path = input.parse()?;
        input.parse::<Option<Token![;]>>()?;
        Ok(Self {
            crate_path,
            attributes,
            visibility,
            name,
            path,
        })
    }
}
