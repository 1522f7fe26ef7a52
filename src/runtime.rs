//! What generated code uses, re-exported by `lib.rs` in a module with the version in its name.

pub use core::iter::{Iterator, empty, once};
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{str as Str, u8 as U8, u16 as U16, u32 as U32, usize as Usize};

pub use crate::Actor::{Administrator, Caller, Support, User};
pub use crate::Retry::{AfterFix, Backoff};
pub use crate::index::{Index, find_code};
pub use crate::{
    Cause, Endpoint, ErrorInfo, ErrorSet, ErrorTable, Remediation, Retry, TableInfo, UnknownCode,
    UnknownName,
};

use core::fmt;
use core::time::Duration;

/// A row with no values: generated rows name only the fields that they set.
pub const ROW: ErrorInfo = ErrorInfo {
    name: "",
    status: 0,
    any_status: false,
    code: 0,
    former_codes: &[],
    message: "",
    arguments: &[],
    example: None,
    other_messages: &[],
    condition: None,
    endpoints: &[],
    source: None,
    impact: None,
    retry: AfterFix,
    prevention: &[],
    deprecated: None,
    causes: &[],
};

/// A wait, in seconds.
#[must_use]
pub const fn after(seconds: u32) -> Retry {
    Retry::After(Duration::from_secs(seconds as u64))
}

/// Writes an error's message; with `{:#}`, also its name, status and code.
///
/// # Errors
/// If writing to the formatter fails.
pub fn display(info: &ErrorInfo, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let ErrorInfo {
        name,
        status,
        code,
        message,
        ..
    } = info;
    if f.alternate() {
        write!(f, "{name} ({status}/{code}): {message}")
    } else {
        f.pad(message)
    }
}
