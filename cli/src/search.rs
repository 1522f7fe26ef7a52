//! `search`.

use crate::args::Search;
use crate::outcome::{Answer, Failure};

pub(crate) fn run(_args: &Search) -> Result<Answer, Failure> {
    Ok(Answer::good(""))
}
