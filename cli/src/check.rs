//! `check`.

use crate::args::Check;
use crate::outcome::{Answer, Failure};

pub(crate) fn run(_args: &Check) -> Result<Answer, Failure> {
    Ok(Answer::good(""))
}
