//! Who can fix an error and how, as text.

use core::fmt;

use crate::{ErrorInfo, TableInfo};

/// Who can fix an error and how, by cause. `Display` writes lines of plain text, without a final
/// line end and without allocating.
///
/// # Examples
/// ```
/// use arena_errors::ArenaLoginError;
///
/// let advice = ArenaLoginError::ApiFeatureDisabled.remediation().to_string();
/// assert!(advice.contains("Who can fix it: Arena Support"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Remediation {
    info: &'static ErrorInfo,
    table: &'static TableInfo,
}

impl Remediation {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(info: &'static ErrorInfo, table: &'static TableInfo) -> Self {
        Self { info, table }
    }
}

impl fmt::Display for Remediation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let causes = self.info.causes();
        for (number, cause) in (1..).zip(causes) {
            f.write_str(if number == 1 { "Cause" } else { "\nCause" })?;
            if causes.len() > 1 {
                write!(f, " {number} of {}", causes.len())?;
            }
            write!(f, ": {}", cause.summary())?;
            if let Some(name) = self.table.actor_name(cause.actor()) {
                write!(f, "\n  Who can fix it: {name}")?;
            }
            for (number, step) in (1..).zip(cause.steps()) {
                write!(f, "\n  {number}. {step}")?;
            }
        }
        Ok(())
    }
}
