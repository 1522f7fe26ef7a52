//! Reads what logs and responses of any size say about failed calls: what response bodies report,
//! and what text without a body mentions.
//!
//! [`finder`] finds the few places worth a look, [`body`] reads a response body there, [`line`] the
//! text around it. Memory is constant: a window moves over the input.

mod body;
mod finder;
mod line;

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memrchr};
use rayon::prelude::*;

use crate::catalog::Catalog;
use body::{Bodies, Body};
use finder::{Candidate, Finder};
use line::Lines;

/// The bytes read at once.
const READ: usize = 8 << 20;

/// The bytes before a place that may belong to it: the begin of a line or body.
const BEFORE: usize = 64 << 10;

/// The bytes after a place that may belong to it.
const AFTER: usize = 256 << 10;

/// The bytes that a thread searches at once.
const BLOCK: usize = 256 << 10;

/// What a text says about a failed call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// The line, counted from 1.
    pub(crate) line: u64,
    /// The line's own time stamp.
    pub(crate) time: Option<String>,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A response body reports these errors.
    Reported(Report),
    /// Text without a body mentions this code, or a message that errors with this code have.
    Mentioned(u32),
}

/// What a response body reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    /// The method and the path of the call, if the text has those of a known endpoint.
    pub(crate) call: Option<(String, String)>,
    pub(crate) status: Option<u16>,
    /// The code and the message of each error.
    pub(crate) errors: Vec<(Option<u32>, Option<String>)>,
    /// Whether the body is cut off, so that more errors may have followed.
    pub(crate) is_truncated: bool,
}

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) lines: u64,
    pub(crate) bytes: u64,
}

/// Reads inputs for the errors of a catalog.
pub(crate) struct Reader<'c> {
    finder: Finder,
    lines: Lines<'c>,
}

impl<'c> Reader<'c> {
    pub(crate) fn new(catalog: &'c Catalog) -> Self {
        let lines = Lines::new(catalog);
        Self {
            finder: Finder::new(lines.literals()),
            lines,
        }
    }

    /// Reads an input to its end and passes on each piece of evidence in order.
    ///
    /// # Errors
    /// If the input cannot be read.
    pub(crate) fn read(
        &self,
        mut input: impl Read + Send,
        mut found: impl FnMut(Evidence),
    ) -> io::Result<Size> {
        let mut window = Window {
            reader: self,
            bytes: Vec::new(),
            done: 0,
            counted: 0,
            lines: 0,
            bodies: Bodies::default(),
        };
        let mut size = Size::default();
        let mut next = Vec::new();
        read_block(&mut input, &mut next)?;
        while !next.is_empty() {
            size.bytes += next.len() as u64;
            window.bytes.append(&mut next);
            // The next block is read while this one is searched.
            let (read, candidates) =
                rayon::join(|| read_block(&mut input, &mut next), || window.candidates());
            read?;
            let to = if next.is_empty() {
                window.bytes.len()
            } else {
                window.end_of_search()
            };
            window.search(to, &candidates, &mut found);
            if !next.is_empty() {
                window.forget(to);
            }
        }
        size.lines = window.lines + u64::from(window.bytes.last().is_some_and(|&b| b != b'\n'));
        Ok(size)
    }
}

fn read_block(input: &mut impl Read, block: &mut Vec<u8>) -> io::Result<usize> {
    input.take(READ as u64).read_to_end(block)
}

/// The part of an input that is in memory.
struct Window<'r, 'c> {
    reader: &'r Reader<'c>,
    bytes: Vec<u8>,
    /// What comes before is dealt with.
    done: usize,
    /// The line ends before this place are counted.
    counted: usize,
    lines: u64,
    bodies: Bodies,
}

impl Window<'_, '_> {
    /// Where the search ends for now: at a line end far enough from the end of the window.
    fn end_of_search(&self) -> usize {
        let to = self.bytes.len().saturating_sub(AFTER).max(self.done);
        memrchr(b'\n', &self.bytes[self.done..to]).map_or(to, |at| self.done + at + 1)
    }

