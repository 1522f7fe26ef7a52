//! Finds errors in logs and responses of any size: those that response bodies report, and those
//! that other text mentions.
//!
//! [`block`] reads the input, [`finder`] finds the few lines that may have errors, [`body`] reads the
//! response bodies there, and [`line`] the text around them. Memory is constant, and the size of the
//! blocks does not affect what is found.

mod block;
mod body;
mod finder;
mod line;

use std::io::{self, Read};
use std::mem;
use std::ops::Range;
use std::sync::mpsc;
use std::thread;

use memchr::{memchr, memmem, memrchr};

use crate::catalog::Catalog;
use crate::message::messages;
use block::Block;
use body::Bodies;
use finder::Finder;
use line::Lines;

/// The bytes read at once.
const BLOCK: usize = 2 << 20;

/// The bytes of a longer line that are read as a line of their own.
const MAX_LINE: usize = 64 << 10;

/// The bytes before a place that may belong to it: the beginning of its body, or the call.
const BEFORE: usize = 64 << 10;

/// The bytes after a place that may belong to it: the rest of its body.
const AFTER: usize = 256 << 10;

/// The bytes at the end of a block that the next one needs.
const KEPT: usize = BEFORE + MAX_LINE + AFTER;

/// A quote: as it is, as nginx writes it, and as .NET does.
const QUOTES: [&[u8]; 3] = [b"\"", b"\\x22", b"\\u0022"];

/// The limit on the work for text that only looks like a body, per byte of the input.
const MAX_EFFORT: usize = 32;

/// An error in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Evidence<'c> {
    /// The line, counted from 1.
    pub(crate) line: u64,
    /// The line's own time stamp.
    pub(crate) time: Option<String>,
    pub(crate) kind: Kind<'c>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind<'c> {
    /// A response body reports these errors.
    Reported(Report<'c>),
    /// Text without a body mentions this code, or a message that errors with this code have.
    Mentioned(u32),
}

/// What a response body reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Report<'c> {
    /// The endpoint of a table that was called, if the text says so.
    pub(crate) endpoint: Option<&'c str>,
    pub(crate) status: Option<u16>,
    /// The code and the message of each error that has a code.
    pub(crate) errors: Vec<(u32, Option<String>)>,
    /// The number of errors after the first 100.
    pub(crate) omitted: usize,
    /// Whether the body is cut off, so that more errors may have followed.
    pub(crate) is_truncated: bool,
}

/// The size of the input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) lines: u64,
    pub(crate) bytes: u64,
}

/// Reads inputs for the errors of a catalog.
pub(crate) struct Reader<'c> {
    catalog: &'c Catalog,
    finder: Finder,
    lines: Lines<'c>,
}

impl<'c> Reader<'c> {
    pub(crate) fn new(catalog: &'c Catalog) -> Self {
        let messages = catalog.entries().flat_map(|entry| messages(entry.row));
        Self {
            catalog,
            finder: Finder::new(catalog.codes(), messages),
            lines: Lines::new(catalog),
        }
    }

    /// Reads an input to its end and passes on each piece of evidence.
    ///
    /// # Errors
    /// If the input cannot be read.
    pub(crate) fn read(
        &self,
        input: impl Read + Send,
        found: impl FnMut(Evidence<'c>),
    ) -> io::Result<Size> {
        self.read_by(BLOCK, input, found)
    }

    fn read_by(
        &self,
        size: usize,
        input: impl Read + Send,
        found: impl FnMut(Evidence<'c>),
    ) -> io::Result<Size> {
        let mut search = Search {
            reader: self,
            bodies: Bodies::default(),
            found,
            from: 0,
            done: 0,
        };
        thread::scope(|scope| {
            let (buffers, free) = mpsc::channel();
            let (filled, blocks) = mpsc::sync_channel(1);
            scope.spawn(move || block::read(input, size, KEPT, &free, &filled));
            for _ in 0..2 {
                _ = buffers.send(vec![0; KEPT + size]);
            }
            let (mut last, mut kept, mut read) = (Vec::new(), 0, Size::default());
            for block in blocks {
                let mut block: Block = block?;
                block.keep(&last[last.len() - kept..]);
                search.advance(&block);
                read.bytes += block.size() as u64;
                let is_open = block.text().last().is_some_and(|&last| last != b'\n');
                read.lines = block.lines() + u64::from(is_open);
                kept = search.forget(block.text().len());
                _ = buffers.send(mem::replace(&mut last, block.into_buffer()));
            }
            Ok(read)
        })
    }
}

/// The state of the search. Places are offsets in the text of the current block.
struct Search<'r, 'c, F> {
    reader: &'r Reader<'c>,
    bodies: Bodies,
    found: F,
    /// Everything before this is done. A line begins here, or a part of a long one.
    from: usize,
    /// The end of the last body.
    done: usize,
}

impl<'c, F: FnMut(Evidence<'c>)> Search<'_, 'c, F> {
    /// How far a block can be searched before the next one is read: to the last end of a line, or of a
    /// part of a long one, with enough text after it.
    fn end(&self, text: &[u8]) -> usize {
        let max = text.len().saturating_sub(AFTER).max(self.from);
        let start = after_last_line_end(text, self.from..max);
        start + (max - start) / MAX_LINE * MAX_LINE
    }

