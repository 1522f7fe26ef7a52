//! A crate that renames `arena-errors`, has no prelude, and replaces every name that generated code
//! could rely on.
#![no_std]
#![no_implicit_prelude]

/// Other items under the names of the standard library and of the primitive types.
#[expect(non_camel_case_types, dead_code, reason = "generated code may not use them")]
mod shadows {
    pub struct Option;
    pub struct Result;
    pub struct Some;
    pub struct None;
    pub struct Ok;
    pub struct Err;
    pub struct str;
    pub struct u8;
    pub struct u16;
    pub struct u32;
    pub struct u64;
    pub struct usize;
    pub struct bool;
    pub trait Copy {}
    pub trait Clone {}
    pub trait From {}
    pub trait TryFrom {}
    pub trait Error {}
    pub trait Display {}
    pub mod core {}
    pub mod std {}
    pub mod arena_errors {}
}
#[expect(unused_imports, reason = "generated code may not use them")]
use shadows::*;

#[expect(unused_macros, reason = "generated code may not use it")]
macro_rules! concat {
    () => {};
}
#[expect(unused_macros, reason = "generated code may not use it")]
macro_rules! include_bytes {
    () => {};
}

/// By the macro.
pub mod by_macro {
    ::knowledge::error_table! {
        pub enum AuthorizeUserError from "authorize_user.toml";
    }
}

extern crate knowledge as arena_errors;

/// By the build script.
pub mod by_build {
    ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/tables/authorize_user.rs"));
}

/// Inside a function, and private.
#[must_use]
pub fn inside() -> ::core::primitive::bool {
    ::knowledge::error_table! { enum AuthorizeUserError from "authorize_user.toml" }
    AuthorizeUserError::lookup(400, 20_015).is_some()
}

const _: () = ::core::assert!(by_macro::AuthorizeUserError::lookup(400, 20_015).is_some());
const _: () = ::core::assert!(by_build::AuthorizeUserError::lookup(400, 20_015).is_some());

/// What every feature of the dependency adds, though this crate has no features.
pub const fn has_all<E>()
where
    E: ::knowledge::ErrorTable + ::serde::Serialize + ::miette::Diagnostic,
    E: for<'de> ::serde::Deserialize<'de> + ::core::convert::Into<::http::StatusCode>,
{
}
const _: () = has_all::<by_macro::AuthorizeUserError>();
const _: () = has_all::<by_build::AuthorizeUserError>();

::knowledge::error_set! {
    pub enum SetError { User(by_macro::AuthorizeUserError), Login(::knowledge::ArenaLoginError) }
}
