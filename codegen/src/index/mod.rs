//! The index of a table's keys: which shape it has, and with which numbers. The first one that
//! fits, from the cheapest lookup on:
//!
//! 1. No array, where codes of one status count up in the order of the table: a `match`.
//! 2. [`DirectIndex`], where codes of one status lie close together: a slot for each number from
//!    the first one to the last.
//! 3. [`HashIndex`], for any keys: one of its own three shapes. Where codes of several statuses lie
//!    close together, their low bits are the slot. For few keys a hash keeps all apart by itself,
//!    for many a pilot for each bucket does.

mod direct;
mod hash;

pub(crate) use direct::DirectIndex;
pub(crate) use hash::HashIndex;

/// A key: an HTTP status and a code.
pub(crate) type Key = (u16, u32);

/// What a lookup goes through.
#[derive(Debug)]
pub(crate) enum Index {
    /// Keys that count up: a `match` over them is compiled to a subtraction, which no array is as
    /// fast as.
    Match,
    Direct(DirectIndex),
    Hash(HashIndex),
}

impl Index {
    /// The index of keys that all differ.
    pub(crate) fn build(keys: &[Key]) -> Self {
        if count_up(keys) {
            return Self::Match;
        }
        match DirectIndex::build(keys) {
            Some(index) => Self::Direct(index),
            None => Self::Hash(HashIndex::build(keys)),
        }
    }
}

/// Whether all keys have one status, and each the code after the one before.
fn count_up(keys: &[Key]) -> bool {
    keys.windows(2)
        .all(|pair| pair[0].0 == pair[1].0 && pair[0].1.checked_add(1) == Some(pair[1].1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_count_up_need_no_array() {
        for keys in [
            &[(400, 7)][..],
            &[(400, 0), (400, 1), (400, 2)],
            &[(503, u32::MAX - 1), (503, u32::MAX)],
        ] {
            assert!(matches!(Index::build(keys), Index::Match), "{keys:?}");
        }
    }

    #[test]
    fn other_codes_that_lie_close_together_are_addressed_directly() {
        for keys in [[(400, 7), (400, 9)], [(400, 8), (400, 7)]] {
            assert!(matches!(Index::build(&keys), Index::Direct(_)), "{keys:?}");
        }
    }

    #[test]
    fn codes_far_apart_or_of_several_statuses_are_hashed() {
        for keys in [[(400, 7), (401, 8)], [(400, u32::MAX), (400, 0)]] {
            assert!(matches!(Index::build(&keys), Index::Hash(_)), "{keys:?}");
        }
    }
}
