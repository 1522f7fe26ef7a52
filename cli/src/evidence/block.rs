//! Reads an input block by block, on a thread of its own: one block is searched while the next one
//! is read.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, SyncSender};

use memchr::memchr_iter;

use super::KEPT;

/// The distance between the places whose line is known, in bytes.
const STEP: usize = 16 << 10;

/// A part of an input, after the last [`KEPT`] bytes before it. Zeros and a line end are before the
/// input.
pub(super) struct Block {
    pub(super) text: Vec<u8>,
    /// The number of line ends before each step of the text and before its end.
    line_ends: Vec<u64>,
}

/// Reads blocks as long as there are buffers for them. The last block is empty.
pub(super) fn read(
    mut input: impl Read,
    buffers: &Receiver<Vec<u8>>,
    blocks: &SyncSender<io::Result<Block>>,
) {
    let (mut kept, mut lines) = (vec![0; KEPT], 0);
    kept[KEPT - 1] = b'\n';
    for mut text in buffers {
        text[..KEPT].copy_from_slice(&kept);
        let read = fill(&mut input, &mut text[KEPT..]);
        let size = *read.as_ref().unwrap_or(&0);
        text.truncate(KEPT + size);
        kept.copy_from_slice(&text[size..]);
        let mut line_ends = vec![lines];
        for step in text.chunks(STEP) {
            lines += count(step);
            line_ends.push(lines);
        }
        let block = Block { text, line_ends };
        lines = block.line(size);
        if blocks.send(read.map(|_| block)).is_err() || size == 0 {
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
    /// The length without the bytes of the previous block.
    pub(super) fn size(&self) -> usize {
        self.text.len() - KEPT
    }

    /// The number of line ends before a place in the text, which is the number of its line.
    pub(super) fn line(&self, place: usize) -> u64 {
        let step = place / STEP;
        self.line_ends[step] + count(&self.text[step * STEP..place])
    }
}

fn count(text: &[u8]) -> u64 {
    memchr_iter(b'\n', text).count() as u64
}