    /// Reads the lines of a block that may have errors.
    fn advance(&mut self, block: &Block) {
        let text = block.text();
        let is_last = block.size() == 0;
        let range = self.from..if is_last { text.len() } else { self.end(text) };
        self.bodies.effort += range.len() * MAX_EFFORT;
        let mut from = range.start;
        for place in self.reader.finder.places(text, range.clone()) {
            if place >= from {
                let start = after_last_line_end(text, from..place);
                let start = start + (place - start) / MAX_LINE * MAX_LINE;
                let end = range.end.min(start + MAX_LINE);
                let end = memchr(b'\n', &text[place..end]).map_or(end, |length| place + length);
                self.read_line(block, start..end);
                from = end;
            }
        }
        self.from = range.end;
    }

    /// Reads the bodies of a line or, if there is none, what it mentions.
    fn read_line(&mut self, block: &Block, line: Range<usize>) {
        let text = block.text();
        let (mut has_body, mut has_key) = (self.done > line.start, false);
        let mut next = self.done;
        for at in memmem::find_iter(&text[line.clone()], "errors") {
            let before = &text[..line.start + at];
            let key = QUOTES.iter().find_map(|quote| before.strip_suffix(*quote));
            let Some(key) = key else {
                continue;
            };
            let (key, from) = (key.len(), self.done);
            if key < next.max(line.start) {
                continue;
            }
            let (range, reports) = self.bodies.at(text, key, from);
            (next, has_key) = (range.end, true);
            for mut report in reports {
                (has_body, self.done) = (true, range.end);
                report.endpoint = self.reader.lines.endpoint(text, from, range.clone());
                if self.reader.catalog.leaves_out(report.endpoint) {
                    continue;
                }
                let line = line_of(text, 0, range.start);
                let time = self.reader.lines.time(&text[line.start..range.start]);
                let time = time.or_else(|| {
                    self.reader
                        .lines
                        .time(&text[range.end.min(line.end)..line.end])
                });
                self.add(block, range.start, time, Kind::Reported(report));
            }
        }
        if has_body {
            return;
        }
        let (lines, text) = (&self.reader.lines, &text[line.clone()]);
        // The last number may be a code that is cut off with its body.
        let codes = lines.mentions(if has_key {
            without_last_number(text)
        } else {
            text
        });
        if codes.is_empty() || self.reader.catalog.leaves_out(lines.last_endpoint(text)) {
            return;
        }
        let time = lines.time(text);
        for code in codes {
            self.add(block, line.start, time.clone(), Kind::Mentioned(code));
        }
    }

    fn add(&mut self, block: &Block, place: usize, time: Option<String>, kind: Kind<'c>) {
        let line = block.line(place);
        (self.found)(Evidence { line, time, kind });
    }

