//! The row of an error: facts and advice, as a program reads them.

use core::fmt;

use crate::Retry;
use crate::part::{Lists, part, text};
use crate::runtime::{CauseRow, Row};

/// Everything that the table says about one error.
///
/// ```
/// use arena_errors::ArenaLoginError;
///
/// let info = ArenaLoginError::InvalidToken.info();
/// assert_eq!((info.status(), info.code()), (400, 4089));
/// assert!(!info.causes().is_empty());
/// ```
pub struct ErrorInfo {
    pub(crate) row: Row,
    /// What the row has parts of; always there in a table.
    lists: Option<&'static Lists>,
    // Where its parts begin.
    texts: u32,
    former_codes: u32,
    causes: u32,
    prevention: u32,
}

impl ErrorInfo {
    /// Puts the rows of a table and its lists together.
    pub(crate) const fn place<const N: usize>(lists: &'static Lists, rows: [Row; N]) -> [Self; N] {
        // Where a place holds a pointer already, the compiler's interpreter shifts every pointer
        // stored behind it, which grows with the square: so the places begin without one.
        let mut infos = [const {
            Self {
                row: Row::EMPTY,
                lists: None,
                texts: 0,
                former_codes: 0,
                causes: 0,
                prevention: 0,
            }
        }; N];
        let (mut number, mut texts, mut former_codes, mut causes, mut prevention) = (0, 0, 0, 0, 0);
        while number < N {
            let row = rows[number];
            infos[number] = Self {
                row,
                lists: Some(lists),
                texts,
                former_codes,
                causes,
                prevention,
            };
            texts += row.name + row.message;
            former_codes += row.former_codes;
            causes += row.causes;
            prevention += row.prevention;
            number += 1;
        }
        infos
    }

    const fn lists(&self) -> &'static Lists {
        Lists::or_empty(self.lists)
    }

    /// The variant's name, such as `InvalidToken`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        text(self.lists().texts, self.texts, self.row.name)
    }

    /// The HTTP status that the error comes with, 100 to 599.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.row.status
    }

    /// The code that stands in the response body.
    #[must_use]
    pub const fn code(&self) -> u32 {
        self.row.code
    }

    /// The codes that the error had before; [`TableInfo::former_until`] says until when. At other
    /// endpoints such a code may mean another error today.
    #[must_use]
    pub const fn former_codes(&self) -> &'static [u32] {
        part(
            self.lists().former_codes,
            self.former_codes,
            self.row.former_codes,
        )
    }

    /// One of them.
    pub(crate) const fn former_code(&self, number: usize) -> u32 {
        self.lists().former_codes[self.former_codes as usize + number]
    }

    /// The message that the service sends, to the letter; `{0}` to `{9}` are places that it fills.
    ///
    /// It is for people. The service sends the same error in other words too, so match the code.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        text(
            self.lists().texts,
            self.texts + self.row.name,
            self.row.message,
        )
    }

    /// What this error alone keeps from working, if the table says so; what every error of the call
    /// keeps from working is in [`TableInfo::impact`].
    #[must_use]
    pub const fn impact(&self) -> Option<&'static str> {
        self.row.impact
    }

    /// When to send the call again.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.row.retry
    }

    /// What can be behind the error; at least one cause.
    #[must_use]
    pub const fn causes(&self) -> &'static [Cause] {
        part(self.lists().causes, self.causes, self.row.causes)
    }

    /// Advice that keeps the error from coming again.
    #[must_use]
    pub const fn prevention(&self) -> &'static [&'static str] {
        part(
            self.lists().prevention,
            self.prevention,
            self.row.prevention,
        )
    }

    /// Why the service no longer sends the error, and what took its place; `None` for an error that
    /// is sent today.
    #[must_use]
    pub const fn deprecated(&self) -> Option<&'static str> {
        self.row.deprecated
    }
}

/// By what the two say, whatever their tables.
impl PartialEq for ErrorInfo {
    fn eq(&self, other: &Self) -> bool {
        let facts = |info: &Self| {
            (
                info.name(),
                info.status(),
                info.code(),
                info.former_codes(),
                info.message(),
                info.deprecated(),
            )
        };
        let advice = |info: &Self| {
            (
                info.impact(),
                info.retry(),
                info.causes(),
                info.prevention(),
            )
        };
        facts(self) == facts(other) && advice(self) == advice(other)
    }
}

impl Eq for ErrorInfo {}

impl fmt::Debug for ErrorInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorInfo")
            .field("name", &self.name())
            .field("status", &self.status())
            .field("code", &self.code())
            .field("former_codes", &self.former_codes())
            .field("message", &self.message())
            .field("impact", &self.impact())
            .field("retry", &self.retry())
            .field("causes", &self.causes())
            .field("prevention", &self.prevention())
            .field("deprecated", &self.deprecated())
            .finish()
    }
}

/// One thing that can be behind an error: a fact, and advice to whoever can act on it.
///
/// ```
/// use arena_errors::{Actor, ArenaLoginError};
///
/// let cause = &ArenaLoginError::ApiFeatureDisabled.causes()[0];
/// assert_eq!(cause.actor(), Actor::Support);
/// for (number, step) in (1..).zip(cause.steps()) {
///     println!("{number}. {step}");
/// }
/// ```
pub struct Cause {
    row: CauseRow,
    /// What the cause has parts of; always there in a table.
    lists: Option<&'static Lists>,
    // Where its parts begin.
    summary: u32,
    steps: u32,
}

