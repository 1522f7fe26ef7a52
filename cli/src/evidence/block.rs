//! Reads an input block by block, on a thread of its own: one block is searched while the next one
//! is read.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, SyncSender};

use memchr::memchr_iter;

/// The distance between the places whose line is known, in bytes.
const STEP: usize = 16 << 10;

/// A part of an input, after the end of the previous part.
pub(super) struct Block {
    /// Space, the end of the previous block, and this one.
    bytes: Vec<u8>,
    /// Where this block begins.
    start: usize,
    /// The length of the end of the previous block.
    kept: usize,
    /// The number of line ends before each step of the block and, last, before the next block.
    line_ends: Vec<u64>,
}

/// Reads blocks, as long as there are buffers for them, each with space for the end of the previous
/// one. The last one is empty.
pub(super) fn read(
    mut input: impl Read,
    size: usize,
    space: usize,
    buffers: &Receiver<Vec<u8>>,
    blocks: &SyncSender<io::Result<Block>>,
) {
    let mut lines = 0;
    for mut bytes in buffers {
        bytes.resize(space + size, 0);
        let read = fill(&mut input, &mut bytes[space..]);
        bytes.truncate(space + read.as_ref().unwrap_or(&0));
        let is_last = !matches!(read, Ok(1..));
        let mut line_ends = vec![lines];
        for step in bytes[space..].chunks(STEP) {
            lines += count(step);
            line_ends.push(lines);
        }
        let block = Block {
            bytes,
            start: space,
            kept: 0,
            line_ends,
        };
        if blocks.send(read.map(|_| block)).is_err() || is_last {
            return;
        }
    }
}

/// Reads until the buffer is full or the input ends, and returns the number of bytes.
fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match input.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

impl Block {
    /// Puts the end of the previous block before this one.
    pub(super) fn keep(&mut self, end: &[u8]) {
        self.kept = end.len();
        self.bytes[self.start - end.len()..self.start].copy_from_slice(end);
    }

    /// The end of the previous block, and this one.
    pub(super) fn text(&self) -> &[u8] {
        &self.bytes[self.start - self.kept..]
    }

    /// The number of line ends in this block and all before it.
    pub(super) fn lines(&self) -> u64 {
        self.line_ends[self.line_ends.len() - 1]
    }

    /// The length of this block in bytes.
    pub(super) fn size(&self) -> usize {
        self.bytes.len() - self.start
    }

    /// The line of a place in the text, counted from 1.
    pub(super) fn line(&self, place: usize) -> u64 {
        let Some(at) = place.checked_sub(self.kept) else {
            return 1 + self.line_ends[0] - count(&self.text()[place..self.kept]);
        };
        let step = at / STEP;
        1 + self.line_ends[step] + count(&self.text()[self.kept + step * STEP..place])
    }

    pub(super) fn into_buffer(self) -> Vec<u8> {
        self.bytes
    }
}

fn count(text: &[u8]) -> u64 {
    memchr_iter(b'\n', text).count() as u64
}
