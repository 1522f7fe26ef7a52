//! Who can fix a failed call and how, as text.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::escape::Escaped;
use super::{Failure, Reported};
use crate::{ErrorSet, Retry};

/// The remediation of each known error, after the error's own line if there are several; unknown
/// errors come last.
pub(crate) struct Advice<'a, E>(pub(crate) &'a Failure<E>);

impl<E: ErrorSet> fmt::Display for Advice<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failure = self.0;
        if let Some(advice) = failure.only().and_then(remediation) {
            return f.write_str(&advice);
        }
        let mut gap = "";
        for error in failure.distinct() {
            if let Some(advice) = remediation(error) {
                write!(f, "{gap}{error}\n{advice}")?;
            } else if let Some(code) = self.ambiguous(error) {
                write!(f, "{gap}{code} has a meaning of its own at each endpoint:")?;
                for error in E::find(None, code) {
                    let endpoints = error.table().endpoints().join(", ");
                    write!(f, "\n- {endpoints}: {error:#}")?;
                }
            } else {
                continue;
            }
            gap = "\n\n";
        }
        self.unknown(gap, f)?;
        if failure.is_truncated() {
            f.write_str("\n\nThe body is incomplete, so there may be other errors.")?;
        }
        Ok(())
    }
}

/// The remediation of a known error, with what the service filled in.
fn remediation<E: ErrorSet>(error: &Reported<E>) -> Option<String> {
    let mut advice = error.known()?.remediation().to_string();
    for (number, argument) in error.arguments().iter().flatten().enumerate() {
        let argument = Escaped(argument).to_string();
        advice = advice.replace(&format!("{{{number}}}"), &argument);
    }
    Some(advice)
}

impl<E: ErrorSet> Advice<'_, E> {
    /// The code of an error that is not known because several errors have the code.
    fn ambiguous(&self, error: &Reported<E>) -> Option<u32> {
        let code = error.code().filter(|_| error.known().is_none())?;
        let has_several = self.0.endpoint().is_none() && E::find(None, code).next().is_some();
        has_several.then_some(code)
    }

    /// Writes what to do about errors that no table has, and where to look.
    fn unknown(&self, gap: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failure = self.0;
        let is_unknown =
            |error: &&Reported<E>| error.known().is_none() && self.ambiguous(error).is_none();
        let unknown: Vec<_> = failure.distinct().filter(is_unknown).collect();
        let codes = unknown.iter().filter_map(|error| error.code());
        let codes: Vec<_> = codes.map(|code| code.to_string()).collect();
        let has_others = codes.len() < unknown.len() || failure.omitted() > 0;
        let what = match (codes.len(), has_others) {
            (0, false) if !failure.errors().is_empty() => return Ok(()),
            (0, _) if gap.is_empty() => "this error",
            (0, _) => "other errors",
            (_, true) => "these and other errors: ",
            (1, false) => "error ",
            (_, false) => "errors ",
        };
        write!(f, "{gap}Nothing is known about {what}{}", codes.join(", "))?;
        let table = failure.table();
        let of_table = table.map(|table| table.endpoints().join(", "));
        let endpoint = failure.endpoint().map(ToString::to_string);
        if let Some(endpoint) = endpoint.or(of_table).filter(|endpoint| endpoint != "*") {
            write!(f, " of {endpoint}")?;
        }
        if failure.retry_of_unknown() == Retry::Backoff {
            f.write_str(". Wait, and send the call again")?;
        }
        match table {
            Some(table) => write!(f, ". The service's own list: {}", table.source()),
            None => f.write_str("."),
        }
    }
}
