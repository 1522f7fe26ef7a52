//! The checked model of a table.

/// A table of errors that passed every check.
///
/// Made by [`check`](crate::check); the rules that it satisfies are listed in
/// [`Kind`](crate::Kind).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Table {
    /// What all errors of the table share.
    pub table: About,
    /// The errors, in the order of the file; never empty.
    #[cfg_attr(feature = "serde", serde(rename = "error"))]
    pub errors: Vec<Row>,
}

/// The `[table]` of a file: what all its errors share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct About {
    /// The name of the Rust enum.
    #[cfg_attr(feature = "serde", serde(rename = "enum"))]
    pub enum_name: String,
    /// The name of the product.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub service: Option<String>,
    /// The calls that return these errors, each as `METHOD /path`; never empty.
    pub endpoints: Vec<String>,
    /// What the call is for, and what it requires.
    pub summary: String,
    /// What stops working when the call fails.
    pub impact: String,
    /// Where the facts come from: an absolute http or https URL.
    pub source: String,
    /// When the table was last compared with its source.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub source_checked: Option<String>,
    /// Where the generated docs are published: an absolute http or https URL.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub docs: Option<String>,
    /// When the former codes were last sent.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub former_until: Option<String>,
    /// The names of the roles that the causes refer to.
    pub actors: Actors,
}

/// The `[table.actors]` of a file: a name for each role that a cause refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Actors {
    /// The program that makes the call, and whoever runs it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub caller: Option<String>,
    /// The person whose account it is.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub user: Option<String>,
    /// The administrator of the service for the user's organization.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub administrator: Option<String>,
    /// The support team of the service's vendor.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub support: Option<String>,
}

impl Actors {
    /// The name of a role; `None` only for a role that no cause refers to.
    #[must_use]
    pub fn name(&self, actor: Actor) -> Option<&str> {
        match actor {
            Actor::Caller => &self.caller,
            Actor::User => &self.user,
            Actor::Administrator => &self.administrator,
            Actor::Support => &self.support,
        }
        .as_deref()
    }
}

/// An `[[error]]` of a file: a row of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Row {
    /// The name of the Rust variant.
    pub name: String,
    /// The HTTP status, 100 to 599.
    pub status: u16,
    /// Whether the service sends the code with any status; [`status`](Self::status) is then only
    /// the default.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "std::ops::Not::not"))]
    pub any_status: bool,
    /// The error code in the response body.
    pub code: u32,
    /// Codes that the service sent for this error in the past.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub former_codes: Vec<u32>,
    /// The message exactly as the service sends it; it fills in `{0}` to `{9}`.
    pub message: String,
    /// What `{0}`, `{1}`, ... in the message mean, in this order.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub arguments: Vec<String>,
    /// A message as the service sent it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub example: Option<String>,
    /// Other wordings of the message that the service sends.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub other_messages: Vec<String>,
    /// The setting that must be in effect for the error to occur.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub condition: Option<String>,
    /// The endpoints of the table that return this error; empty for all of them.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub endpoints: Vec<String>,
    /// Where the facts about this error come from, if not the table's page.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub source: Option<String>,
    /// What stops working because of this error in particular.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub impact: Option<String>,
    /// When to send the call again.
    pub retry: Retry,
    /// Advice on how to avoid the error in the future.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub prevention: Vec<String>,
    /// Why the service no longer sends the error, and what replaces it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub deprecated: Option<String>,
    /// The possible causes, the most likely first; never empty.
    #[cfg_attr(feature = "serde", serde(rename = "cause"))]
    pub causes: Vec<Cause>,
}

/// An `[[error.cause]]` of a file: a possible cause of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Cause {
    /// One sentence that states the cause.
    pub summary: String,
    /// Who can fix it.
    pub actor: Actor,
    /// What to do, in order, in the imperative; never empty.
    pub steps: Vec<String>,
}

/// Who can fix a cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
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

impl Actor {
    /// Every actor, in the order of the docs.
    pub const ALL: [Self; 4] = [Self::Caller, Self::User, Self::Administrator, Self::Support];

    /// How a table's file writes it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::User => "user",
            Self::Administrator => "administrator",
            Self::Support => "support",
        }
    }
}

/// When to send a failed call again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
pub enum Retry {
    /// Only after a cause is fixed.
    #[default]
    AfterFix,
    /// After growing waits.
    Backoff,
    /// After this many seconds, at least 1.
    #[cfg_attr(feature = "serde", serde(untagged))]
    After {
        /// The wait, in seconds.
        after_seconds: u32,
    },
}
