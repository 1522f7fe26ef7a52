//! What the body of a failed call reports.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::Reported;
use super::json::{Broken, Reader, Text, Value};
use crate::ErrorSet;

/// The maximum number of errors kept of a body.
const MAX_ERRORS: usize = 100;

/// The maximum number of bytes kept of a message.
const MAX_MESSAGE: usize = 4096;

/// The maximum number of times that a text is read to find the bodies in it.
const MAX_PASSES: usize = 16;

/// What a body reports, as far as it can be read. If a key occurs twice, the last value is used.
pub(crate) struct Body<E> {
    pub(crate) status: Option<u16>,
    /// They are looked up later, since the status may come after them.
    pub(crate) errors: Vec<Reported<E>>,
    /// The number of errors that are not kept.
    pub(crate) omitted: usize,
    /// Whether the JSON is cut off or malformed.
    pub(crate) truncated: bool,
}

impl<E: ErrorSet> Body<E> {
    pub(crate) fn new() -> Self {
        Self {
            status: None,
            errors: Vec::new(),
            omitted: 0,
            truncated: false,
        }
    }

    /// Reads a body; everything before a mistake or a cut is kept.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        let mut body = Self::new();
        if let Ok(Value::Object) = reader.value() {
            body.truncated = body.members(reader).is_err();
        }
        body
    }

    fn members(&mut self, reader: &mut Reader<'_>) -> Result<(), Broken> {
        while let Some(key) = reader.key()? {
            let value = reader.value()?;
            if key.is("errors") {
                self.errors.clear();
                self.omitted = 0;
                if let Value::Array = value {
                    self.elements(reader)?;
                    continue;
                }
            } else if key.is("status") {
                self.status = value.integer().and_then(|status| status.try_into().ok());
            }
            reader.skip(value)?;
        }
        Ok(())
    }

    fn elements(&mut self, reader: &mut Reader<'_>) -> Result<(), Broken> {
        while let Some(element) = reader.element()? {
            let Value::Object = element else {
                reader.skip(element)?;
                continue;
            };
            let (mut code, mut message) = (None, None);
            let end = error(reader, &mut code, &mut message);
            if end.is_ok() || code.is_some() || message.is_some() {
                let message = message.map(|text| head(text.chars(), text.0.len()));
                self.push(Reported::read(code, message));
            }
            end?;
        }
        Ok(())
    }

    /// Adds an error, or only counts it after [`MAX_ERRORS`].
    pub(crate) fn push(&mut self, error: Reported<E>) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(error);
        } else {
            self.omitted = self.omitted.saturating_add(1);
        }
    }
}

/// Iterates over the bodies in a text that report a code or, if there is none, over those that are
/// strings in its JSON.
pub(crate) struct Bodies<'a> {
    text: Cow<'a, [u8]>,
    at: usize,
    /// The number of bytes that may still be read. Nested objects are read again for each level,
    /// which would take quadratic time without a limit.
    budget: usize,
    /// Whether the quotes of a body may be escaped: none was found yet.
    maybe_escaped: bool,
}

impl<'a> Bodies<'a> {
    pub(crate) fn of(text: impl Into<Cow<'a, [u8]>>) -> Self {
        let text = text.into();
        Self {
            at: 0,
            budget: text.len().saturating_mul(MAX_PASSES),
            maybe_escaped: text.contains(&b'\\'),
            text,
        }
    }

    pub(crate) fn next_body<E: ErrorSet>(&mut self) -> Option<Body<E>> {
        let body = self.next_plain();
        if body.is_some() || !self.maybe_escaped {
            self.maybe_escaped = false;
            return body;
        }
        let unescaped: String = Text(&self.text).chars().collect();
        *self = Self::of(unescaped.into_bytes());
        self.maybe_escaped = false;
        self.next_plain()
    }

    fn next_plain<E: ErrorSet>(&mut self) -> Option<Body<E>> {
        loop {
            self.at += self.text[self.at..].iter().position(|&byte| byte == b'{')?;
            let rest = &self.text[self.at..];
            let mut reader = Reader::new(rest);
            let body = Body::read(&mut reader);
            let length = rest.len() - reader.left();
            let found = body.errors.iter().any(|error| error.code().is_some());
            // If a body is cut off, the next one may begin before the cut.
            self.at += if found && !body.truncated { length } else { 1 };
            match self.budget.checked_sub(length) {
                Some(left) => self.budget = left,
                None => self.at = self.text.len(),
            }
            if found {
                return Some(body);
            }
        }
    }
}

/// Reads the code and the message of an error object, as far as it goes.
fn error<'a>(
    reader: &mut Reader<'a>,
    code: &mut Option<u32>,
    message: &mut Option<Text<'a>>,
) -> Result<(), Broken> {
    while let Some(key) = reader.key()? {
        let value = reader.value()?;
        match value {
            _ if key.is("code") => *code = value.integer(),
            Value::Text(text) if key.is("message") => *message = Some(text),
            _ if key.is("message") => *message = None,
            _ => {}
        }
        reader.skip(value)?;
    }
    Ok(())
}

/// The part of a message that is kept; `length` is its approximate length in bytes.
pub(crate) fn head(chars: impl Iterator<Item = char>, length: usize) -> String {
    let mut head = String::with_capacity(length.min(MAX_MESSAGE));
    for c in chars {
        if head.len() + c.len_utf8() > MAX_MESSAGE {
            break;
        }
        head.push(c);
    }
    head
}
