//! What conversions return when the table has no such error.

use core::error::Error;
use core::fmt;

/// No error of the table has this status and code.
///
/// # Examples
/// ```
/// use arena_errors::ArenaLoginError;
///
/// let unknown = ArenaLoginError::try_from((400, 1)).unwrap_err();
/// assert_eq!(unknown.to_string(), "no known error has status 400 and code 1");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnknownCode {
    status: u16,
    code: u32,
}

impl UnknownCode {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(status: u16, code: u32) -> Self {
        Self { status, code }
    }

    /// The HTTP status that was looked up.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::ArenaLoginError;
    ///
    /// assert_eq!(ArenaLoginError::try_from((400, 1)).unwrap_err().status(), 400);
    /// ```
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// The code that was looked up.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::ArenaLoginError;
    ///
    /// assert_eq!(ArenaLoginError::try_from((400, 1)).unwrap_err().code(), 1);
    /// ```
    #[must_use]
    pub const fn code(&self) -> u32 {
        self.code
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, code } = self;
        write!(f, "no known error has status {status} and code {code}")
    }
}

impl Error for UnknownCode {}

/// No error of the table has this name.
///
/// # Examples
/// ```
/// use arena_errors::ArenaLoginError;
///
/// assert!("InvalidToken".parse::<ArenaLoginError>().is_ok());
/// let unknown = "Nonsense".parse::<ArenaLoginError>().unwrap_err();
/// assert_eq!(unknown.to_string(), "no known error has this name");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnknownName(());

impl UnknownName {
    #[doc(hidden)]
    #[must_use]
    pub const fn new() -> Self {
        Self(())
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no known error has this name")
    }
}

impl Error for UnknownName {}
