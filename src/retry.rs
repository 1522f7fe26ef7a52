//! When to send a failed call again.

use core::time::Duration;

/// When to send a failed call again; [`delay`](Self::delay) says how long to wait.
///
/// # Examples
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
    /// Not before a cause is fixed: until then the answer is the same.
    AfterFix,
    /// After a wait that grows with each failed attempt.
    Backoff,
    /// After this wait; at least a second.
    After(Duration),
}

impl Retry {
    /// How long to wait before sending the call again; `None` if something has to be fixed first.
    ///
    /// It is the longest of the error's own wait, the caller's `backoff`, which should grow with
    /// each attempt, and `retry_after`, the wait that the service asked for, such as in a
    /// `Retry-After` header.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::Retry;
    /// use std::time::Duration;
    ///
    /// let seconds = Duration::from_secs;
    /// assert_eq!(Retry::Backoff.delay(seconds(4), None), Some(seconds(4)));
    /// assert_eq!(Retry::Backoff.delay(seconds(4), Some(seconds(1))), Some(seconds(4)));
    /// assert_eq!(Retry::Backoff.delay(seconds(4), Some(seconds(60))), Some(seconds(60)));
    /// assert_eq!(Retry::After(seconds(300)).delay(seconds(4), Some(seconds(60))), Some(seconds(300)));
    /// assert_eq!(Retry::AfterFix.delay(seconds(4), Some(seconds(60))), None);
    ///
    /// // The backoff of the next attempt, which never overflows.
    /// let backoff = seconds(4).saturating_mul(2);
    /// assert_eq!(backoff, seconds(8));
    /// ```
    #[must_use]
    pub const fn delay(self, backoff: Duration, retry_after: Option<Duration>) -> Option<Duration> {
        let asked = match retry_after {
            Some(wait) => longer(backoff, wait),
            None => backoff,
        };
        match self {
            Self::AfterFix => None,
            Self::Backoff => Some(asked),
            Self::After(wait) => Some(longer(wait, asked)),
        }
    }

    /// The rule with the wait that the service asked for, such as in a `Retry-After` header. It
    /// only makes a wait longer, and does not change [`AfterFix`](Self::AfterFix). A wait of zero
    /// changes nothing; one of less than a second is rounded up to a second.
    ///
    /// A [`Backoff`](Self::Backoff) becomes an [`After`](Self::After), which does not grow: if the
    /// service always asks for a second, the program calls it every second. In a loop, use
    /// [`delay`](Self::delay), which respects the backoff too.
    ///
    /// # Examples
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
    pub const fn with_retry_after(self, wait: Duration) -> Self {
        if wait.is_zero() {
            self
        } else {
            self.stricter(Self::After(longer(wait, Duration::from_secs(1))))
        }
    }

    /// The more cautious of two rules.
    pub(crate) const fn stricter(self, other: Self) -> Self {
        match (self, other) {
            (Self::AfterFix, _) | (_, Self::AfterFix) => Self::AfterFix,
            (Self::After(one), Self::After(other)) => Self::After(longer(one, other)),
            (wait @ Self::After(_), Self::Backoff) | (_, wait) => wait,
        }
    }
}

/// `Ord::max`, which is not `const`.
const fn longer(a: Duration, b: Duration) -> Duration {
    if a.as_nanos() < b.as_nanos() { b } else { a }
}

/// A wait in whole seconds, rounded up.
#[cfg(any(feature = "serde", feature = "json"))]
pub(crate) const fn seconds(wait: Duration) -> u64 {
    wait.as_secs()
        .saturating_add((wait.subsec_nanos() > 0) as u64)
}
