//! Feature `serde`: serializes an error as its name, and everything else with the table's keys.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{Error, Unexpected, Visitor};
use serde::ser::SerializeStruct as _;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Actor::{Administrator, Caller, Support, User};
use crate::{ErrorTable, Retry};

#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($enum:ident) => {
        #[automatically_derived]
        impl $crate::features::serde::Serialize for $enum {
            fn serialize<S: $crate::features::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        #[automatically_derived]
        impl<'de> $crate::features::serde::Deserialize<'de> for $enum {
            fn deserialize<D: $crate::features::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::features::serde::deserialize_name(deserializer)
            }
        }
    };
}

/// Deserializes an error by its name.
///
/// # Errors
/// If the value is not a string, or not the name of an error.
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
        name.parse()
            .map_err(|_| R::invalid_value(Unexpected::Str(name), &self))
    }
}

/// Writes `"after-fix"`, `"backoff"` or `{"after_seconds": 300}`, as a table does.
impl Serialize for Retry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::AfterFix => serializer.serialize_str("after-fix"),
            Self::Backoff => serializer.serialize_str("backoff"),
            Self::After(wait) => {
                let mut written = serializer.serialize_struct("Retry", 1)?;
                written.serialize_field("after_seconds", &crate::retry::seconds(*wait))?;
                written.end()
            }
        }
    }
}

/// Writes the names of the roles that a table has.
pub(crate) fn actors<S: Serializer>(
    names: &[Option<&str>; 4],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let roles = [Caller, User, Administrator, Support].iter().zip(names);
    serializer.collect_map(roles.filter_map(|(role, name)| Some((role, (*name)?))))
}
