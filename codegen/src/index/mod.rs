//! The index of a table's keys: which of its two shapes the crate builds, and with which numbers.

mod direct;
mod hash;

pub(crate) use direct::DirectIndex;
pub(crate) use hash::HashIndex;

/// A key: an HTTP status and a code.
pub(crate) type Key = (u16, u32);

/// What a lookup goes through.
#[derive(Debug)]
pub(crate) enum Index {
    Direct(DirectIndex),
    Hash(HashIndex),
}

impl Index {
    /// The index of keys that all differ.
    pub(crate) fn build(keys: &[Key]) -> Self {
        match DirectIndex::build(keys) {
            Some(index) => Self::Direct(index),
            None => Self::Hash(HashIndex::build(keys)),
        }
    }
}
