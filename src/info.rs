//! The facts and advice of a table, as data.

use core::fmt;

use crate::Retry;

/// Defines a struct with an accessor for each field. The fields are public because generated code
/// sets them, but hidden. With the feature `serde`, it is serialized with the table's keys.
macro_rules! data {
    (
        $(#[$attribute:meta])*
        pub struct $struct:ident {
            $($(#[$doc:meta])* $name:ident: $type:ty $(, $serde:meta)?;)*
        }
    ) => {
        $(#[$attribute])*
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        pub struct $struct {
            $(
                #[doc(hidden)]
                $(#[cfg_attr(feature = "serde", $serde)])?
                pub $name: $type,
            )*
        }

        impl $struct {
            $(
                $(#[$doc])*
                #[must_use]
                pub const fn $name(&self) -> $type {
                    self.$name
                }
            )*
        }
    };
}

data! {
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
        /// The variant's name, such as `InvalidToken`.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// assert_eq!(ArenaLoginError::InvalidToken.info().name(), "InvalidToken");
        /// ```
        name: &'static str;

        /// The HTTP status that the service sends with the error, 100 to 599.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// assert_eq!(ArenaLoginError::InvalidToken.info().status(), 400);
        /// ```
        status: u16;

        /// Whether the service sends the code with any status; [`status`](Self::status) is then
        /// only the default.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaSystemError;
        ///
        /// assert!(ArenaSystemError::SystemError.info().any_status());
        /// ```
        any_status: bool, serde(skip_serializing_if = "is_default");

        /// The code in the response body.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// assert_eq!(ArenaLoginError::InvalidToken.info().code(), 4089);
        /// ```
        code: u32;

        /// Codes that the service sent for the error in the past; [`TableInfo::former_until`] says
        /// until when. If such a code is now another error's code, a lookup finds that error.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// assert_eq!(ArenaLoginError::InvalidToken.info().former_codes(), [4019]);
        /// ```
        former_codes: &'static [u32], serde(skip_serializing_if = "is_default");

        /// The message exactly as the service sends it; it fills in `{0}` to `{9}`.
        ///
        /// It is for humans. The wording varies, so match the code to recognize an error.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// assert_eq!(ArenaLoginError::InvalidToken.info().message(), "Invalid Token.");
        /// ```
        message: &'static str;

        /// What `{0}`, `{1}`, ... in the message mean, in this order; may be empty.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaItemNumberError;
        ///
        /// let info = ArenaItemNumberError::CategoryDeleted.info();
        /// assert_eq!(info.arguments().len(), 2);
        /// ```
        arguments: &'static [&'static str], serde(skip_serializing_if = "is_default");

        /// A message as the service sent it, with the places filled in.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// assert_eq!(ArenaLoginError::InvalidToken.info().example(), None);
        /// ```
        example: Option<&'static str>, serde(skip_serializing_if = "is_default");

        /// Other wordings of the message that the service sends.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// let info = ArenaLoginError::InvalidToken.info();
        /// assert!(info.other_messages().iter().all(|other| *other != info.message()));
        /// ```
        other_messages: &'static [&'static str], serde(skip_serializing_if = "is_default");

        /// The setting that must be in effect for the error to occur.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// assert_eq!(ArenaLoginError::InvalidToken.info().condition(), None);
        /// ```
        condition: Option<&'static str>, serde(skip_serializing_if = "is_default");

        /// The endpoints of the table that return this error, each as `METHOD /path`; empty if all
        /// of them do.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// assert!(ArenaLoginError::InvalidToken.info().endpoints().is_empty());
        /// ```
        endpoints: &'static [&'static str], serde(skip_serializing_if = "is_default");

        /// The URL of the page that the facts come from, if not [`TableInfo::source`].
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// assert_eq!(ArenaLoginError::InvalidToken.info().source(), None);
        /// ```
        source: Option<&'static str>, serde(skip_serializing_if = "is_default");

        /// What stops working because of this error in particular; [`TableInfo::impact`] says what
        /// stops working because of any error of the call.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// assert!(ArenaLoginError::OnshapeFeatureDisabled.info().impact().is_some());
        /// ```
        impact: Option<&'static str>, serde(skip_serializing_if = "is_default");

        /// When to send the call again.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::{ArenaLoginError, Retry};
        ///
        /// assert_eq!(ArenaLoginError::InvalidToken.info().retry(), Retry::AfterFix);
        /// ```
        retry: Retry;

        /// Advice on how to avoid the error in the future.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// assert!(!ArenaLoginError::AccountLocked.info().prevention().is_empty());
        /// ```
        prevention: &'static [&'static str], serde(skip_serializing_if = "is_default");

        /// Why the service no longer sends the error, and what replaces it; `None` for an error
        /// that is sent today.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// assert_eq!(ArenaLoginError::InvalidToken.info().deprecated(), None);
        /// ```
        deprecated: Option<&'static str>, serde(skip_serializing_if = "is_default");

        /// The possible causes, at least one.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// assert!(!ArenaLoginError::InvalidToken.info().causes().is_empty());
        /// ```
        causes: &'static [Cause], serde(rename = "cause");
    }
}

data! {
    /// A possible cause of an error, who can fix it, and how.
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
        /// One sentence that states the cause.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// let cause = &ArenaLoginError::ServiceUnavailable.causes()[0];
        /// assert!(cause.summary().ends_with('.'));
        /// ```
        summary: &'static str;

        /// Who can fix it; [`TableInfo::actor_name`] gives the name of the role.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::{Actor, ArenaLoginError};
        ///
        /// let cause = &ArenaLoginError::ApiFeatureDisabled.causes()[0];
        /// assert_eq!(cause.actor(), Actor::Support);
        /// ```
        actor: Actor;

        /// What to do, in order; at least one step.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::ArenaLoginError;
        ///
        /// let cause = &ArenaLoginError::ServiceUnavailable.causes()[0];
        /// assert!(!cause.steps().is_empty());
        /// ```
        steps: &'static [&'static str];
    }
}

