//! The impls that features of this crate add to every generated enum. Each is a macro of its own,
//! because a `cfg` inside the macro of `impls.rs` would check the features of the crate that it is
//! expanded in.

#[cfg(feature = "http")]
pub mod http;
#[cfg(feature = "miette")]
pub mod miette;
#[cfg(feature = "serde")]
pub mod serde;

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

/// Replaces the impls of a feature that is off.
#[doc(hidden)]
#[macro_export]
macro_rules! __no_feature {
    ($enum:ident) => {};
}
