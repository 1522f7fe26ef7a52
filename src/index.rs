//! The lookup of a (status, code): a perfect hash, built when the table is compiled.

/// A perfect hash over the (status, code) pairs of a table. `SLOTS` and `PILOTS` are powers of two.
///
/// The builder, which explains the method, is `index.rs` of `arena-errors-codegen`; the two files hold the two halves of
/// one formula.
pub struct Index<E: 'static, const MULTIPLIER: u64, const PILOTS: usize, const SLOTS: usize> {
    /// For each bucket, what to mix into the position of its keys.
    pub pilots: [u16; PILOTS],
    /// For each position, the key that hashes to it.
    pub slots: [Slot<E>; SLOTS],
}

/// A position of an [`Index`].
pub struct Slot<E> {
    /// The code of the key.
    pub code: u32,
    /// The status of the key.
    pub status: u16,
    /// The error that has the key; `None` in an empty slot.
    pub error: Option<E>,
}

impl<E: Copy, const MULTIPLIER: u64, const PILOTS: usize, const SLOTS: usize>
    Index<E, MULTIPLIER, PILOTS, SLOTS>
{
    const PILOT_BITS: u32 = PILOTS.trailing_zeros();
    const SLOT_BITS: u32 = SLOTS.trailing_zeros();

    /// The error that has this status and code.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "the bits kept number an element of an array")]
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "one branch, which is taken or not as the caller's keys are known"
    )]
    pub const fn find(&self, status: u16, code: u32) -> Option<E> {
        let hash = (((status as u64) << 32) | code as u64).wrapping_mul(MULTIPLIER);
        let bucket = if Self::PILOT_BITS == 0 { 0 } else { hash >> (64 - Self::PILOT_BITS) };
        let position =
            (hash >> (64 - Self::PILOT_BITS - Self::SLOT_BITS)) ^ self.pilots[bucket as usize] as u64;
        let slot = &self.slots[position as usize & (SLOTS - 1)];
        if (slot.code == code) & (slot.status == status) { slot.error } else { None }
    }
}