impl Cause {
    /// Puts the causes of a table and their steps together.
    pub(crate) const fn place<const N: usize>(
        lists: &'static Lists,
        rows: [CauseRow; N],
    ) -> [Self; N] {
        // As with the rows, the places begin without a pointer.
        let mut causes = [const {
            Self {
                row: CauseRow::EMPTY,
                lists: None,
                summary: 0,
                steps: 0,
            }
        }; N];
        let (mut number, mut summary, mut steps) = (0, 0, 0);
        while number < N {
            let row = rows[number];
            causes[number] = Self {
                row,
                lists: Some(lists),
                summary,
                steps,
            };
            summary += row.summary;
            steps += row.steps;
            number += 1;
        }
        causes
    }

    const fn lists(&self) -> &'static Lists {
        Lists::or_empty(self.lists)
    }

    /// What is the case: a fact, as a sentence.
    #[must_use]
    pub const fn summary(&self) -> &'static str {
        text(self.lists().summaries, self.summary, self.row.summary)
    }

    /// Who can act; [`TableInfo::actor_name`] says what they are called.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        self.row.actor
    }

    /// What to do, in order; at least one step.
    #[must_use]
    pub const fn steps(&self) -> &'static [&'static str] {
        part(self.lists().steps, self.steps, self.row.steps)
    }
}

/// By what the two say, whatever their tables.
impl PartialEq for Cause {
    fn eq(&self, other: &Self) -> bool {
        let parts = |cause: &Self| (cause.summary(), cause.actor(), cause.steps());
        parts(self) == parts(other)
    }
}

impl Eq for Cause {}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cause")
            .field("summary", &self.summary())
            .field("actor", &self.actor())
            .field("steps", &self.steps())
            .finish()
    }
}

/// The role of whoever can act on a [`Cause`].
///
/// ```
/// use arena_errors::{Actor, ArenaLoginError, ErrorTable};
///
/// assert_eq!(ArenaLoginError::TABLE.actor_name(Actor::Support), Some("Arena Support"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Actor {
    /// The program that calls, and whoever runs it.
    Caller,
    /// The person whose account it is.
    User,
    /// The administrator of the service for the user's organization.
    Administrator,
    /// The support of the service's vendor.
    Support,
}

/// What a table says about the call as a whole.
///
/// ```
/// use arena_errors::{ArenaLoginError, ErrorTable};
///
/// assert_eq!(ArenaLoginError::TABLE.endpoints(), ["POST /login"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableInfo {
    pub(crate) enum_name: &'static str,
    pub(crate) endpoints: &'static [&'static str],
    pub(crate) summary: &'static str,
    pub(crate) impact: &'static str,
    pub(crate) source: &'static str,
    pub(crate) docs: Option<&'static str>,
    pub(crate) former_until: Option<&'static str>,
    /// In the order of [`Actor`].
    pub(crate) actors: [Option<&'static str>; 4],
}

impl TableInfo {
    /// The name of the enum, such as `ArenaLoginError`.
    #[must_use]
    pub const fn enum_name(&self) -> &'static str {
        self.enum_name
    }

    /// The calls that answer with these errors, each as `METHOD /path`; at least one.
    #[must_use]
    pub const fn endpoints(&self) -> &'static [&'static str] {
        self.endpoints
    }

    /// What the call is for.
    #[must_use]
    pub const fn summary(&self) -> &'static str {
        self.summary
    }

    /// What stops working when the call fails, and when.
    #[must_use]
    pub const fn impact(&self) -> &'static str {
        self.impact
    }

    /// The page that the facts come from: an absolute http or https URL.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Where the docs of the table are published: an absolute http or https URL.
    #[must_use]
    pub const fn docs(&self) -> Option<&'static str> {
        self.docs
    }

    /// When [former codes](ErrorInfo::former_codes) were last sent, such as `Winter 2023`.
    #[must_use]
    pub const fn former_until(&self) -> Option<&'static str> {
        self.former_until
    }

    /// Where one of the table's errors is explained: its section of the docs, which has the
    /// variant's name as its anchor, or, if the table names no docs, the page that the facts
    /// come from.
    ///
    /// ```
    /// use arena_errors::{ArenaLoginError, ErrorTable};
    ///
    /// let link = ArenaLoginError::TABLE.link(ArenaLoginError::InvalidToken.info()).to_string();
    /// assert!(link.starts_with("https://"));
    /// ```
    #[must_use]
    pub fn link(&self, info: &ErrorInfo) -> impl fmt::Display + use<> {
        Link {
            docs: self.docs,
            source: self.source,
            name: info.name(),
        }
    }

    /// What a role is called here; every role that a cause of the table names has a name.
    #[must_use]
    pub const fn actor_name(&self, actor: Actor) -> Option<&'static str> {
        self.actors[actor as usize]
    }
}

struct Link {
    docs: Option<&'static str>,
    source: &'static str,
    name: &'static str,
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.docs {
            // A fragment of its own would make two.
            Some(docs) => write!(
                f,
                "{}#{}",
                docs.split('#').next().unwrap_or(docs),
                self.name
            ),
            None => f.write_str(self.source),
        }
    }
}
