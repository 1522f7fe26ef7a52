//! Feature `miette`: an error as a diagnostic, with its remediation as the help.

use alloc::boxed::Box;
use alloc::format;
use core::fmt::Display;

pub use miette::{Diagnostic, Severity};

use crate::ErrorSet;

/// A part of a diagnostic.
pub type Text<'a> = Option<Box<dyn Display + 'a>>;

#[doc(hidden)]
#[macro_export]
macro_rules! __miette {
    ($enum:ident) => {
        #[automatically_derived]
        impl $crate::__feature_impls::Diagnostic for $enum {
            fn code(&self) -> $crate::__feature_impls::Text<'_> {
                $crate::__feature_impls::code(*self)
            }

            fn severity(&self) -> ::core::option::Option<$crate::__feature_impls::Severity> {
                ::core::option::Option::Some($crate::__feature_impls::Severity::Error)
            }

            fn help(&self) -> $crate::__feature_impls::Text<'_> {
                $crate::__feature_impls::help(*self)
            }

            fn url(&self) -> $crate::__feature_impls::Text<'_> {
                $crate::__feature_impls::url(*self)
            }
        }
    };
}

/// Enum and variant, such as `ArenaLoginError::InvalidToken`.
pub fn code<'a, E: ErrorSet>(error: E) -> Text<'a> {
    Some(Box::new(format!(
        "{}::{}",
        error.table().enum_name(),
        error.info().name()
    )))
}

/// Who does what about the error.
pub fn help<'a, E: ErrorSet>(error: E) -> Text<'a> {
    Some(Box::new(error.remediation()))
}

/// Where the error is explained.
pub fn url<'a, E: ErrorSet>(error: E) -> Text<'a> {
    Some(Box::new(error.table().link(error.info())))
}
