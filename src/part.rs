//! Slices of the generated arrays, cut when they are read.

/// A part of one of the generated arrays.
///
/// A slice inside a static would be cut by the compiler, at a cost that grows with the array.
pub struct Part<T: 'static> {
    /// The whole array.
    pub of: &'static [T],
    /// Where the part begins.
    pub at: u32,
    /// How many elements it has.
    pub len: u32,
}

impl<T> Part<T> {
    /// The elements; none where the numbers do not lie in the array, which generated ones do.
    pub(crate) const fn get(&self) -> &'static [T] {
        if let Some((_, rest)) = self.of.split_at_checked(self.at as usize)
            && let Some((part, _)) = rest.split_at_checked(self.len as usize)
        {
            return part;
        }
        &[]
    }
}
