//! The format of a table's file: its keys, their types and what they mean.
//!
//! The checks of single values, the JSON Schema and this reference are all derived from it.
#![cfg_attr(doc, doc = include_str!("../FORMAT.md"))]

use std::ops::RangeInclusive;

use crate::Kind;
use crate::model::Actor;

/// A table of the file, such as `[[error]]`.
#[derive(Debug)]
pub struct Section {
    /// The header as the file writes it.
    pub header: &'static str,
    /// What the section holds.
    pub description: &'static str,
    /// Its keys, in their usual order.
    pub keys: &'static [Key],
}

impl Section {
    /// The name between the brackets of its header.
    pub(crate) fn path(&self) -> &'static str {
        self.header.trim_matches(['[', ']'])
    }

    /// Its header as a message shows it.
    pub(crate) fn title(&self) -> String {
        if self.header.starts_with('[') {
            format!("`{}`", self.header)
        } else {
            self.header.to_owned()
        }
    }
}

/// A key of a [`Section`].
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// Whether every table of the section must have it.
    pub required: bool,
    /// The type of its value.
    pub value: Value,
    /// What it means, for the author of a table.
    pub description: &'static str,
}

/// The type of a [`Key`]'s value.
#[derive(Debug)]
pub enum Value {
    /// A line of text.
    Text(Text),
    /// A whole number.
    Number(Number),
    /// `true` or `false`.
    Flag,
    /// A retry rule: one of [`RETRY_RULES`], or a table with [`AFTER_SECONDS`].
    Retry,
    /// A table.
    Table(&'static Section),
    /// A list: its item type, and the error reported when it is empty.
    List(&'static Self, Option<Kind>),
}

/// The rule for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// Any line of text.
    Line,
    /// The name of a Rust type or variant.
    Name,
    /// An absolute http or https URL.
    Url,
    /// `METHOD /path`, or `*` for every call.
    Endpoint,
    /// The key of an [`Actor`].
    Actor,
}

/// The rule for a whole number.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// What the number is, for messages.
    pub what: &'static str,
    /// The smallest allowed value.
    pub min: u32,
    /// The largest allowed value.
    pub max: u32,
    /// The error reported for any other value.
    pub kind: Kind,
}

impl Number {
    /// Whether a number is in range.
    #[must_use]
    pub const fn allows(&self, number: u32) -> bool {
        self.min <= number && number <= self.max
    }
}

/// The characters that no text may hold: control characters, line and paragraph separators, and
/// characters that change the writing direction.
pub const FORBIDDEN: [RangeInclusive<char>; 6] = [
    '\0'..='\u{1F}',
    '\u{7F}'..='\u{9F}',
    '\u{061C}'..='\u{061C}',
    '\u{200E}'..='\u{200F}',
    '\u{2028}'..='\u{202E}',
    '\u{2066}'..='\u{2069}',
];

/// The retry rules that are a text.
pub const RETRY_RULES: [&str; 2] = ["after-fix", "backoff"];

/// The key of a retry rule that is a wait.
pub static AFTER_SECONDS: Key = required(
    "after_seconds",
    Value::Number(WAIT),
    "The wait before the call is sent again, in seconds.",
);

/// The wait of a retry rule, in seconds.
pub(crate) const WAIT: Number = number("a wait", 1, u32::MAX, Kind::WaitOutOfRange);
/// An HTTP status.
pub const STATUS: Number = number("an HTTP status", 100, 599, Kind::StatusOutOfRange);
const CODE: Number = number("a code", 0, u32::MAX, Kind::CodeOutOfRange);

const fn number(what: &'static str, min: u32, max: u32, kind: Kind) -> Number {
    Number {
        what,
        min,
        max,
        kind,
    }
}

const fn required(name: &'static str, value: Value, description: &'static str) -> Key {
    Key {
        name,
        required: true,
        value,
        description,
    }
}

const fn optional(name: &'static str, value: Value, description: &'static str) -> Key {
    Key {
        name,
        required: false,
        value,
        description,
    }
}

/// An optional line of text.
const fn line(name: &'static str, description: &'static str) -> Key {
    optional(name, Value::Text(Text::Line), description)
}

/// A list of texts that may be missing.
const fn lines(name: &'static str, description: &'static str) -> Key {
    optional(
        name,
        Value::List(&Value::Text(Text::Line), None),
        description,
    )
}

/// Every section that has a header.
pub(crate) static SECTIONS: [&Section; 4] = [&TABLE, &ACTORS, &ERROR, &CAUSE];

/// The file as a whole.
pub static FILE: Section = Section {
    header: "the file",
    description: "A table of the errors that API endpoints return.",
    keys: &[
        required(
            "table",
            Value::Table(&TABLE),
            "What all errors of the table share.",
        ),
        required(
            "error",
            Value::List(&Value::Table(&ERROR), Some(Kind::NoError)),
            "The errors, in the order of all lists.",
        ),
    ],
};

