//! Feature `serde`: serializes an error of a failure.

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use super::Reported;
use crate::ErrorSet;

/// Writes what the accessors give, with the names of the enum and the variant of an error that is
/// known.
///
/// # Examples
/// ```
/// use arena_errors::{ArenaLoginError, Failure};
///
/// let failure = Failure::<ArenaLoginError>::from_response(400, r#"{"errors": [{"code": 4089}]}"#);
/// let json = serde_json::to_string(&failure.errors()[0]).unwrap();
/// assert_eq!(
///     json,
///     r#"{"code":4089,"message":null,"enum":"ArenaLoginError","name":"InvalidToken"}"#
/// );
/// ```
impl<E: ErrorSet> Serialize for Reported<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let known = self.known();
        let mut written = serializer.serialize_struct("Reported", 4)?;
        written.serialize_field("code", &self.code())?;
        written.serialize_field("message", &self.message())?;
        written.serialize_field("enum", &known.map(|known| known.table().enum_name()))?;
        written.serialize_field("name", &known.map(|known| known.info().name()))?;
        written.end()
    }
}
