//! Feature `miette`: a failure as a diagnostic.

use alloc::boxed::Box;

use super::Failure;
use crate::ErrorSet;
use crate::features::miette::{Diagnostic, Severity, Text, code, url};

/// The help is the remediation. A failure with one error has that error's code and link; an unknown
/// error has the link to the service's own list.
impl<E: ErrorSet> Diagnostic for Failure<E> {
    fn code(&self) -> Text<'_> {
        code(self.only()?.known()?)
    }

    fn severity(&self) -> Option<Severity> {
        Some(Severity::Error)
    }

    fn help(&self) -> Text<'_> {
        Some(Box::new(self.remediation()))
    }

    fn url(&self) -> Text<'_> {
        let docs = || Some(self.table()?.docs().unwrap_or(self.table()?.source()));
        match self.only() {
            Some(error) => error
                .known()
                .map_or_else(|| Some(Box::new(self.table()?.source()) as _), url),
            None => Some(Box::new(docs()?)),
        }
    }
}
