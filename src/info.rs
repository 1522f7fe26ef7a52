//! The facts and advice of a table, as a program reads them.

use core::fmt;

use crate::Retry;

/// Accessors of fields. The fields are public, but hidden, because generated code fills them.
macro_rules! getters {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {
        $(
            $(#[$doc])*
            #[must_use]
            pub const fn $name(&self) -> $type {
                self.$name
            }
        )*
    };
}

/// Everything that a table says about one error.
///
/// # Examples
/// ```
/// use arena_errors::ArenaLoginError;
///
/// let info = ArenaLoginError::InvalidToken.info();
/// assert_eq!((info.status(), info.code()), (400, 4089));
/// assert!(!info.causes().is_empty());
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct ErrorInfo {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub status: u16,
    #[doc(hidden)]
    pub any_status: bool,
    #[doc(hidden)]
    pub code: u32,
    #[doc(hidden)]
    pub former_codes: &'static [u32],
    #[doc(hidden)]
    pub message: &'static str,
    #[doc(hidden)]
    pub arguments: &'static [&'static str],
    #[doc(hidden)]
    pub example: Option<&'static str>,
    #[doc(hidden)]
    pub other_messages: &'static [&'static str],
    #[doc(hidden)]
    pub condition: Option<&'static str>,
    #[doc(hidden)]
    pub endpoints: &'static [&'static str],
    #[doc(hidden)]
    pub source: Option<&'static str>,
    #[doc(hidden)]
    pub impact: Option<&'static str>,
    #[doc(hidden)]
    pub retry: Retry,
    #[doc(hidden)]
    pub prevention: &'static [&'static str],
    #[doc(hidden)]
    pub deprecated: Option<&'static str>,
    #[doc(hidden)]
    pub causes: &'static [Cause],
}

impl ErrorInfo {
    getters! {
        /// The variant's name, such as `InvalidToken`.
        name: &'static str;
        /// The HTTP status that the service sends with the error, 100 to 599.
        status: u16;
        /// Whether the service sends the code with any status; [`status`](Self::status) is then the
        /// one to assume where none is known.
        any_status: bool;
        /// The code in the response body.
        code: u32;
        /// Codes that the service sent for the error in the past; [`TableInfo::former_until`] says
        /// until when. Where another error has such a code today, a lookup finds that one.
        former_codes: &'static [u32];
        /// The message exactly as the service sends it; `{0}` to `{9}` are places that it fills in.
        ///
        /// It is for humans. The service also sends the same error in other words, so match the
        /// code.
        message: &'static str;
        /// What `{0}`, `{1}`, ... of the message stand for, in this order; may be empty.
        arguments: &'static [&'static str];
        /// A message as the service sent it.
        example: Option<&'static str>;
        /// Other spellings of the message that are seen.
        other_messages: &'static [&'static str];
        /// The setting that must be in effect for the error to occur.
        condition: Option<&'static str>;
        /// The endpoints of the table that return this error, each as `METHOD /path`; empty if all
        /// of them do.
        endpoints: &'static [&'static str];
        /// The URL of the page that the facts come from, if not [`TableInfo::source`].
        source: Option<&'static str>;
        /// What stops working because of this error in particular; [`TableInfo::impact`] says what
        /// stops working because of any error of the call.
        impact: Option<&'static str>;
        /// When to send the call again.
        retry: Retry;
        /// Advice on how to avoid the error in the future.
        prevention: &'static [&'static str];
        /// Why the service no longer sends the error, and what replaces it; `None` for an error that
        /// is sent today.
        deprecated: Option<&'static str>;
        /// The possible causes, at least one.
        causes: &'static [Cause];
    }
}

/// A possible cause of an error: a fact, and advice for whoever can fix it.
///
/// # Examples
/// ```
/// use arena_errors::{Actor, ArenaLoginError};
///
/// let cause = &ArenaLoginError::ApiFeatureDisabled.causes()[0];
/// assert_eq!(cause.actor(), Actor::Support);
/// for (number, step) in (1..).zip(cause.steps()) {
///     println!("{number}. {step}");
/// }
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Cause {
    #[doc(hidden)]
    pub summary: &'static str,
    #[doc(hidden)]
    pub actor: Actor,
    #[doc(hidden)]
    pub steps: &'static [&'static str],
}

impl Cause {
    getters! {
        /// One sentence that states the cause.
        summary: &'static str;
        /// Who can fix it; [`TableInfo::actor_name`] gives the name of the role.
        actor: Actor;
        /// What to do, in order; at least one step.
        steps: &'static [&'static str];
    }
}

/// The role of whoever can fix a [`Cause`].
///
/// # Examples
/// ```
/// use arena_errors::{Actor, ArenaLoginError, ErrorTable};
///
/// assert_eq!(ArenaLoginError::TABLE.actor_name(Actor::Support), Some("Arena Support"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Actor {
    /// The program that makes the call, and whoever runs it.
    Caller,
    /// The person whose account it is.
    User,
    /// The administrator of the service for the user's organization.
    Administrator,
    /// The support team of the service's vendor.
    Support,
}

/// What all errors of a table share.
///
/// # Examples
/// ```
/// use arena_errors::{ArenaLoginError, ErrorTable};
///
/// assert_eq!(ArenaLoginError::TABLE.endpoints(), ["POST /login"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableInfo {
    #[doc(hidden)]
    pub enum_name: &'static str,
    #[doc(hidden)]
    pub service: Option<&'static str>,
    #[doc(hidden)]
    pub endpoints: &'static [&'static str],
    #[doc(hidden)]
    pub summary: &'static str,
    #[doc(hidden)]
    pub impact: &'static str,
    #[doc(hidden)]
    pub source: &'static str,
    #[doc(hidden)]
    pub docs: Option<&'static str>,
    #[doc(hidden)]
    pub former_until: Option<&'static str>,
    /// In the order of [`Actor`].
    #[doc(hidden)]
    pub actors: [Option<&'static str>; 4],
}

impl TableInfo {
    getters! {
        /// The name of the enum, such as `ArenaLoginError`.
        enum_name: &'static str;
        /// The name of the product.
        service: Option<&'static str>;
        /// The calls that return these errors, each as `METHOD /path`, where `{name}` is any one
        /// path segment; at least one. `*` alone is every call.
        endpoints: &'static [&'static str];
        /// What the call is for, and what it requires.
        summary: &'static str;
        /// What stops working when the call fails, and when.
        impact: &'static str;
        /// The URL of the page that the facts come from.
        source: &'static str;
        /// The URL of the published docs.
        docs: Option<&'static str>;
        /// When former codes were last sent.
        former_until: Option<&'static str>;
    }

    /// The name of a role, if the table has one; each role that a cause refers to has.
    #[must_use]
    pub const fn actor_name(&self, actor: Actor) -> Option<&'static str> {
        self.actors[actor as usize]
    }

    /// The URL of an error's section in the published docs, or of the page that its facts come from.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, ErrorTable};
    ///
    /// let link = ArenaLoginError::TABLE.link(ArenaLoginError::InvalidToken.info());
    /// assert!(link.to_string().starts_with("https://"));
    /// ```
    #[must_use]
    pub fn link(&self, error: &ErrorInfo) -> impl fmt::Display + use<> {
        Link {
            docs: self.docs,
            source: error.source.unwrap_or(self.source),
            name: error.name,
        }
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
            // The docs' URL may have a fragment of its own.
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