    fn candidates(&self) -> Vec<(usize, Candidate)> {
        let end = self.bytes.len();
        let starts: Vec<usize> = (self.done..end).step_by(BLOCK).collect();
        let find = |&start: &usize| {
            self.reader
                .finder
                .find(&self.bytes, start..end.min(start + BLOCK))
        };
        starts.par_iter().flat_map_iter(find).collect()
    }

    fn search(
        &mut self,
        to: usize,
        candidates: &[(usize, Candidate)],
        found: &mut impl FnMut(Evidence),
    ) {
        let count = candidates.partition_point(|(at, _)| *at < to);
        let mut rest = &candidates[..count];
        while let Some(&(at, _)) = rest.first() {
            if at < self.done {
                rest = &rest[1..];
                continue;
            }
            let line = self.line(at);
            let count = rest.partition_point(|(at, _)| *at < line.end);
            let (of_line, others) = rest.split_at(count);
            self.look(line, of_line, found);
            rest = others;
        }
        self.count_to(to);
        self.done = self.done.max(to);
    }

    /// The line of a place, as far as it is near.
    fn line(&self, at: usize) -> std::ops::Range<usize> {
        let before = &self.bytes[at.saturating_sub(BEFORE)..at];
        let start =
            memrchr(b'\n', before).map_or(at - before.len(), |end| at - before.len() + end + 1);
        let after = &self.bytes[at..self.bytes.len().min(at + AFTER)];
        start..at + memchr(b'\n', after).unwrap_or(after.len())
    }

    /// Reads the bodies of a line or, if there are none, what it mentions.
    fn look(
        &mut self,
        line: std::ops::Range<usize>,
        candidates: &[(usize, Candidate)],
        found: &mut impl FnMut(Evidence),
    ) {
        let mut has_body = false;
        for (at, candidate) in candidates {
            if !matches!(candidate, Candidate::Key) || *at < self.done {
                continue;
            }
            for Body { range, mut report } in self.bodies.at(&self.bytes, *at, self.done, line.end)
            {
                has_body = true;
                let before = self.done.max(range.start.saturating_sub(BEFORE / 4));
                report.call = self
                    .reader
                    .lines
                    .call(&self.bytes, before, range.clone(), line.end);
                let first = self.line(range.start).start;
                self.done = self.done.max(range.end);
                found(Evidence {
                    line: self.line_number(range.start),
                    time: self.reader.lines.time(&self.bytes[first..range.start]),
                    kind: Kind::Reported(report),
                });
            }
        }
        if !has_body && line.start >= self.done.min(line.start) {
            let text = &self.bytes[line.start.max(self.done)..line.end];
            let codes = self.reader.lines.mentions(text, candidates);
            if !codes.is_empty() {
                let time = self.reader.lines.time(text);
                let line = self.line_number(line.start);
                for code in codes {
                    let kind = Kind::Mentioned(code);
                    found(Evidence {
                        line,
                        time: time.clone(),
                        kind,
                    });
                }
            }
            self.done = self.done.max(line.end);
        }
    }

    fn line_number(&mut self, at: usize) -> u64 {
        if at < self.counted {
            let after = memchr_iter(b'\n', &self.bytes[at..self.counted]).count();
            return self.lines + 1 - after as u64;
        }
        self.count_to(at);
        self.lines + 1
    }

    fn count_to(&mut self, to: usize) {
        if to > self.counted {
            self.lines += memchr_iter(b'\n', &self.bytes[self.counted..to]).count() as u64;
            self.counted = to;
        }
    }

    /// Drops what no later place needs.
    fn forget(&mut self, to: usize) {
        let drop = to.saturating_sub(BEFORE).min(self.done);
        self.bytes.drain(..drop);
        self.done -= drop;
        self.counted -= drop;
    }
}