/// Who can fix a [`Cause`].
///
/// # Examples
/// ```
/// use arena_errors::{Actor, ArenaLoginError, ErrorTable};
///
/// assert_eq!(ArenaLoginError::TABLE.actor_name(Actor::Support), Some("Arena Support"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
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

data! {
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
        /// The name of the enum, such as `ArenaLoginError`.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::{ArenaLoginError, ErrorTable};
        ///
        /// assert_eq!(ArenaLoginError::TABLE.enum_name(), "ArenaLoginError");
        /// ```
        enum_name: &'static str, serde(rename = "enum");

        /// The name of the product.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::{ArenaLoginError, ErrorTable};
        ///
        /// assert!(ArenaLoginError::TABLE.service().is_none_or(|name| name == "Arena"));
        /// ```
        service: Option<&'static str>, serde(skip_serializing_if = "is_default");

        /// The calls that return these errors, each as `METHOD /path`, where `{name}` is any one
        /// path segment; at least one. `*` alone is every call.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::{ArenaLoginError, ErrorTable};
        ///
        /// assert_eq!(ArenaLoginError::TABLE.endpoints(), ["POST /login"]);
        /// ```
        endpoints: &'static [&'static str];

        /// What the call is for, and what it requires.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::{ArenaLoginError, ErrorTable};
        ///
        /// assert!(ArenaLoginError::TABLE.summary().ends_with('.'));
        /// ```
        summary: &'static str;

        /// What stops working when the call fails, and when.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::{ArenaLoginError, ErrorTable};
        ///
        /// assert!(ArenaLoginError::TABLE.impact().ends_with('.'));
        /// ```
        impact: &'static str;

        /// The URL of the page that the facts come from.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::{ArenaLoginError, ErrorTable};
        ///
        /// assert!(ArenaLoginError::TABLE.source().starts_with("https://"));
        /// ```
        source: &'static str;

        /// The URL of the published docs.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::{ArenaLoginError, ErrorTable};
        ///
        /// assert!(ArenaLoginError::TABLE.docs().is_none_or(|url| url.starts_with("https://")));
        /// ```
        docs: Option<&'static str>, serde(skip_serializing_if = "is_default");

        /// When former codes were last sent.
        ///
        /// # Examples
        /// ```
        /// use arena_errors::{ArenaLoginError, ErrorTable};
        ///
        /// assert_eq!(ArenaLoginError::TABLE.former_until(), Some("Winter 2023"));
        /// ```
        former_until: Option<&'static str>, serde(skip_serializing_if = "is_default");

        #[doc(hidden)]
        actors: [Option<&'static str>; 4], serde(serialize_with = "crate::features::serde::actors");
    }
}

impl TableInfo {
    /// The name of a role; `None` only for a role that no cause of the table refers to.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{Actor, ArenaLoginError, ErrorTable};
    ///
    /// assert_eq!(ArenaLoginError::TABLE.actor_name(Actor::Support), Some("Arena Support"));
    /// ```
    #[must_use]
    pub const fn actor_name(&self, actor: Actor) -> Option<&'static str> {
        self.actors[actor as usize]
    }

    /// The URL of an error's section in the published docs, or of the page that its facts come
    /// from.
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
            // The docs' URL may have a fragment of its own.
            docs: self.docs.and_then(|docs| docs.split('#').next()),
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
            Some(docs) => write!(f, "{docs}#{}", self.name),
            None => f.write_str(self.source),
        }
    }
}

/// Whether a key may be left out.
#[cfg(feature = "serde")]
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
