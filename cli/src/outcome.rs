//! How a command ends.

/// What a command answers, on standard output.
pub(crate) struct Answer {
    /// The answer, with its line ends and in colours.
    pub(crate) text: String,
    /// Whether everything was found, or is sound: exit status 0, else 1.
    pub(crate) good: bool,
}

impl Answer {
    pub(crate) fn good(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            good: true,
        }
    }
}

/// Why a command has no answer, on standard error.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The table is not sound: its problems as text. Exit status 1.
    Unsound(String),
    /// The arguments are not those of a command, as clap says it. Exit status 2.
    Usage(String),
    /// A file cannot be read or written, or the arguments make no sense: a sentence. Exit status 2.
    Unusable(String),
}
