//! Feature `serde`: serializes a failure and its errors, and deserializes a failure.
//!
//! Both sides have the same members in the same order, for formats that do not write names.

use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;

use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::body::Body;
use super::{Failure, Reported};
use crate::{Endpoint, ErrorSet};

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

#[derive(Deserialize)]
struct Stored {
    status: Option<u16>,
    body_status: Option<u16>,
    endpoint: Option<String>,
    errors: Vec<StoredError>,
    #[serde(default)]
    omitted: usize,
    #[serde(default)]
    truncated: bool,
    retry_after: Option<u64>,
    excerpt: Option<String>,
}

#[derive(Deserialize)]
struct StoredError {
    code: Option<u32>,
    message: Option<String>,
    #[serde(rename = "enum")]
    _enum: Option<String>,
    #[serde(rename = "name")]
    _name: Option<String>,
}

/// Reads what `Serialize` writes. The reading program looks up the errors in its own tables by
/// endpoint, status and code, and ignores the written names. The limits of
/// [`Failure::from_response`] apply.
impl<'de, E: ErrorSet> Deserialize<'de> for Failure<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let stored = Stored::deserialize(deserializer)?;
        let mut body = Body::new();
        body.status = stored.body_status;
        for StoredError { code, message, .. } in &stored.errors {
            body.push(Reported::new(*code, message.as_deref()));
        }
        body.omitted = body.omitted.saturating_add(stored.omitted);
        body.truncated = stored.truncated;
        let endpoint = stored.endpoint.as_deref().map(|endpoint| {
            let (method, path) = endpoint.split_once(' ').unwrap_or((endpoint, ""));
            Endpoint::new(method, path)
        });
        let text = stored.excerpt.unwrap_or_default();
        let failure = Self::new(endpoint.as_ref(), stored.status, body, text.as_bytes());
        Ok(failure.with_retry_after(stored.retry_after.map(Duration::from_secs)))
    }
}
