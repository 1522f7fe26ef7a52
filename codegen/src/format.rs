//! The format of a table's file: its keys, what each takes, and what it means.
//!
//! The checks of single values, the JSON Schema and this reference are all derived from it.
#![cfg_attr(doc, doc = include_str!("../FORMAT.md"))]

use std::ops::RangeInclusive;

use crate::Kind;
use crate::model::Actor;

/// A table of the file, such as `[[error]]`.
#[derive(Debug)]
pub struct Section {
    /// How the file writes its header.
    pub header: &'static str,
    /// What it is.
    pub description: &'static str,
    /// Its keys, in the order in which they are usually written.
    pub keys: &'static [Key],
}

impl Section {
    /// What stands between the brackets of its header.
    pub(crate) fn path(&self) -> &'static str {
        self.header.trim_matches(['[', ']'])
    }

    /// Its header as a message shows it; the file stands for itself.
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
    /// Whether every table of the section has it.
    pub required: bool,
    /// What its value is.
    pub value: Value,
    /// What it means, for whoever writes a table.
    pub description: &'static str,
}

/// What the value of a [`Key`] is.
#[derive(Debug)]
pub enum Value {
    /// A line of text.
    Text(Text),
    /// A whole number.
    Number(Number),
    /// A retry rule: one of [`RETRY_RULES`], or a table with [`AFTER_SECONDS`].
    Retry,
    /// A table.
    Table(&'static Section),
    /// A list: what each of it is, and what is wrong with an empty one.
    List(&'static Self, Option<Kind>),
}

/// What a text must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// Any line of visible text.
    Line,
    /// The name of a Rust type or variant.
    Name,
    /// An absolute http or https URL.
    Url,
    /// `METHOD /path`.
    Endpoint,
    /// The key of an [`Actor`].
    Actor,
}

/// What a whole number must be.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// What the number is, for messages.
    pub what: &'static str,
    /// The smallest.
    pub min: u32,
    /// The largest.
    pub max: u32,
    /// What is wrong with any other.
    pub kind: Kind,
    /// One that could stand in a table.
    pub example: &'static str,
}

impl Number {
    /// Whether a number is in range.
    #[must_use]
    pub const fn allows(&self, number: u32) -> bool {
        self.min <= number && number <= self.max
    }
}

/// The characters that no text may hold: controls and line ends, separators of lines and
/// paragraphs, and what turns the direction of writing.
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
    "How many seconds to wait before the call is sent again.",
);

/// The wait of a retry rule, in seconds.
pub(crate) const WAIT: Number = Number {
    what: "a wait",
    min: 1,
    max: u32::MAX,
    kind: Kind::WaitOutOfRange,
    example: "300",
};

/// An HTTP status.
pub const STATUS: Number = Number {
    what: "an HTTP status",
    min: 100,
    max: 599,
    kind: Kind::StatusOutOfRange,
    example: "400",
};
const CODE: Number = Number {
    what: "a code",
    min: 0,
    max: u32::MAX,
    kind: Kind::CodeOutOfRange,
    example: "4001",
};

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

/// Every section that has a header.
pub(crate) static SECTIONS: [&Section; 4] = [&TABLE, &ACTORS, &ERROR, &CAUSE];

/// The file as a whole.
pub static FILE: Section = Section {
    header: "the file",
    description: "A table of the errors that an API endpoint answers with.",
    keys: &[
        required(
            "table",
            Value::Table(&TABLE),
            "What holds for all errors of the table.",
        ),
        required(
            "error",
            Value::List(&Value::Table(&ERROR), Some(Kind::NoError)),
            "The errors, in the order in which they are listed everywhere.",
        ),
    ],
};

static TABLE: Section = Section {
    header: "[table]",
    description: "What holds for all errors of the table.",
    keys: &[
        required(
            "enum",
            Value::Text(Text::Name),
            "The name of the Rust enum, in UpperCamelCase.",
        ),
        required(
            "endpoints",
            Value::List(&Value::Text(Text::Endpoint), Some(Kind::NoEndpoint)),
            "The calls that answer with these errors, each as `METHOD /path`.",
        ),
        required("summary", Value::Text(Text::Line), "What the call is for."),
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
        optional(
            "former_until",
            Value::Text(Text::Line),
            "When former codes were last sent.",
        ),
        required(
            "actors",
            Value::Table(&ACTORS),
            "What the roles that the causes name are called for this table.",
        ),
    ],
};

static ACTORS: Section = Section {
    header: "[table.actors]",
    description: "What the roles that the causes name are called for this table.",
    keys: &[
        optional(
            Actor::Caller.key(),
            Value::Text(Text::Line),
            "The name of the program that calls, and of whoever runs it.",
        ),
        optional(
            Actor::User.key(),
            Value::Text(Text::Line),
            "The name of the person whose account it is.",
        ),
        optional(
            Actor::Administrator.key(),
            Value::Text(Text::Line),
            "The name of the administrator of the service for the user's organization.",
        ),
        optional(
            Actor::Support.key(),
            Value::Text(Text::Line),
            "The name of the support of the service's vendor.",
        ),
    ],
};

static ERROR: Section = Section {
    header: "[[error]]",
    description: "An error that the call answers with: a variant of the enum.",
    keys: &[
        required(
            "name",
            Value::Text(Text::Name),
            "The name of the Rust variant, in UpperCamelCase. It stays once it is published.",
        ),
        required(
            "status",
            Value::Number(STATUS),
            "The HTTP status that the error comes with, 100 to 599.",
        ),
        required(
            "code",
            Value::Number(CODE),
            "The code that stands in the response body.",
        ),
        optional(
            "former_codes",
            Value::List(&Value::Number(CODE), None),
            "Codes that the error had before.",
        ),
        required(
            "message",
            Value::Text(Text::Line),
            "The message that the service sends, to the letter; {0} to {9} are places that it fills.",
        ),
        optional(
            "impact",
            Value::Text(Text::Line),
            "What this error alone keeps from working.",
        ),
        required(
            "retry",
            Value::Retry,
            "When to send the call again: \"after-fix\", \"backoff\" or { after_seconds = N }.",
        ),
        optional(
            "prevention",
            Value::List(&Value::Text(Text::Line), None),
            "Advice that keeps the error from coming again.",
        ),
        optional(
            "deprecated",
            Value::Text(Text::Line),
            "Why the error is not sent any more, and what stands in its place. The row stays.",
        ),
        required(
            "cause",
            Value::List(&Value::Table(&CAUSE), Some(Kind::NoCause)),
            "What can be behind the error, in the order in which it is listed everywhere.",
        ),
    ],
};

static CAUSE: Section = Section {
    header: "[[error.cause]]",
    description: "One thing that can be behind an error.",
    keys: &[
        required(
            "summary",
            Value::Text(Text::Line),
            "What is the case: a fact, as a sentence.",
        ),
        required(
            "actor",
            Value::Text(Text::Actor),
            "Who can act: a role named under [table.actors].",
        ),
        required(
            "steps",
            Value::List(&Value::Text(Text::Line), Some(Kind::NoStep)),
            "What they do, in order, in the imperative.",
        ),
    ],
};
