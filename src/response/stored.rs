//! Feature `serde`: a failure and its errors, written in any format, and a failure read back.
//!
//! Both sides have the same members in the same order, which formats need that write no names.

use alloc::string::String;
use core::fmt;
use core::marker::PhantomData;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::body::{Body, head};
use super::{Failure, Reported};
use crate::ErrorSet;

#[derive(Serialize)]
#[serde(bound = "")]
struct Written<'a, E: ErrorSet> {
    status: Option<u16>,
    errors: &'a [Reported<E>],
    omitted: usize,
    excerpt: Option<&'a str>,
}

#[derive(Serialize)]
struct WrittenError<'a> {
    code: Option<u32>,
    message: Option<&'a str>,
    name: Option<&'a str>,
}

/// A failure as it is read: the names follow from status and codes.
#[derive(Deserialize)]
#[serde(bound = "E: ErrorSet")]
struct Read<E> {
    status: Option<u16>,
    errors: Errors<E>,
    #[serde(default)]
    omitted: usize,
    excerpt: Option<Short>,
}

#[derive(Deserialize)]
struct ReadError {
    code: Option<u32>,
    message: Option<Short>,
    #[expect(dead_code, reason = "a format without names needs it to be read")]
    name: Option<Passed>,
}

/// Writes `{"code": 4089, "message": "Invalid Token.", "name": "InvalidToken"}`: what the accessors
/// give, with the variant's name for an error that is known.
///
/// ```
/// use arena_errors::{ArenaLoginError, Failure};
///
/// let failure = Failure::<ArenaLoginError>::from_response(400, br#"{"errors": [{"code": 4089}]}"#);
/// let json = serde_json::to_string(&failure.errors()[0]).unwrap();
/// assert_eq!(json, r#"{"code":4089,"message":null,"name":"InvalidToken"}"#);
/// ```
impl<E: ErrorSet> Serialize for Reported<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = self.known().map(|known| known.info().name());
        WrittenError {
            code: self.code(),
            message: self.message(),
            name,
        }
        .serialize(serializer)
    }
}

/// Writes `{"status": 400, "errors": [{"code": 4089, "message": "Invalid Token.", "name":
/// "InvalidToken"}], "omitted": 0, "excerpt": null}`: what the accessors give.
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
impl<E: ErrorSet> Serialize for Failure<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = Written {
            status: self.status(),
            errors: self.errors(),
            omitted: self.omitted(),
            excerpt: self.excerpt(),
        };
        written.serialize(serializer)
    }
}

/// Reads what `Serialize` writes. Which errors are known follows from the status and the codes, by
/// the table of the program that reads: the names that were written do not count. The bounds of
/// [`Failure::from_response`] hold, also while it is read.
impl<'de, E: ErrorSet> Deserialize<'de> for Failure<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Read {
            status,
            errors: Errors(mut body),
            omitted,
            excerpt,
        } = Read::<E>::deserialize(deserializer)?;
        body.omitted = body.omitted.saturating_add(omitted);
        let text = excerpt.map(|Short(text)| text).unwrap_or_default();
        Ok(Self::new(status, body, text.as_bytes()))
    }
}

/// The list of errors, of which no more are stored than are kept.
struct Errors<E>(Body<E>);

impl<'de, E: ErrorSet> Deserialize<'de> for Errors<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ErrorsVisitor(PhantomData))
    }
}

struct ErrorsVisitor<E>(PhantomData<E>);

impl<'de, E: ErrorSet> Visitor<'de> for ErrorsVisitor<E> {
    type Value = Errors<E>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of errors")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Errors<E>, A::Error> {
        let mut body = Body::new();
        while let Some(ReadError { code, message, .. }) = list.next_element()? {
            body.push(code, message.as_ref().map(|Short(text)| text.chars()));
        }
        Ok(Errors(body))
    }
}

/// As much of a text as is kept of a message.
struct Short(String);

impl<'de> Deserialize<'de> for Short {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor(|text: &str| Self(head(text.chars()))))
    }
}

/// A text of which nothing is kept.
struct Passed;

impl<'de> Deserialize<'de> for Passed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor(|_: &str| Self))
    }
}

/// Reads a text by a function.
struct TextVisitor<F>(F);

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for TextVisitor<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<R: Error>(self, text: &str) -> Result<T, R> {
        Ok(self.0(text))
    }
}
