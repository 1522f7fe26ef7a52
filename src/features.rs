//! The impls that features of this crate add to every generated enum. `impls.rs` adds them all
//! through one macro: a `cfg` inside of it would ask for the features of the crate that it is
//! expanded in.

#[cfg(feature = "http")]
mod http;
#[cfg(feature = "miette")]
mod miette;
#[cfg(feature = "serde")]
mod serde;

#[cfg(feature = "http")]
pub use self::http::*;
#[cfg(feature = "miette")]
pub use self::miette::*;
#[cfg(feature = "serde")]
pub use self::serde::*;

/// Adds the impls of every feature that is on.
#[doc(hidden)]
#[macro_export]
macro_rules! __features {
    ($enum:ident) => {
        $crate::__serde! { $enum }
        $crate::__http! { $enum }
        $crate::__miette! { $enum }
    };
}

/// Adds to a set of several enums the impls of the features that it has.
#[doc(hidden)]
#[macro_export]
macro_rules! __set_features {
    ($enum:ident) => {
        $crate::__http! { $enum }
        $crate::__miette! { $enum }
    };
}

#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($enum:ident) => {};
}

#[cfg(not(feature = "http"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __http {
    ($enum:ident) => {};
}

#[cfg(not(feature = "miette"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __miette {
    ($enum:ident) => {};
}
