//! A pull reader of JSON for bytes that nobody vouches for.
//!
//! It goes over the bytes once, allocates nothing and keeps nothing for each level of nesting. What
//! it is not asked for it steps over by the brackets alone, and it takes a comma for white space:
//! it reads all of JSON and more, since a report with a slip in it is worth more than none.

/// What an editor or a server may put in front of a text in UTF-8.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Where the bytes end early or are no JSON.
#[derive(Debug)]
pub(crate) struct Broken;

/// A value: all of it, or the opening bracket where it has one.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    Object,
    Array,
    Text(Text<'a>),
    /// A number, `true`, `false` or `null`, as it is written.
    Word(Text<'a>),
}

impl Value<'_> {
    /// The number that a word or a text holds in decimal digits, which zeros after a point may
    /// follow.
    pub(crate) fn integer(self) -> Option<u32> {
        let (Self::Word(text) | Self::Text(text)) = self else {
            return None;
        };
        let mut chars = text.chars();
        let mut number: Option<u32> = None;
        while let Some(c) = chars.next() {
            let Some(digit) = c.to_digit(10) else {
                return number.filter(|_| c == '.' && chars.all(|c| c == '0'));
            };
            number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
        }
        number
    }
}

pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the first byte, or behind a byte order mark.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes),
        }
    }

    /// How many bytes are not read yet.
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

    /// The next key of an object, up to its value; `None` behind the object's end.
    pub(crate) fn key(&mut self) -> Result<Option<Text<'a>>, Broken> {
        self.gap();
        if self.take(b'}') {
            return Ok(None);
        }
        if !self.take(b'"') {
            return Err(Broken);
        }
        let key = self.text()?;
        self.gap();
        if self.take(b':') {
            Ok(Some(key))
        } else {
            Err(Broken)
        }
    }

    /// The next element of an array; `None` behind the array's end.
    pub(crate) fn element(&mut self) -> Result<Option<Value<'a>>, Broken> {
        self.gap();
        if self.take(b']') {
            Ok(None)
        } else {
            self.value().map(Some)
        }
    }

    /// Steps over what is left of a value.
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
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b',');
        let end = self
            .rest
            .iter()
            .position(|byte| !blank(byte))
            .unwrap_or(self.rest.len());
        self.rest = &self.rest[end..];
    }

    fn take(&mut self, byte: u8) -> bool {
        let rest = self.rest.strip_prefix(&[byte]);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// The rest of a text, behind its opening quote.
    fn text(&mut self) -> Result<Text<'a>, Broken> {
        let bytes = self.rest;
        while let Some(stop) = self
            .rest
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\\'))
        {
            if self.rest[stop] == b'"' {
                let end = bytes.len() - self.rest.len() + stop;
                self.rest = &self.rest[stop + 1..];
                return Ok(Text(&bytes[..end]));
            }
            self.rest = self.rest.get(stop + 2..).unwrap_or_default();
        }
        self.rest = &[];
        Err(Broken)
    }

    /// A word; the end of the bytes may have cut it, so something has to follow.
    fn word(&mut self) -> Result<Text<'a>, Broken> {
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let end = self.rest.iter().position(|byte| !part(byte)).unwrap_or(0);
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if word.is_empty() {
            Err(Broken)
        } else {
            Ok(Text(word))
        }
    }
}

/// A text as it is written, escapes and all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a>(pub(crate) &'a [u8]);

impl<'a> Text<'a> {
    /// Its characters; U+FFFD for what is none.
    pub(crate) fn chars(self) -> Chars<'a> {
        Chars { rest: self.0 }
    }

    pub(crate) fn is(self, other: &str) -> bool {
        self.chars().eq(other.chars())
    }
}

pub(crate) struct Chars<'a> {
    rest: &'a [u8],
}

impl Iterator for Chars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self.rest.strip_prefix(b"\\") {
            Some(rest) => {
                self.rest = rest;
                self.escaped()
            }
            None => self.plain(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.rest.len()))
    }
}

impl Chars<'_> {
    fn plain(&mut self) -> Option<char> {
        let (&byte, rest) = self.rest.split_first()?;
        if byte.is_ascii() {
            self.rest = rest;
            return Some(char::from(byte));
        }
        // No character is longer than four bytes.
        let chunk = self.rest[..self.rest.len().min(4)].utf8_chunks().next()?;
        let c = chunk.valid().chars().next();
        self.rest = &self.rest[c.map_or(chunk.invalid().len(), char::len_utf8)..];
        Some(c.unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// What a backslash and what is behind it stand for.
    fn escaped(&mut self) -> Option<char> {
        let (byte, rest) = self.rest.split_first()?;
        let c = match byte {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.rest = rest;
                return Some(self.unicode());
            }
            _ => return self.plain(),
        };
        self.rest = rest;
        Some(c)
    }

    fn unicode(&mut self) -> char {
        let Some(first) = utf16_unit(self.rest) else {
            return char::REPLACEMENT_CHARACTER;
        };
        self.rest = &self.rest[4..];
        let second = self.rest.strip_prefix(b"\\u").and_then(utf16_unit);
        match char::decode_utf16([first].into_iter().chain(second)).next() {
            Some(Ok(c)) => {
                if c.len_utf16() == 2 {
                    self.rest = &self.rest[6..];
                }
                c
            }
            _ => char::REPLACEMENT_CHARACTER,
        }
    }
}

/// The number that four hexadecimal digits write.
fn utf16_unit(bytes: &[u8]) -> Option<u16> {
    let digits = bytes.first_chunk::<4>()?;
    let unit = digits.iter().try_fold(0, |unit, &byte| {
        Some(16 * unit + char::from(byte).to_digit(16)?)
    })?;
    u16::try_from(unit).ok()
}
