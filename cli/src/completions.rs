//! `completions`.

use clap_complete::Shell;

use crate::outcome::Answer;

pub(crate) fn run(_shell: Shell) -> Answer {
    Answer::good("")
}
