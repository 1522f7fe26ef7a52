//! How much a match counts in each text of an error. The web page of the docs has these too.

pub(crate) const CODE: u32 = 10;
pub(crate) const FORMER: u32 = 8;
/// Of a name or a message.
pub(crate) const MESSAGE: u32 = 6;
pub(crate) const CAUSE: u32 = 3;
pub(crate) const STEP: u32 = 2;
/// Of texts that are alike for many errors, or that only surround what the error is.
pub(crate) const OTHER: u32 = 1;
