//! Feature `miette`: a failure and each of its errors as diagnostics.

use alloc::boxed::Box;

use super::{Failure, Reported};
use crate::ErrorTable;
use crate::features::{Diagnostic, Severity, Text, code, url};

/// The help is the remediation of all errors. A failure of one error has that error's code and link; one of
/// several has them as related diagnostics, without the help that it gives already.
impl<E: ErrorTable> Diagnostic for Failure<E> {
    fn code(&self) -> Text<'_> {
        Diagnostic::code(self.only()?)
    }

    fn severity(&self) -> Option<Severity> {
        Some(Severity::Error)
    }

    fn help(&self) -> Text<'_> {
        Some(Box::new(self.remediation()))
    }

    fn url(&self) -> Text<'_> {
        match self.only() {
            Some(error) => error.url(),
            None => Some(Box::new(E::TABLE.docs().unwrap_or(E::TABLE.source()))),
        }
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        if self.errors().len() < 2 {
            return None;
        }
        Some(Box::new(self.errors().iter().map(|error| -> &dyn Diagnostic { error })))
    }
}

impl<E: ErrorTable> Failure<E> {
    fn only(&self) -> Option<&Reported<E>> {
        if let [error] = self.errors() { Some(error) } else { None }
    }
}

impl<E: ErrorTable> Diagnostic for Reported<E> {
    fn code(&self) -> Text<'_> {
        code(self.known()?)
    }

    fn severity(&self) -> Option<Severity> {
        Some(Severity::Error)
    }

    fn url(&self) -> Text<'_> {
        match self.known() {
            Some(known) => url(known),
            None => Some(Box::new(E::TABLE.source())),
        }
    }
}
