//! Direct addressing: a code's distance from the first one is its slot.

use super::Entries;
use crate::ErrorInfo;

/// A slot for every code from the first of a table to the last, and one more, which stays empty,
/// for all other codes and statuses. A lookup has no branch that could be mispredicted.
pub struct DirectIndex<E: 'static, const STATUS: u16, const FIRST: u32, const SLOTS: usize> {
    slots: [Option<E>; SLOTS],
}

impl<E: Copy, const STATUS: u16, const FIRST: u32, const SLOTS: usize>
    DirectIndex<E, STATUS, FIRST, SLOTS>
{
    /// The slot of what no error has.
    const OUTSIDE: usize = SLOTS - 1;

    /// The index of all errors and their rows. The compiler runs it.
    ///
    /// # Panics
    /// The compiler stops where two keys have one slot: what the builder found does not fit the
    /// keys.
    #[must_use]
    pub const fn new(errors: &[E], rows: &[ErrorInfo]) -> Self {
        let mut index = Self {
            slots: [None; SLOTS],
        };
        let mut entries = Entries::new(errors, rows);
        while let Some((status, code, error)) = entries.next() {
            let position = Self::position(status, code);
            assert!(
                position != Self::OUTSIDE && index.slots[position].is_none(),
                "a key has no slot of its own"
            );
            index.slots[position] = Some(error);
        }
        index
    }

    /// The error that has this status and code.
    #[inline]
    #[must_use]
    pub const fn find(&self, status: u16, code: u32) -> Option<E> {
        self.slots[Self::position(status, code)]
    }

    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "there are fewer slots than codes"
    )]
    const fn position(status: u16, code: u32) -> usize {
        let distance = if status == STATUS {
            code.wrapping_sub(FIRST)
        } else {
            u32::MAX
        };
        if distance < SLOTS as u32 {
            distance as usize
        } else {
            Self::OUTSIDE
        }
    }
}
