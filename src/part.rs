//! Parts of the generated arrays and texts, cut when they are read.

use crate::Cause;

/// The arrays and the long texts of a table. Each row and each cause has a part of some, behind
/// that of the one before.
pub struct Lists {
    /// The name and the message of each row.
    pub texts: &'static str,
    /// The summaries of all causes.
    pub summaries: &'static str,
    /// The steps of all causes.
    pub steps: &'static [&'static str],
    /// The causes of all rows.
    pub causes: &'static [Cause],
    /// The former codes of all rows.
    pub former_codes: &'static [u32],
    /// The advice of all rows.
    pub prevention: &'static [&'static str],
}

impl Lists {
    pub(crate) const fn or_empty(lists: Option<&'static Self>) -> &'static Self {
        const EMPTY: &Lists = &Lists {
            texts: "",
            summaries: "",
            steps: &[],
            causes: &[],
            former_codes: &[],
            prevention: &[],
        };
        match lists {
            Some(lists) => lists,
            None => EMPTY,
        }
    }
}

/// The part of an array that begins at `at`; empty where the numbers do not lie in the array, which
/// generated ones do.
///
/// A slice inside a static would be cut by the compiler, at a cost that grows with the array.
pub(crate) const fn part<T>(of: &'static [T], at: u32, len: u32) -> &'static [T] {
    if let Some((_, rest)) = of.split_at_checked(at as usize)
        && let Some((part, _)) = rest.split_at_checked(len as usize)
    {
        return part;
    }
    &[]
}

/// The part of a text of `len` bytes that begins at `at`; empty where no such part is there, which
/// generated numbers do not ask for.
///
/// A literal for each part would cost the compiler and the linker an item each.
pub(crate) const fn text(of: &'static str, at: u32, len: u32) -> &'static str {
    if let Some((_, rest)) = of.split_at_checked(at as usize)
        && let Some((part, _)) = rest.split_at_checked(len as usize)
    {
        return part;
    }
    ""
}