static TABLE: Section = Section {
    header: "[table]",
    description: "What all errors of the table share.",
    keys: &[
        required(
            "enum",
            Value::Text(Text::Name),
            "The name of the Rust enum, in UpperCamelCase.",
        ),
        line(
            "service",
            "The name of the product, for headings and titles.",
        ),
        required(
            "endpoints",
            Value::List(&Value::Text(Text::Endpoint), Some(Kind::NoEndpoint)),
            "The calls that return these errors, each as `METHOD /path`. `{name}` is any one path segment; `[\"*\"]` is every call.",
        ),
        required(
            "summary",
            Value::Text(Text::Line),
            "What the call is for, and what it requires.",
        ),
        required(
            "impact",
            Value::Text(Text::Line),
            "What stops working when the call fails, and when.",
        ),
        required(
            "source",
            Value::Text(Text::Url),
            "The page that the facts come from: an absolute URL.",
        ),
        optional(
            "docs",
            Value::Text(Text::Url),
            "Where the generated docs are published: an absolute URL.",
        ),
        line("former_until", "When former codes were last sent."),
        required(
            "actors",
            Value::Table(&ACTORS),
            "The names of the roles that the causes refer to.",
        ),
    ],
};

static ACTORS: Section = Section {
    header: "[table.actors]",
    description: "The names of the roles that the causes refer to.",
    keys: &[
        line(
            Actor::Caller.key(),
            "The program that makes the call, and whoever runs it.",
        ),
        line(Actor::User.key(), "The person whose account it is."),
        line(
            Actor::Administrator.key(),
            "The administrator of the service for the user's organization.",
        ),
        line(
            Actor::Support.key(),
            "The support team of the service's vendor.",
        ),
    ],
};

static ERROR: Section = Section {
    header: "[[error]]",
    description: "An error that the call returns: a variant of the enum.",
    keys: &[
        required(
            "name",
            Value::Text(Text::Name),
            "The name of the Rust variant, in UpperCamelCase. It never changes once it is published.",
        ),
        required(
            "status",
            Value::Number(STATUS),
            "The HTTP status that the service sends with this error, 100 to 599.",
        ),
        optional(
            "any_status",
            Value::Flag,
            "true where the service sends the code with any status. `status` is then the one to assume where none is known.",
        ),
        required(
            "code",
            Value::Number(CODE),
            "The error code in the response body.",
        ),
        optional(
            "former_codes",
            Value::List(&Value::Number(CODE), None),
            "Codes that the service sent for this error in the past. Where another error has such a code today, the lookup finds that one.",
        ),
        required(
            "message",
            Value::Text(Text::Line),
            "The message exactly as the service sends it. {0} to {9} are places that the service fills in.",
        ),
        lines(
            "arguments",
            "What {0}, {1}, ... of the message stand for: one text each, in the order of the numbers.",
        ),
        line(
            "example",
            "A message as the service sent it. It must fit `message`.",
        ),
        lines(
            "other_messages",
            "Other spellings of the message that are seen.",
        ),
        line(
            "condition",
            "The setting that must be in effect for the error to occur.",
        ),
        optional(
            "endpoints",
            Value::List(&Value::Text(Text::Endpoint), Some(Kind::NoEndpoint)),
            "The endpoints of the table that return this error, if not all do.",
        ),
        optional(
            "source",
            Value::Text(Text::Url),
            "The page that the facts about this error come from, if not the table's: an absolute URL.",
        ),
        line(
            "impact",
            "What stops working because of this error in particular.",
        ),
        required(
            "retry",
            Value::Retry,
            "When to send the call again: \"after-fix\", \"backoff\" or { after_seconds = N }.",
        ),
        lines(
            "prevention",
            "Advice on how to avoid the error in the future.",
        ),
        line(
            "deprecated",
            "Why the service no longer sends the error, and what replaces it. The row stays.",
        ),
        required(
            "cause",
            Value::List(&Value::Table(&CAUSE), Some(Kind::NoCause)),
            "The possible causes, the most likely first.",
        ),
    ],
};

static CAUSE: Section = Section {
    header: "[[error.cause]]",
    description: "A possible cause of an error.",
    keys: &[
        required(
            "summary",
            Value::Text(Text::Line),
            "One sentence that states the cause.",
        ),
        required(
            "actor",
            Value::Text(Text::Actor),
            "Who can fix it: a role named under [table.actors].",
        ),
        required(
            "steps",
            Value::List(&Value::Text(Text::Line), Some(Kind::NoStep)),
            "What to do, in order, in the imperative.",
        ),
    ],
};
