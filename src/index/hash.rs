//! A perfect hash. The builder, which explains the method, is the file of this name in
//! `arena-errors-codegen`: the two hold the two halves of one formula.

use super::Entries;
use crate::ErrorInfo;

/// A perfect hash over the keys of a table. `SLOTS` and `PILOTS` are powers of two.
pub struct HashIndex<E: 'static, const MULTIPLIER: u64, const PILOTS: usize, const SLOTS: usize> {
    /// For each bucket, what to mix into the position of its keys.
    pilots: [u16; PILOTS],
    /// For each position, the key that hashes to it.
    slots: [Slot<E>; SLOTS],
}

/// A position of a [`HashIndex`].
#[derive(Clone, Copy)]
struct Slot<E> {
    /// The code of the key.
    code: u32,
    /// The status of the key.
    status: u16,
    /// The error that has the key; `None` in an empty slot.
    error: Option<E>,
}

impl<E: Copy, const MULTIPLIER: u64, const PILOTS: usize, const SLOTS: usize>
    HashIndex<E, MULTIPLIER, PILOTS, SLOTS>
{
    const PILOT_BITS: u32 = PILOTS.trailing_zeros();
    const SLOT_BITS: u32 = SLOTS.trailing_zeros();

    /// The index of all errors and their rows, with the pilots that the builder found. The compiler
    /// runs it.
    ///
    /// # Panics
    /// The compiler stops where two keys have one slot: what the builder found does not fit the
    /// keys.
    #[must_use]
    pub const fn new(errors: &[E], rows: &[ErrorInfo], pilots: [u16; PILOTS]) -> Self {
        let mut index = Self {
            pilots,
            slots: [Slot {
                code: 0,
                status: 0,
                error: None,
            }; SLOTS],
        };
        let mut entries = Entries::new(errors, rows);
        while let Some((status, code, error)) = entries.next() {
            let position = index.position(status, code);
            assert!(
                index.slots[position].error.is_none(),
                "two keys have one slot"
            );
            index.slots[position] = Slot {
                code,
                status,
                error: Some(error),
            };
        }
        index
    }

    /// The error that has this status and code.
    #[inline]
    #[must_use]
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "one branch, which is taken or not as the caller's keys are known"
    )]
    pub const fn find(&self, status: u16, code: u32) -> Option<E> {
        let slot = &self.slots[self.position(status, code)];
        if (slot.code == code) & (slot.status == status) {
            slot.error
        } else {
            None
        }
    }

    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the bits kept number an element of an array"
    )]
    const fn position(&self, status: u16, code: u32) -> usize {
        let hash = (((status as u64) << 32) | code as u64).wrapping_mul(MULTIPLIER);
        let bucket = if Self::PILOT_BITS == 0 {
            0
        } else {
            hash >> (64 - Self::PILOT_BITS)
        };
        let position = (hash >> (64 - Self::PILOT_BITS - Self::SLOT_BITS))
            ^ self.pilots[bucket as usize] as u64;
        position as usize & (SLOTS - 1)
    }
}
