//! Direct addressing, for codes of one status that lie close together: a code's distance from the
//! first one is its slot. A lookup is a subtraction and one slot, which holds no key.

use super::Key;

/// So many slots a key are spent at most: they take as many bytes as a slot of a hash with its key
/// and its pilot, or fewer.
const SLOTS_A_KEY: usize = 8;

/// The key of the first slot, and the number of slots.
#[derive(Debug)]
pub(crate) struct DirectIndex {
    /// The status of all keys.
    pub(crate) status: u16,
    /// The first code.
    pub(crate) first: u32,
    /// One for each number up to the last code, and one more for all that no error has.
    pub(crate) slots: usize,
}

impl DirectIndex {
    /// The index of keys, unless they have several statuses or it would take too many slots.
    pub(crate) fn build(keys: &[Key]) -> Option<Self> {
        let (&(status, first), &(last_status, last)) = (keys.iter().min()?, keys.iter().max()?);
        if status != last_status {
            return None;
        }
        let slots = usize::try_from(last - first).ok()?.checked_add(2)?;
        (slots <= SLOTS_A_KEY * keys.len()).then_some(Self {
            status,
            first,
            slots,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(keys: &[Key]) -> Option<(u16, u32, usize)> {
        DirectIndex::build(keys).map(
            |DirectIndex {
                 status,
                 first,
                 slots,
             }| (status, first, slots),
        )
    }

    #[test]
    fn codes_that_lie_close_together_are_addressed_directly() {
        assert_eq!(build(&[(400, 0)]), Some((400, 0, 2)));
        assert_eq!(
            build(&[(400, 4001), (400, 4000), (400, 4002)]),
            Some((400, 4000, 4))
        );
        assert_eq!(
            build(&[(503, u32::MAX), (503, u32::MAX - 1)]),
            Some((503, u32::MAX - 1, 3))
        );
    }

    #[test]
    fn up_to_eight_slots_a_key_are_spent() {
        assert_eq!(build(&[(400, 10), (400, 24)]), Some((400, 10, 16)));
        assert_eq!(build(&[(400, 10), (400, 25)]), None);
        assert_eq!(build(&[(400, 0), (400, u32::MAX)]), None);
    }

    #[test]
    fn several_statuses_and_no_key_at_all_are_not() {
        assert_eq!(build(&[(400, 7), (401, 7)]), None);
        assert_eq!(build(&[(400, 7), (401, 8)]), None);
        assert_eq!(build(&[(400, 8), (401, 7)]), None);
        assert_eq!(build(&[]), None);
    }
}
