//! The lookup of a (status, code): an index of a table's keys, which the compiler builds.
//!
//! The builder in `arena-errors-codegen`, whose `index` has the same two files, chooses: a
//! [`DirectIndex`] where the keys of a table lie close together, a [`HashIndex`] where they do not,
//! and none where they count up.

mod direct;
mod hash;

pub use direct::DirectIndex;
pub use hash::HashIndex;

use crate::ErrorInfo;

/// Every key of a table with its error, former codes included: an iterator that the compiler can
/// run.
struct Entries<'a, E> {
    errors: &'a [E],
    rows: &'a [ErrorInfo],
    /// The row whose turn it is.
    number: usize,
    /// Which of its codes: 0 for the present one, then the former ones.
    code: usize,
}

impl<'a, E: Copy> Entries<'a, E> {
    const fn new(errors: &'a [E], rows: &'a [ErrorInfo]) -> Self {
        Self {
            errors,
            rows,
            number: 0,
            code: 0,
        }
    }

    const fn next(&mut self) -> Option<(u16, u32, E)> {
        if self.number == self.rows.len() {
            return None;
        }
        let (error, info) = (self.errors[self.number], &self.rows[self.number]);
        let row = &info.row;
        // By its position: the compiler's interpreter would take far longer to cut a slice for each
        // code.
        let code = if self.code == 0 {
            row.code
        } else {
            info.former_code(self.code - 1)
        };
        if self.code < row.former_codes as usize {
            self.code += 1;
        } else {
            (self.number, self.code) = (self.number + 1, 0);
        }
        Some((row.status, code, error))
    }
}
