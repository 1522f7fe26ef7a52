//! The checked model: what is known about a table once every rule holds.

/// A table of errors that passed every check.
///
/// Made by [`check`](crate::check); the rules that it satisfies are listed in
/// [`Kind`](crate::Kind).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Table {
    /// What the table as a whole is about.
    pub table: About,
    /// The errors, in the order of the file; never empty.
    #[cfg_attr(feature = "serde", serde(rename = "error"))]
    pub errors: Vec<Row>,
}

/// The `[table]` of a file: what holds for all its errors.
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
    /// The calls that answer with these errors, each as `METHOD /path`; never empty.
    pub endpoints: Vec<String>,
    /// What the call is for.
    pub summary: String,
    /// What stops working when it fails.
    pub impact: String,
    /// Where the facts come from: an absolute http or https URL.
    pub source: String,
    /// Where the generated docs are published: an absolute http or https URL.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub docs: Option<String>,
    /// When the former codes were last sent.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub former_until: Option<String>,
    /// What the roles that can act are called here.
    pub actors: Actors,
}

/// The `[table.actors]` of a file: a name for each role that a cause of the table names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Actors {
    /// The program that calls, and whoever runs it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub caller: Option<String>,
    /// The person whose account it is.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub user: Option<String>,
    /// The administrator of the service for the user's organization.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub administrator: Option<String>,
    /// The support of the service's vendor.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub support: Option<String>,
}

impl Actors {
    /// The name of a role, if the table names it. Every role that a cause names has one.
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
    /// Whether the service sends the code with any status; [`status`](Self::status) is then the one
    /// to assume.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "std::ops::Not::not"))]
    pub any_status: bool,
    /// The error's code in the response body.
    pub code: u32,
    /// Codes that the error had before.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub former_codes: Vec<u32>,
    /// What the service sends, to the letter; `{0}` to `{9}` are places that it fills.
    pub message: String,
    /// What the places of the message stand for, by number.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub arguments: Vec<String>,
    /// A message as sent.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub example: Option<String>,
    /// Other spellings of the message.
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
    /// What this error alone keeps from working.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub impact: Option<String>,
    /// When to send the call again.
    pub retry: Retry,
    /// Advice that keeps the error from coming again.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub prevention: Vec<String>,
    /// Why the error is no longer sent, and what took its place.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub deprecated: Option<String>,
    /// What can be behind the error; never empty.
    #[cfg_attr(feature = "serde", serde(rename = "cause"))]
    pub causes: Vec<Cause>,
}

/// An `[[error.cause]]` of a file: one thing that can be behind an error.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Cause {
    /// What is the case: a fact.
    pub summary: String,
    /// Who can act.
    pub actor: Actor,
    /// What they do, in order: advice; never empty.
    pub steps: Vec<String>,
}

/// Who can act on a cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
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
    /// Not before a cause is fixed.
    #[default]
    AfterFix,
    /// After a while, then after longer ones.
    Backoff,
    /// After this many seconds, at least 1.
    #[cfg_attr(feature = "serde", serde(untagged))]
    After {
        /// The wait, in seconds.
        after_seconds: u32,
    },
}
