//! `schema`.

use crate::outcome::Answer;

pub(crate) fn run() -> Answer {
    Answer::good("")
}
