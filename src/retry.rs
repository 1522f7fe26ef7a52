//! When to send a failed call again.

use core::time::Duration;

/// When to send a failed call again.
///
/// ```
/// use arena_errors::{ArenaLoginError, Retry};
/// use std::time::Duration;
///
/// let wait = Retry::After(Duration::from_secs(300));
/// assert_eq!(ArenaLoginError::AccountLocked.retry(), wait);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// Not before a cause is mended: until then the answer is the same.
    AfterFix,
    /// After a while, and after a longer one each time that it fails again.
    Backoff,
    /// After this time, and not before; at least a second.
    After(Duration),
}

impl Retry {
    /// The same with the wait that the service asked for, in a `Retry-After` header for one: it lengthens a
    /// wait, and never makes a retry of what needs a fix. No wait at all changes nothing, and less than a second
    /// counts as one.
    ///
    /// ```
    /// use arena_errors::Retry;
    /// use std::time::Duration;
    ///
    /// let minute = Duration::from_secs(60);
    /// assert_eq!(Retry::Backoff.with_retry_after(minute), Retry::After(minute));
    /// assert_eq!(Retry::After(minute).with_retry_after(Duration::from_secs(5)), Retry::After(minute));
    /// assert_eq!(Retry::AfterFix.with_retry_after(minute), Retry::AfterFix);
    /// ```
    #[must_use]
    pub fn with_retry_after(self, wait: Duration) -> Self {
        if wait.is_zero() { self } else { self.stricter(Self::After(wait.max(Duration::from_secs(1)))) }
    }

    /// The more cautious of two.
    pub(crate) fn stricter(self, other: Self) -> Self {
        match (self, other) {
            (Self::AfterFix, _) | (_, Self::AfterFix) => Self::AfterFix,
            (Self::After(one), Self::After(other)) => Self::After(one.max(other)),
            (wait @ Self::After(_), Self::Backoff) | (_, wait) => wait,
        }
    }
}
