//! The row of an error: facts and advice, as a program reads them.

use core::fmt;

use crate::Retry;
use crate::part::Part;

/// Everything that the table says of one error.
///
/// ```
/// use arena_errors::ArenaLoginError;
///
/// let info = ArenaLoginError::InvalidToken.info();
/// assert_eq!((info.status(), info.code()), (400, 4089));
/// assert!(!info.causes().is_empty());
/// ```
pub struct ErrorInfo {
    pub(crate) name: &'static str,
    pub(crate) status: u16,
    pub(crate) code: u32,
    pub(crate) former_codes: Part<u32>,
    pub(crate) message: &'static str,
    pub(crate) impact: Option<&'static str>,
    pub(crate) retry: Retry,
    pub(crate) causes: Part<Cause>,
    pub(crate) prevention: Part<&'static str>,
    pub(crate) deprecated: Option<&'static str>,
}

impl ErrorInfo {
    /// The variant's name, such as `InvalidToken`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The HTTP status that the error comes with, 100 to 599.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// The code that stands in the response body.
    #[must_use]
    pub const fn code(&self) -> u32 {
        self.code
    }

    /// The codes that the error had before; [`TableInfo::former_until`] tells until when.
    #[must_use]
    pub const fn former_codes(&self) -> &'static [u32] {
        self.former_codes.get()
    }

    /// The message that the service sends, to the letter; `{0}` to `{9}` are places that it fills.
    ///
    /// It is for people. The service sends the same error in other words too, so match the code.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        self.message
    }

    /// What this error alone keeps from working, where the table tells; what every error of the call does is
    /// in [`TableInfo::impact`].
    #[must_use]
    pub const fn impact(&self) -> Option<&'static str> {
        self.impact
    }

    /// When to send the call again.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// What can be behind the error; at least one cause.
    #[must_use]
    pub const fn causes(&self) -> &'static [Cause] {
        self.causes.get()
    }

    /// Advice that keeps the error from coming again.
    #[must_use]
    pub const fn prevention(&self) -> &'static [&'static str] {
        self.prevention.get()
    }

    /// Why the service does not send the error any more and what stands in its place; `None` for an error that
    /// is sent today.
    #[must_use]
    pub const fn deprecated(&self) -> Option<&'static str> {
        self.deprecated
    }
}

impl fmt::Debug for ErrorInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorInfo")
            .field("name", &self.name)
            .field("status", &self.status)
            .field("code", &self.code)
            .field("former_codes", &self.former_codes())
            .field("message", &self.message)
            .field("impact", &self.impact)
            .field("retry", &self.retry)
            .field("causes", &self.causes())
            .field("prevention", &self.prevention())
            .field("deprecated", &self.deprecated)
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
    pub(crate) summary: &'static str,
    pub(crate) actor: Actor,
    pub(crate) steps: Part<&'static str>,
}

impl Cause {
    /// What is the case: a fact, as a sentence.
    #[must_use]
    pub const fn summary(&self) -> &'static str {
        self.summary
    }

    /// Who can act; [`TableInfo::actor_name`] tells what they are called.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        self.actor
    }

    /// What to do, in order; at least one step.
    #[must_use]
    pub const fn steps(&self) -> &'static [&'static str] {
        self.steps.get()
    }
}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cause")
            .field("summary", &self.summary)
            .field("actor", &self.actor)
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

/// What a table says of the call as a whole.
///
/// ```
/// use arena_errors::{ArenaLoginError, ErrorTable};
///
/// assert_eq!(ArenaLoginError::TABLE.endpoints(), ["POST /login"]);
/// ```
#[derive(Clone, Copy, Debug)]
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

    /// Where one of the table's errors is explained: its section of the docs, which has the variant's name as
    /// anchor, or, where the table names no docs, the page that the facts come from.
    ///
    /// ```
    /// use arena_errors::{ArenaLoginError, ErrorTable};
    ///
    /// let link = ArenaLoginError::TABLE.link(ArenaLoginError::InvalidToken.info()).to_string();
    /// assert!(link.starts_with("https://"));
    /// ```
    #[must_use]
    pub fn link(&self, info: &ErrorInfo) -> impl fmt::Display + use<> {
        Link { docs: self.docs, source: self.source, name: info.name }
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
            Some(docs) => write!(f, "{docs}#{}", self.name),
            None => f.write_str(self.source),
        }
    }
}
