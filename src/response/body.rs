//! What the body of a failed call reports.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::Reported;
use super::json::{Broken, Reader, Text, Value};
use crate::ErrorSet;

/// How many errors of a body are kept.
const MAX_ERRORS: usize = 100;

/// How many bytes of a message are kept.
const MAX_MESSAGE: usize = 4096;

/// How many times over a text is read, at most, to find the bodies in it.
const MAX_PASSES: usize = 16;

/// What a body reports, as far as it can be read. If a key occurs twice, the last value counts.
pub(crate) struct Body<E> {
    pub(crate) status: Option<u16>,
    /// What they are is not looked up yet: the status may follow them.
    pub(crate) errors: Vec<Reported<E>>,
    /// How many are not kept.
    pub(crate) omitted: usize,
}

impl<E: ErrorSet> Body<E> {
    pub(crate) fn new() -> Self {
        Self {
            status: None,
            errors: Vec::new(),
            omitted: 0,
        }
    }

    /// Reads a body; what comes before a slip or a cut is kept, and what is lost of the list counts
    /// as one error.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        Self::read_from(&mut Reader::new(bytes)).0
    }

    /// The body, and whether it is whole: whatever follows a break, the errors before it are
    /// reported.
    fn read_from(reader: &mut Reader<'_>) -> (Self, bool) {
        let mut body = Self::new();
        let whole = body.members(reader).is_ok();
        (body, whole)
    }

    fn members(&mut self, reader: &mut Reader<'_>) -> Result<(), Broken> {
        let Value::Object = reader.value()? else {
            return Err(Broken);
        };
        while let Some(key) = reader.key()? {
            let value = reader.value()?;
            if key.is("errors") {
                self.errors.clear();
                self.omitted = 0;
                if let Value::Array = value {
                    let list = self.elements(reader);
                    if list.is_err() {
                        // A list without its end may have gone on.
                        self.omit();
                    }
                    list?;
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
            self.omit();
        }
    }

    fn omit(&mut self) {
        self.omitted = self.omitted.saturating_add(1);
    }
}

/// The bodies with a code in them that a text holds, or where there is none, those in it as a text
/// within JSON.
pub(crate) struct Bodies<'a> {
    text: Cow<'a, [u8]>,
    at: usize,
    /// How many bytes may still be read. What was just read is read again for a body inside of it:
    /// without a limit that would be quadratic.
    budget: usize,
    /// Whether the quotes of a body may be escaped: none was found yet.
    maybe_escaped: bool,
}

impl<'a> Bodies<'a> {
    pub(crate) fn of(text: &'a [u8]) -> Self {
        Self::within(Cow::Borrowed(text), text.contains(&b'\\'))
    }

    fn within(text: Cow<'a, [u8]>, maybe_escaped: bool) -> Self {
        let budget = text.len().saturating_mul(MAX_PASSES);
        Self {
            text,
            at: 0,
            budget,
            maybe_escaped,
        }
    }

    pub(crate) fn next_body<E: ErrorSet>(&mut self) -> Option<Body<E>> {
        let body = self.next_plain();
        if body.is_some() || !self.maybe_escaped {
            self.maybe_escaped = false;
            return body;
        }
        let unescaped: String = Text(&self.text).chars().collect();
        *self = Self::within(Cow::Owned(unescaped.into_bytes()), false);
        self.next_plain()
    }

    fn next_plain<E: ErrorSet>(&mut self) -> Option<Body<E>> {
        loop {
            self.at += self.text[self.at..].iter().position(|&byte| byte == b'{')?;
            let rest = &self.text[self.at..];
            let mut reader = Reader::new(rest);
            let (body, whole) = Body::read_from(&mut reader);
            let length = rest.len() - reader.left();
            let found = body.errors.iter().any(|error| error.code().is_some());
            // Where a body breaks off, the next one may begin before the break.
            self.at += if found && whole { length } else { 1 };
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

/// The code and the message of an error object.
fn error<'a>(reader: &mut Reader<'a>) -> Result<(Option<u32>, Option<Text<'a>>), Broken> {
    let (mut code, mut message) = (None, None);
    while let Some(key) = reader.key()? {
        let value = reader.value()?;
        if key.is("code") {
            code = value.integer();
        } else if key.is("message") {
            message = if let Value::Text(text) = value {
                Some(text)
            } else {
                None
            };
        }
        reader.skip(value)?;
    }
    Ok((code, message))
}

/// As much of a message as is kept.
pub(crate) fn head(chars: impl Iterator<Item = char>) -> String {
    let mut head =
        String::with_capacity(chars.size_hint().1.unwrap_or(MAX_MESSAGE).min(MAX_MESSAGE));
    for c in chars {
        if head.len() + c.len_utf8() > MAX_MESSAGE {
            break;
        }
        head.push(c);
    }
    head
}
