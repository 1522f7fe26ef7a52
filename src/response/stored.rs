//! Feature `serde`: a failure as JSON, and back.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::body::Body;
use super::{Failure, Reported};
use crate::ErrorTable;

/// A failure as it is written.
#[derive(Serialize)]
struct Written<'a> {
    status: Option<u16>,
    errors: Vec<WrittenError<'a>>,
    omitted: usize,
    excerpt: Option<&'a str>,
}

#[derive(Serialize)]
struct WrittenError<'a> {
    code: Option<u32>,
    message: Option<&'a str>,
    name: Option<&'a str>,
}

impl<'a> WrittenError<'a> {
    fn of<E: ErrorTable>(error: &'a Reported<E>) -> Self {
        let name = error.known().map(|known| known.info().name());
        Self { code: error.code(), message: error.message(), name }
    }
}

/// A failure as it is read: the names follow from status and codes.
#[derive(Deserialize)]
struct Read {
    status: Option<u16>,
    errors: Vec<ReadError>,
    #[serde(default)]
    omitted: usize,
    excerpt: Option<String>,
}

#[derive(Deserialize)]
struct ReadError {
    code: Option<u32>,
    message: Option<String>,
}

/// Writes `{"status": 400, "errors": [{"code": 4089, "message": "Invalid Token.", "name": "InvalidToken"}],
/// "omitted": 0, "excerpt": null}`: what the accessors give, with the variant's name for an error that is
/// known.
///
/// ```
/// use arena_errors::{ArenaLoginError, Failure};
///
/// let failure = Failure::<ArenaLoginError>::from_response(400, br#"{"errors": [{"code": 4089}]}"#);
/// let json = serde_json::to_string(&failure).unwrap();
/// assert_eq!(
///     json,
///     r#"{"status":400,"errors":[{"code":4089,"message":null,"name":"InvalidToken"}],"omitted":0,"excerpt":null}"#
/// );
/// assert_eq!(serde_json::from_str::<Failure<ArenaLoginError>>(&json).unwrap(), failure);
/// ```
impl<E: ErrorTable> Serialize for Failure<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = Written {
            status: self.status(),
            errors: self.errors().iter().map(WrittenError::of).collect(),
            omitted: self.omitted(),
            excerpt: self.excerpt(),
        };
        written.serialize(serializer)
    }
}

/// Reads what `Serialize` writes. Which errors are known follows from the status and the codes, by the table of
/// the program that reads: the names that were written do not count. Bounds are those of
/// [`Failure::from_response`].
impl<'de, E: ErrorTable> Deserialize<'de> for Failure<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Read { status, errors, omitted, excerpt } = Read::deserialize(deserializer)?;
        let mut body = Body { omitted, ..Body::new() };
        for ReadError { code, message } in errors {
            body.push(code, message.as_deref().map(str::chars));
        }
        Ok(Self::new(status, body, excerpt.unwrap_or_default().as_bytes()))
    }
}
