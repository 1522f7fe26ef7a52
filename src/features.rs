//! The impls that features of this crate add to every generated enum. Generated code calls them all through one macro: a
//! `cfg` in it would ask for the features of the crate that it stands in.

/// Adds the impls of every feature that is on.
#[doc(hidden)]
#[macro_export]
macro_rules! __features {
    ($enum:ident) => {};
}
