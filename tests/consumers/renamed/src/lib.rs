//! A crate that knows `arena-errors` under another name, has no prelude, and has replaced every name that generated code
//! could have relied on.
#![no_std]
#![no_implicit_prelude]

/// What stands in place of the names of the standard library and of the primitive types.
#[expect(non_camel_case_types, dead_code, reason = "they stand in the way, and nothing may use them")]
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
#[expect(unused_imports, reason = "nothing may use them")]
use shadows::*;

#[expect(unused_macros, reason = "nothing may use it")]
macro_rules! concat {
    () => {};
}
#[expect(unused_macros, reason = "nothing may use it")]
macro_rules! include_bytes {
    () => {};
}

::knowledge::error_table! {
    pub enum AuthorizeUserError from "authorize_user.toml";
}

/// Inside a function, and private.
#[must_use]
pub fn inside() -> ::core::primitive::bool {
    ::knowledge::error_table! { enum AuthorizeUserError from "authorize_user.toml" }
    AuthorizeUserError::lookup(400, 20_015).is_some()
}

const _: () = ::core::assert!(AuthorizeUserError::lookup(400, 20_015).is_some());
const _: () = ::core::assert!(::knowledge::ArenaLoginError::lookup(400, 4089).is_some());

::knowledge::error_set! {
    pub enum SetError { User(AuthorizeUserError), Login(::knowledge::ArenaLoginError) }
}
