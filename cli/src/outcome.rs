//! How a command ends.

/// A command's standard output and success.
pub(crate) struct Answer {
    /// The text, with line ends and colours.
    pub(crate) text: String,
    /// Whether everything was found or is valid: exit status 0, else 1.
    pub(crate) good: bool,
}

impl Answer {
    pub(crate) fn good(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { text, good: true }
    }
}

/// Why a command has no answer, on standard error.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The problems of a table, or clap's message about wrong arguments; and the exit status.
    Rendered(String, u8),
    /// A file cannot be read or written, or the arguments make no sense: a sentence. Exit status 2.
    Unusable(String),
    /// Some sources cannot be read: the answer for the others, and a line for each. Exit status 2.
    Incomplete(String, String),
}

impl From<String> for Failure {
    fn from(why: String) -> Self {
        Self::Unusable(why)
    }
}