    /// Drops the text that is no longer needed and returns the length of the rest.
    fn forget(&mut self, length: usize) -> usize {
        let gone = self.from.saturating_sub(BEFORE);
        self.from -= gone;
        self.done = self.done.saturating_sub(gone);
        length - gone
    }
}

/// The place after the last line end in a range, or its start.
fn after_last_line_end(text: &[u8], range: Range<usize>) -> usize {
    memrchr(b'\n', &text[range.clone()]).map_or(range.start, |end| range.start + end + 1)
}

/// A line without a number at its end.
fn without_last_number(line: &[u8]) -> &[u8] {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let end = line.iter().rposition(u8::is_ascii_alphanumeric);
    let line = &line[..end.map_or(0, |end| end + 1)];
    let digits = line.iter().rev().take_while(|byte| is_digit(byte)).count();
    &line[..line.len() - digits]
}

/// The line of a place, limited to the nearby text and not before `from`.
fn line_of(text: &[u8], from: usize, place: usize) -> Range<usize> {
    let start = after_last_line_end(text, from.max(place.saturating_sub(BEFORE))..place);
    let after = &text[place..text.len().min(place + AFTER)];
    start..place + memchr(b'\n', after).unwrap_or(after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parts of a log, with the codes that each reports and mentions in its first line.
    const PARTS: [(&str, &[u32], &[u32]); 12] = [
        (
            "10:00:00 POST /v1/login {\"status\":400,\"errors\":[{\"code\":4089}]}\n",
            &[4089],
            &[],
        ),
        (
            "{\n \"errors\": [\n  {\"code\": 4083},\n  {\"code\": 7}\n ]\n}\n",
            &[4083, 7],
            &[],
        ),
        (
            "{\"log\":\"{\\\"errors\\\":[{\\\"code\\\":4090}]}\",\"n\":1}\r\n",
            &[4090],
            &[],
        ),
        (
            "{\"errors\":[{\"code\":4079},{\"code\":40\nx\n",
            &[4079],
            &[],
        ),
        (
            "{\"errors\":[{\"code\":1}]} {\"errors\":[{\"code\":2}]}\n",
            &[1, 2],
            &[],
        ),
        ("error code 4083, and 4089\n", &[], &[4083]),
        ("login failed: Invalid Token.\n", &[], &[4089]),
        ("{\"errors\":[{\"errors\":[\n", &[], &[]),
        ("4089 status 400 \\\"errors\\\" é\n\n", &[], &[]),
        ("LONG\n", &[], &[]),
        ("error 404\n", &[], &[]),
        ("x\n", &[], &[]),
    ];

    /// A text of random parts, and what is in it.
    fn log(mut seed: u64) -> (Vec<u8>, Vec<(u64, u32, bool)>) {
        let (mut text, mut expected, mut line) = (Vec::new(), Vec::new(), 1);
        while text.len() < 2 << 20 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let (part, reported, mentioned) = PARTS[(seed >> 33) as usize % PARTS.len()];
            let long = "a 4089 ".repeat((seed >> 40) as usize % 100_000);
            text.extend(
                part.replace("LONG", if seed >> 63 == 0 { "x" } else { &long })
                    .bytes(),
            );
            expected.extend(reported.iter().map(|code| (line, *code, true)));
            expected.extend(mentioned.iter().map(|code| (line, *code, false)));
            line += part.matches('\n').count() as u64;
        }
        (text, expected)
    }

    #[test]
    fn what_is_found_does_not_depend_on_the_window() {
        let catalog = Catalog::load(&[], None).unwrap();
        let reader = Reader::new(&catalog);
        for seed in 0..3 {
            let (text, expected) = log(seed);
            for block in [10_007, 70_001, 1 << 20, 8 << 20] {
                let mut found = Vec::new();
                let size = reader.read_by(block, &text[..], |evidence| match evidence.kind {
                    Kind::Mentioned(code) => found.push((evidence.line, code, false)),
                    Kind::Reported(report) => {
                        let codes = report.errors.into_iter().map(|(code, _)| code);
                        found.extend(codes.map(|code| (evidence.line, code, true)));
                    }
                });
                let lines = memchr::memchr_iter(b'\n', &text).count() as u64;
                assert_eq!(
                    size.unwrap(),
                    Size {
                        lines,
                        bytes: text.len() as u64
                    }
                );
                assert_eq!(found, expected, "seed {seed}, blocks of {block} bytes");
            }
        }
    }
}
