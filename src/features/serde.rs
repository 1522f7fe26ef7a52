//! Feature `serde`: an enum is written as the name of its variant.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{Error, Expected, Visitor};
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ErrorTable;

/// How many names an error message lists.
const LISTED: usize = 32;

#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($enum:ident) => {
        #[automatically_derived]
        impl $crate::__feature_impls::Serialize for $enum {
            fn serialize<S: $crate::__feature_impls::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        #[automatically_derived]
        impl<'de> $crate::__feature_impls::Deserialize<'de> for $enum {
            fn deserialize<D: $crate::__feature_impls::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__feature_impls::deserialize_name(deserializer)
            }
        }
    };
}

/// Reads the error whose name is written.
///
/// # Errors
/// What is written is not a string, or not the name of an error.
pub fn deserialize_name<'de, E, D>(deserializer: D) -> Result<E, D::Error>
where
    E: ErrorTable + FromStr,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(Name(PhantomData))
}

struct Name<E>(PhantomData<E>);

impl<E: ErrorTable + FromStr> Visitor<'_> for Name<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the name of an error of `{}`", E::TABLE.enum_name())
    }

    fn visit_str<R: Error>(self, name: &str) -> Result<E, R> {
        let expected: &dyn Expected = if E::ALL.len() > LISTED {
            &self
        } else {
            &OneOf(E::ALL)
        };
        name.parse().map_err(|_| {
            R::custom(format_args!(
                "unknown variant `{name}`, expected {expected}"
            ))
        })
    }
}

struct OneOf<E: 'static>(&'static [E]);

impl<E: ErrorTable> Expected for OneOf<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one of ")?;
        for (number, error) in self.0.iter().enumerate() {
            write!(
                f,
                "{}`{}`",
                if number == 0 { "" } else { ", " },
                error.info().name()
            )?;
        }
        Ok(())
    }
}
