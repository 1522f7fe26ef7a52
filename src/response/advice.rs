//! Who does what about a failed call, as text.

use core::fmt;

use crate::{ErrorTable, Reported};

/// The remediation of each error under the error's own line; what is reported twice is told once.
pub(crate) struct Advice<'a, E>(pub(crate) &'a [Reported<E>]);

impl<E: ErrorTable> fmt::Display for Advice<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return no_advice::<E>(f);
        }
        for (number, error) in self.0.iter().enumerate() {
            if self.0[..number].contains(error) {
                continue;
            }
            if number > 0 {
                f.write_str("\n\n")?;
            }
            writeln!(f, "{error}")?;
            match error.known() {
                Some(known) => known.remediation().fmt(f)?,
                None => no_advice::<E>(f)?,
            }
        }
        Ok(())
    }
}

/// Where to look for an error that the table does not have.
fn no_advice<E: ErrorTable>(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let table = E::TABLE;
    let endpoints = table.endpoints();
    f.write_str("Nothing is known about this error of ")?;
    for (number, endpoint) in endpoints.iter().enumerate() {
        write!(f, "{}{endpoint}", if number == 0 { "" } else { ", " })?;
    }
    write!(f, ". The service's own list: {}", table.source())
}
