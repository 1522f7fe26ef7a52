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
        impl $crate::features::miette::Diagnostic for $enum {
            fn code(&self) -> $crate::features::miette::Text<'_> {
                $crate::features::miette::code(*self)
            }

            fn severity(&self) -> ::core::option::Option<$crate::features::miette::Severity> {
                ::core::option::Option::Some($crate::features::miette::Severity::Error)
            }

            fn help(&self) -> $crate::features::miette::Text<'_> {
                $crate::features::miette::help(*self)
            }

            fn url(&self) -> $crate::features::miette::Text<'_> {
                $crate::features::miette::url(*self)
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

/// The remediation.
pub fn help<'a, E: ErrorSet>(error: E) -> Text<'a> {
    Some(Box::new(error.remediation()))
}

/// Where the error is explained.
pub fn url<'a, E: ErrorSet>(error: E) -> Text<'a> {
    Some(Box::new(error.table().link(error.info())))
}
