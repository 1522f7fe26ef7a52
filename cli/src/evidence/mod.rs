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
use std::ops::Range;
use std::sync::mpsc;
use std::thread;

use arena_errors::{ArenaLoginError, Failure};
use memchr::{memchr, memrchr};
use regex::bytes::{Regex, RegexBuilder};

use crate::catalog::Catalog;
use crate::message::messages;
use block::Block;
use finder::Finder;
use line::Lines;

/// The bytes of a longer line that are read as a line of their own.
const MAX_LINE: usize = 64 << 10;

/// The bytes before a place that may belong to it: the beginning of its body, or the call.
const BEFORE: usize = 64 << 10;

/// The bytes after a place that may belong to it: the rest of its body.
const AFTER: usize = 256 << 10;

/// The bytes at the end of a block that the next one begins with.
const KEPT: usize = BEFORE + MAX_LINE + AFTER;

/// The bytes before a body that are searched for the call, and those after it.
const MAX_CALL: usize = 16 << 10;

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
    /// A response body reports errors, at this endpoint of a table if the text names one.
    Reported {
        endpoint: Option<&'c str>,
        response: Response,
    },
    /// Text without a body mentions this code, or a message that errors with this code have.
    Mentioned(u32),
}

/// A response body in which an error has a code. The catalog looks up its errors.
pub(crate) type Response = Failure<ArenaLoginError>;

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
    /// The bytes read at once.
    block: usize,
}

impl<'c> Reader<'c> {
    pub(crate) fn new(catalog: &'c Catalog) -> Self {
        let messages = catalog.entries().flat_map(|entry| messages(entry.row));
        Self {
            catalog,
            finder: Finder::new(catalog.codes(), messages),
            lines: Lines::new(catalog),
            block: 2 << 20,
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
        let mut search = Search {
            reader: self,
            effort: 0,
            found,
            from: KEPT,
            done: KEPT,
        };
        thread::scope(|scope| {
            let (free, buffers) = mpsc::channel();
            let (filled, blocks) = mpsc::sync_channel(1);
            scope.spawn(move || block::read(input, &buffers, &filled));
            for _ in 0..2 {
                _ = free.send(vec![0; KEPT + self.block]);
            }
            let mut read = Size::default();
            for block in blocks {
                let block = block?;
                search.advance(&block);
                let is_closed = block.text.ends_with(b"\n");
                read.lines = block.line(block.text.len()) - u64::from(is_closed);
                read.bytes += block.size() as u64;
                _ = free.send(block.text);
            }
            Ok(read)
        })
    }
}

/// The state of the search. Places are offsets in the text of the current block.
struct Search<'r, 'c, F> {
    reader: &'r Reader<'c>,
    /// The bytes that may still be read for bodies.
    effort: usize,
    found: F,
    /// Everything before this is done. A line begins here, or a part of a long one.
    from: usize,
    /// The end of the last body.
    done: usize,
}

impl<'c, F: FnMut(Evidence<'c>)> Search<'_, 'c, F> {
    /// Reads the lines of a block that may have errors: all, if it is the last one, or those with
    /// enough text after them.
    fn advance(&mut self, block: &Block) {
        let text = &block.text[..];
        let end = if block.size() == 0 {
            text.len()
        } else {
            start_of_line(text, self.from, self.from.max(text.len() - AFTER))
        };
        self.effort += (end - self.from) * MAX_EFFORT;
        for place in self.reader.finder.places(text, self.from..end) {
            if place >= self.from {
                let start = start_of_line(text, self.from, place);
                let max = end.min(start + MAX_LINE);
                self.from = memchr(b'\n', &text[place..max]).map_or(max, |length| place + length);
                self.read_line(block, start..self.from);
            }
        }
        // The next block begins with the end of this one.
        self.from = end - block.size();
        self.done = self.done.saturating_sub(block.size());
    }

    /// Reads the bodies of a line or, if there is none, what it mentions.
    fn read_line(&mut self, block: &Block, line: Range<usize>) {
        let Reader { catalog, lines, .. } = self.reader;
        let text = &block.text[..];
        for (range, responses) in body::find(text, line.clone(), self.done, &mut self.effort) {
            let near = range.start.saturating_sub(MAX_CALL);
            let before = &text[near.max(self.done)..range.start];
            let after = first_line(&text[range.end..text.len().min(range.end + MAX_CALL)]);
            self.done = range.end;
            let endpoint = lines.endpoint(before, after);
            if catalog.leaves_out(endpoint) {
                continue;
            }
            let time = line::time(last_line(&text[near..range.start]));
            let time = time.or_else(|| line::time(after));
            for response in responses {
                let kind = Kind::Reported { endpoint, response };
                self.add(block, range.start, time.clone(), kind);
            }
        }
        if self.done > line.start {
            return;
        }
        let text = body::without_cut_code(&text[line.clone()]);
        let codes = lines.mentions(text);
        if codes.is_empty() || catalog.leaves_out(lines.last_endpoint(text)) {
            return;
        }
        for code in codes {
            self.add(block, line.start, line::time(text), Kind::Mentioned(code));
        }
    }

    fn add(&mut self, block: &Block, place: usize, time: Option<String>, kind: Kind<'c>) {
        let line = block.line(place);
        (self.found)(Evidence { line, time, kind });
    }
}

/// The start of the line of a place, or of the part of it if it is long, in the text after `from`.
fn start_of_line(text: &[u8], from: usize, place: usize) -> usize {
    let start = memrchr(b'\n', &text[from..place]).map_or(from, |end| from + end + 1);
    start + (place - start) / MAX_LINE * MAX_LINE
}

fn first_line(text: &[u8]) -> &[u8] {
    memchr(b'\n', text).map_or(text, |end| &text[..end])
}

fn last_line(text: &[u8]) -> &[u8] {
    memrchr(b'\n', text).map_or(text, |end| &text[end + 1..])
}

fn regex(pattern: &str) -> Regex {
    let mut builder = RegexBuilder::new(pattern);
    let regex = builder.size_limit(usize::MAX).build();
    regex.expect("the pattern is valid")
}

#[cfg(test)]
mod tests {
    use arena_errors::Reported;

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
        let mut reader = Reader::new(&catalog);
        for seed in 0..3 {
            let (text, expected) = log(seed);
            for block in [10_007, 70_001, 1 << 20, 8 << 20] {
                let mut found = Vec::new();
                reader.block = block;
                let size = reader.read(&text[..], |evidence| match evidence.kind {
                    Kind::Mentioned(code) => found.push((evidence.line, code, false)),
                    Kind::Reported { response, .. } => {
                        let codes = response.errors().iter().filter_map(Reported::code);
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
