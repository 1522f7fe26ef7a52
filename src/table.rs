//! What every generated enum is, for code that works with any of them.

use core::error::Error;
use core::hash::Hash;

use crate::{ErrorInfo, Remediation, TableInfo};

/// A table of errors: what a generated enum implements, so that code can be written for all of
/// them.
///
/// ```
/// use arena_errors::{ArenaLoginError, ErrorTable};
///
/// fn message<E: ErrorTable>(status: u16, code: u32) -> &'static str {
///     match E::lookup(status, code) {
///         Some(error) => error.info().message(),
///         None => "unknown error",
///     }
/// }
///
/// assert_eq!(message::<ArenaLoginError>(400, 4089), "Invalid Token.");
/// ```
pub trait ErrorTable: Copy + Ord + Hash + Error + Send + Sync + 'static {
    /// What the table says about the call as a whole.
    const TABLE: TableInfo;

    /// Every error, in the order of the table; at least one.
    const ALL: &'static [Self];

    /// The error with this HTTP status and code, former codes included.
    #[must_use]
    fn lookup(status: u16, code: u32) -> Option<Self>;

    /// Everything that the table says about the error.
    #[must_use]
    fn info(self) -> &'static ErrorInfo;

    /// Who does what about the error, by cause.
    #[must_use]
    fn remediation(self) -> Remediation {
        Remediation::new(self.info(), &Self::TABLE)
    }
}
