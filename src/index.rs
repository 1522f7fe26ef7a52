//! The lookup: a perfect hash over the keys of a table, filled at compile time.
//!
//! The builder, `index.rs` of `arena-errors-codegen`, explains the method. Keep the formula for the
//! position of a key the same in both files.

use crate::ErrorInfo;

/// The status in the keys of errors that come with any status.
const ANY: u16 = 0;

/// A perfect hash over the keys of a table. `SLOTS` is a power of two, `BUCKETS` half of it.
pub struct Index<E: 'static, const MULTIPLIER: u64, const BUCKETS: usize, const SLOTS: usize> {
    /// The displacement of each bucket.
    pilots: [u16; BUCKETS],
    /// Codes, statuses and their errors; `None` in an empty slot.
    slots: [(u32, u16, Option<E>); SLOTS],
}

impl<E: Copy, const MULTIPLIER: u64, const BUCKETS: usize, const SLOTS: usize>
    Index<E, MULTIPLIER, BUCKETS, SLOTS>
{
    const BUCKET_BITS: u32 = BUCKETS.trailing_zeros();
    const SLOT_BITS: u32 = SLOTS.trailing_zeros();

    /// The index of errors and their rows, of former codes that have no row of their own, and of
    /// the pilots that the builder found.
    ///
    /// # Panics
    /// At compile time, if two keys share a slot because the pilots are not those of the rows.
    #[must_use]
    pub const fn new(
        errors: &[E],
        rows: &[ErrorInfo],
        former: &[(u16, u32, E)],
        pilots: [u16; BUCKETS],
    ) -> Self {
        let slots = [(0, 0, None); SLOTS];
        let mut index = Self { pilots, slots };
        let mut at = 0;
        while at < rows.len() {
            let row = &rows[at];
            let status = if row.any_status { ANY } else { row.status };
            index.insert(status, row.code, errors[at]);
            at += 1;
        }
        at = 0;
        while at < former.len() {
            let (status, code, error) = former[at];
            index.insert(status, code, error);
            at += 1;
        }
        index
    }

    const fn insert(&mut self, status: u16, code: u32, error: E) {
        let slot = &mut self.slots[self.position(status, code)];
        assert!(slot.2.is_none(), "two keys share a slot");
        *slot = (code, status, Some(error));
    }

    /// The error with this status and code.
    #[inline]
    #[must_use]
    #[expect(clippy::needless_bitwise_bool, reason = "one branch in place of two")]
    pub const fn find(&self, status: u16, code: u32) -> Option<E> {
        let slot = &self.slots[self.position(status, code)];
        if (slot.0 == code) & (slot.1 == status) {
            slot.2
        } else {
            None
        }
    }

    /// The error with this status and code, or with this code and any status.
    #[inline]
    #[must_use]
    pub const fn find_or_any(&self, status: u16, code: u32) -> Option<E> {
        match self.find(status, code) {
            None => self.find(ANY, code),
            found => found,
        }
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "few bits are kept")]
    const fn position(&self, status: u16, code: u32) -> usize {
        let hash = (((status as u64) << 32) | code as u64).wrapping_mul(MULTIPLIER);
        let pilot = self.pilots[(hash >> (64 - Self::BUCKET_BITS)) as usize];
        let position = hash >> (64 - Self::BUCKET_BITS - Self::SLOT_BITS);
        (position as usize ^ pilot as usize) & (SLOTS - 1)
    }
}

/// The rank of a code that the row does not have.
pub(crate) const OTHER: u8 = 2;

impl ErrorInfo {
    /// 0 for the row's code, 1 for one of its former codes, else [`OTHER`].
    pub(crate) const fn rank(&self, code: u32) -> u8 {
        if self.code == code {
            return 0;
        }
        let mut at = 0;
        while at < self.former_codes.len() {
            if self.former_codes[at] == code {
                return 1;
            }
            at += 1;
        }
        OTHER
    }
}

/// The position of the only row with a code, whatever the status. A current code wins over former
/// ones.
#[must_use]
pub const fn find_code(rows: &[ErrorInfo], code: u32) -> Option<usize> {
    let (mut found, mut best) = (None, OTHER);
    let mut at = 0;
    while at < rows.len() {
        let rank = rows[at].rank(code);
        if rank < best {
            (found, best) = (Some(at), rank);
        } else if rank == best {
            found = None;
        }
        at += 1;
    }
    found
}
