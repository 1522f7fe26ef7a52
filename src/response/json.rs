//! A pull parser of JSON for untrusted bytes.
//!
//! It is written by hand because `serde_json` stops at the first mistake or invalid UTF-8 and drops
//! what it read until then. It reads the bytes once, allocates nothing and needs no memory for
//! nesting. It skips values by matching brackets and treats commas as white space, so it accepts
//! all of JSON and more.

use core::{iter, mem};

/// The byte order mark that some editors and servers put before UTF-8.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The bytes end early or are not JSON.
#[derive(Debug)]
pub(crate) struct Broken;

/// A whole value, or the opening bracket of an object or array.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    Object,
    Array,
    Text(Text<'a>),
    /// A number, `true`, `false` or `null`, as it is written.
    Word(Text<'a>),
}

impl Value<'_> {
    /// The number that a word or text is in decimal digits, such as `4089` or `4089.0`.
    pub(crate) fn integer(self) -> Option<u32> {
        let (Self::Word(text) | Self::Text(text)) = self else {
            return None;
        };
        let mut chars = text.chars().peekable();
        let mut number = None;
        while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
            chars.next();
            number = Some(
                number
                    .unwrap_or(0_u32)
                    .checked_mul(10)?
                    .checked_add(digit)?,
            );
        }
        number.filter(|_| chars.next().is_none_or(|c| c == '.') && chars.all(|c| c == '0'))
    }
}

pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the first byte, or after a byte order mark.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes),
        }
    }

    /// The number of bytes that are not read yet.
    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    /// The next value.
    pub(crate) fn value(&mut self) -> Result<Value<'a>, Broken> {
        self.gap();
        if self.take(b'{') {
            Ok(Value::Object)
        } else if self.take(b'[') {
            Ok(Value::Array)
        } else if self.take(b'"') {
            self.text().map(Value::Text)
        } else {
            self.word().map(Value::Word)
        }
    }

    /// The next key of an object, up to its value; `None` after the object's end.
    pub(crate) fn key(&mut self) -> Result<Option<Text<'a>>, Broken> {
        self.gap();
        if self.take(b'}') {
            return Ok(None);
        }
        self.expect(b'"')?;
        let key = self.text()?;
        self.gap();
        self.expect(b':')?;
        Ok(Some(key))
    }

    /// The next element of an array; `None` after the array's end.
    pub(crate) fn element(&mut self) -> Result<Option<Value<'a>>, Broken> {
        self.gap();
        if self.take(b']') {
            Ok(None)
        } else {
            self.value().map(Some)
        }
    }

    /// Skips the rest of a value.
    pub(crate) fn skip(&mut self, value: Value<'a>) -> Result<(), Broken> {
        let mut depth = usize::from(matches!(value, Value::Object | Value::Array));
        while depth > 0 {
            let (&byte, rest) = self.rest.split_first().ok_or(Broken)?;
            self.rest = rest;
            match byte {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                b'"' => _ = self.text()?,
                _ => {}
            }
        }
        Ok(())
    }

    fn gap(&mut self) {
        while let [b' ' | b'\t' | b'\n' | b'\r' | b',', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), Broken> {
        if self.take(byte) { Ok(()) } else { Err(Broken) }
    }

    fn take(&mut self, byte: u8) -> bool {
        let rest = self.rest.strip_prefix(&[byte]);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// The rest of a text, after its opening quote.
    fn text(&mut self) -> Result<Text<'a>, Broken> {
        let bytes = mem::take(&mut self.rest);
        let mut end = 0;
        while *bytes.get(end).ok_or(Broken)? != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        self.rest = &bytes[end + 1..];
        Ok(Text(&bytes[..end]))
    }

    /// A word; an error at the end of the bytes, where it may be cut off.
    fn word(&mut self) -> Result<Text<'a>, Broken> {
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let end = self.rest.iter().position(|byte| !part(byte)).unwrap_or(0);
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        (end > 0).then_some(Text(word)).ok_or(Broken)
    }
}

/// A string as it is written, with its escapes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a>(pub(crate) &'a [u8]);

impl<'a> Text<'a> {
    /// Its characters, unescaped; U+FFFD for invalid ones.
    pub(crate) fn chars(self) -> impl Iterator<Item = char> + use<'a> {
        let mut rest = lossy(self.0);
        iter::from_fn(move || match rest.next()? {
            '\\' => escaped(&mut rest),
            c => Some(c),
        })
    }

    pub(crate) fn is(self, other: &str) -> bool {
        self.0 == other.as_bytes() || self.0.contains(&b'\\') && self.chars().eq(other.chars())
    }
}

/// The characters of bytes; U+FFFD for invalid ones.
pub(crate) fn lossy(bytes: &[u8]) -> impl Iterator<Item = char> + Clone {
    bytes.utf8_chunks().flat_map(|chunk| {
        let invalid = (!chunk.invalid().is_empty()).then_some(char::REPLACEMENT_CHARACTER);
        chunk.valid().chars().chain(invalid)
    })
}

/// The character that an escape means, after its backslash.
fn escaped(rest: &mut (impl Iterator<Item = char> + Clone)) -> Option<char> {
    Some(match rest.next()? {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let Some(first) = utf16_unit(rest) else {
                return Some(char::REPLACEMENT_CHARACTER);
            };
            let mut after = rest.clone();
            let is_pair = after.next() == Some('\\') && after.next() == Some('u');
            let second = if is_pair {
                utf16_unit(&mut after)
            } else {
                None
            };
            let c = char::decode_utf16([first].into_iter().chain(second)).next()?;
            if c.as_ref().is_ok_and(|c| c.len_utf16() == 2) {
                *rest = after;
            }
            c.unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        c => c,
    })
}

/// Reads four hexadecimal digits; reads nothing if there are none.
fn utf16_unit(rest: &mut (impl Iterator<Item = char> + Clone)) -> Option<u16> {
    let mut after = rest.clone();
    let unit = (0..4).try_fold(0, |unit, _| Some(16 * unit + after.next()?.to_digit(16)?))?;
    *rest = after;
    u16::try_from(unit).ok()
}
