//! Feature `miette`: a failure and each of its errors as diagnostics.

use alloc::boxed::Box;
use core::fmt;

use super::advice::UnknownAdvice;
use super::{Failure, Reported};
use crate::ErrorSet;
use crate::features::{Diagnostic, Severity, Text, code, help, url};

/// A failure of one error has that error's code, help and link. One of several has them as related
/// diagnostics, each error of the table once, and its own help is about what is not known alone.
impl<E: ErrorSet> Diagnostic for Failure<E> {
    fn code(&self) -> Text<'_> {
        Diagnostic::code(self.only()?)
    }

    fn severity(&self) -> Option<Severity> {
        Some(Severity::Error)
    }

    fn help(&self) -> Text<'_> {
        if self.errors().is_empty() || self.only().is_some() {
            return Some(Box::new(self.remediation()));
        }
        let unknown =
            self.omitted() > 0 || self.errors().iter().any(|error| error.known().is_none());
        if unknown {
            Some(Box::new(UnknownAdvice(self)))
        } else {
            None
        }
    }

    fn url(&self) -> Text<'_> {
        match self.only() {
            Some(error) => error.url(),
            None => E::tables().next().map(|table| -> Box<dyn fmt::Display> {
                Box::new(table.docs().unwrap_or(table.source()))
            }),
        }
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        if self.errors().is_empty() || self.only().is_some() {
            return None;
        }
        Some(Box::new(
            self.distinct().map(|error| -> &dyn Diagnostic { error }),
        ))
    }
}

/// An error of the table has its code, its remediation as the help, and its link; one that is not
/// known has a link to the service's own list.
impl<E: ErrorSet> Diagnostic for Reported<E> {
    fn code(&self) -> Text<'_> {
        code(self.known()?)
    }

    fn severity(&self) -> Option<Severity> {
        Some(Severity::Error)
    }

    fn help(&self) -> Text<'_> {
        help(self.known()?)
    }

    fn url(&self) -> Text<'_> {
        match self.known() {
            Some(known) => url(known),
            None => E::tables()
                .next()
                .map(|table| -> Box<dyn fmt::Display> { Box::new(table.source()) }),
        }
    }
}
