//! Who does what about a failed call, as text.

use core::fmt;

use super::Failure;
use crate::{ErrorSet, Reported, Retry};

/// The remediation of each error, under the error's own line where there are several; what is
/// reported twice is told once.
pub(crate) struct Advice<'a, E>(pub(crate) &'a Failure<E>);

impl<E: ErrorSet> fmt::Display for Advice<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(failure) = self;
        if let Some(error) = failure.only() {
            return self.about(error, f);
        }
        for (number, error) in failure.distinct().enumerate() {
            writeln!(f, "{}{error}", if number == 0 { "" } else { "\n\n" })?;
            self.about(error, f)?;
        }
        match (failure.errors().is_empty(), failure.omitted()) {
            (true, _) => self.nothing("this error", f),
            (false, 0) => Ok(()),
            (false, omitted) => {
                write!(f, "\n\nand {omitted} more\n")?;
                self.nothing(
                    if omitted == 1 {
                        "this error"
                    } else {
                        "these errors"
                    },
                    f,
                )
            }
        }
    }
}

impl<E: ErrorSet> Advice<'_, E> {
    fn about(&self, error: &Reported<E>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match error.known() {
            Some(known) => write!(f, "{}", known.remediation()),
            None => self.nothing("this error", f),
        }
    }

    /// What to do, and where to look, about what the table does not have.
    fn nothing(&self, which: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nothing is known about {which}")?;
        let mut tables = E::tables();
        let table = tables.next().filter(|_| tables.next().is_none());
        for (number, endpoint) in table.iter().flat_map(|table| table.endpoints()).enumerate() {
            write!(f, "{}{endpoint}", if number == 0 { " of " } else { ", " })?;
        }
        if self.0.retry_of_unknown() == Retry::Backoff {
            f.write_str(". Wait, and send the call again")?;
        }
        match table {
            Some(table) => write!(f, ". The service's own list: {}", table.source()),
            None => Ok(()),
        }
    }
}

/// Advice about those of several errors of which nothing is known.
#[cfg(feature = "miette")]
pub(crate) struct UnknownAdvice<'a, E>(pub(crate) &'a Failure<E>);

#[cfg(feature = "miette")]
impl<E: ErrorSet> fmt::Display for UnknownAdvice<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(failure) = self;
        if failure.omitted() > 0 {
            write!(f, "Not told here: {} more. ", failure.omitted())?;
        }
        Advice(failure).nothing("some of the errors", f)
    }
}
