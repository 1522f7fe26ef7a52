//! The trait of generated enums, for code that works with any of them.

use crate::{ErrorSet, TableInfo};

/// A generated enum of the errors of one table. [`ErrorSet`] has the lookups.
///
/// # Examples
/// ```
/// use arena_errors::{ArenaLoginError, ErrorTable};
///
/// fn codes<E: ErrorTable>() -> Vec<u32> {
///     E::ALL.iter().map(|error| error.info().code()).collect()
/// }
///
/// assert!(codes::<ArenaLoginError>().contains(&4089));
/// ```
pub trait ErrorTable: ErrorSet {
    /// What the table says about the call as a whole.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, ErrorTable};
    ///
    /// assert_eq!(ArenaLoginError::TABLE.enum_name(), "ArenaLoginError");
    /// ```
    const TABLE: TableInfo;

    /// Every error, in the order of the table; at least one.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, ErrorTable};
    ///
    /// assert_eq!(<ArenaLoginError as ErrorTable>::ALL.len(), 6);
    /// ```
    const ALL: &'static [Self];
}
