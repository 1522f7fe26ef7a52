//! What the body of a failed call reports.

use alloc::string::String;
use alloc::vec::Vec;

use super::Reported;
use super::json::{Broken, Reader, Text, Value};
use crate::ErrorTable;

/// How many errors of a body are kept.
const MAX_ERRORS: usize = 100;

/// How many bytes of a message are kept.
const MAX_MESSAGE: usize = 4096;

/// How many times over a text is read, at most, to find a body in it.
const MAX_PASSES: usize = 16;

/// What a body reports, as far as it can be read. Of a key that stands twice the last value counts.
pub(crate) struct Body<E> {
    pub(crate) status: Option<u16>,
    /// What they are is not looked up yet: the status may follow them.
    pub(crate) errors: Vec<Reported<E>>,
    pub(crate) omitted: usize,
}

impl<E: ErrorTable> Body<E> {
    pub(crate) fn new() -> Self {
        Self { status: None, errors: Vec::new(), omitted: 0 }
    }

    /// Reads a body; what comes before a slip or a cut is kept.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        Self::read_from(&mut Reader::new(bytes))
    }

    /// Reads the first body with a code in it that a text holds, or that is in the text as a text within JSON.
    pub(crate) fn find(text: &[u8]) -> Option<Self> {
        Self::find_plain(text).or_else(|| {
            let unescaped: String = text.contains(&b'\\').then(|| Text(text).chars().collect())?;
            Self::find_plain(unescaped.as_bytes())
        })
    }

    fn find_plain(text: &[u8]) -> Option<Self> {
        let mut budget = text.len().saturating_mul(MAX_PASSES);
        let mut rest = text;
        while let Some(start) = rest.iter().position(|&byte| byte == b'{') {
            rest = &rest[start..];
            let mut reader = Reader::new(rest);
            let body = Self::read_from(&mut reader);
            if body.errors.iter().any(|error| error.code().is_some()) {
                return Some(body);
            }
            // A body inside of what was just read is read again: without a limit that would be quadratic.
            budget = budget.checked_sub(rest.len() - reader.left())?;
            rest = &rest[1..];
        }
        None
    }

    fn read_from(reader: &mut Reader<'_>) -> Self {
        let mut body = Self::new();
        // Whatever follows the break, the errors before it are reported.
        let _ = body.members(reader);
        body
    }

    fn members(&mut self, reader: &mut Reader<'_>) -> Result<(), Broken> {
        let Value::Object = reader.value()? else { return Err(Broken) };
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
            let (code, message) = error(reader)?;
            self.push(code, message.map(Text::chars));
        }
        Ok(())
    }

    /// Adds an error, or counts it where there are enough.
    pub(crate) fn push(&mut self, code: Option<u32>, message: Option<impl Iterator<Item = char>>) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(Reported::new(code, message.map(head)));
        } else {
            self.omitted = self.omitted.saturating_add(1);
        }
    }
}

/// The code and the message of an error object.
fn error<'a>(reader: &mut Reader<'a>) -> Result<(Option<u32>, Option<Text<'a>>), Broken> {
    let (mut code, mut message) = (None, None);
    while let Some(key) = reader.key()? {
        let value = reader.value()?;
        if key.is("code") {
            code = value.integer();
        } else if key.is("message") {
            message = if let Value::Text(text) = value { Some(text) } else { None };
        }
        reader.skip(value)?;
    }
    Ok((code, message))
}

/// As much of a message as is kept.
fn head(chars: impl Iterator<Item = char>) -> String {
    let mut head = String::with_capacity(chars.size_hint().1.unwrap_or(MAX_MESSAGE).min(MAX_MESSAGE));
    for c in chars {
        if head.len() + c.len_utf8() > MAX_MESSAGE {
            break;
        }
        head.push(c);
    }
    head
}
