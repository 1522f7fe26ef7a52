//! The lookup of a (status, code): a perfect hash, built when the table is compiled.

use crate::ErrorInfo;

/// A perfect hash over the (status, code) pairs of a table. `SLOTS` and `PILOTS` are powers of two.
///
/// The builder, which explains the method, is `index.rs` of `arena-errors-codegen`; the two files hold the two halves of
/// one formula.
pub struct Index<E: 'static, const MULTIPLIER: u64, const PILOTS: usize, const SLOTS: usize> {
    /// For each bucket, what to mix into the position of its keys.
    pilots: [u16; PILOTS],
    /// For each position, the key that hashes to it.
    slots: [Slot<E>; SLOTS],
}

/// A position of an [`Index`].
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
    Index<E, MULTIPLIER, PILOTS, SLOTS>
{
    const PILOT_BITS: u32 = PILOTS.trailing_zeros();
    const SLOT_BITS: u32 = SLOTS.trailing_zeros();

    /// The index of all errors and their rows, with the pilots that the builder found. The compiler runs it.
    #[must_use]
    pub const fn new(errors: &[E], rows: &[ErrorInfo], pilots: [u16; PILOTS]) -> Self {
        let mut index = Self { pilots, slots: [Slot { code: 0, status: 0, error: None }; SLOTS] };
        let mut number = 0;
        while number < rows.len() {
            let (error, row) = (errors[number], rows[number].row());
            index.put(row.status, row.code, error);
            if row.former_codes > 0 {
                let mut former_codes = rows[number].former_codes();
                while let [code, rest @ ..] = former_codes {
                    index.put(row.status, *code, error);
                    former_codes = rest;
                }
            }
            number += 1;
        }
        index
    }

    const fn put(&mut self, status: u16, code: u32, error: E) {
        let position = self.position(status, code);
        assert!(self.slots[position].error.is_none(), "two keys have one slot");
        self.slots[position] = Slot { code, status, error: Some(error) };
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
        if (slot.code == code) & (slot.status == status) { slot.error } else { None }
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "the bits kept number an element of an array")]
    const fn position(&self, status: u16, code: u32) -> usize {
        let hash = (((status as u64) << 32) | code as u64).wrapping_mul(MULTIPLIER);
        let bucket = if Self::PILOT_BITS == 0 { 0 } else { hash >> (64 - Self::PILOT_BITS) };
        let position =
            (hash >> (64 - Self::PILOT_BITS - Self::SLOT_BITS)) ^ self.pilots[bucket as usize] as u64;
        position as usize & (SLOTS - 1)
    }
}
