//! The format of a table's file: its keys, their types and what they mean.
//!
//! The checks of single values, the JSON Schema and this reference are all derived from it.
#![cfg_attr(doc, doc = include_str!("../FORMAT.md"))]

use std::ops::RangeInclusive;

use crate::Kind;

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
    /// Its header as a message shows it.
    pub(crate) fn title(&self) -> String {
        match self.header {
            header if header.starts_with('[') => format!("`{header}`"),
            header => header.to_owned(),
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

impl Key {
    /// The section that the key holds, once or in a list.
    pub(crate) fn section(&self) -> Option<&'static Section> {
        match &self.value {
            Value::Table(section) | Value::List(Value::Table(section), _) => Some(*section),
            _ => None,
        }
    }
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
    /// A retry rule: one of [`RETRY_RULES`], or the table [`WAIT`].
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
    /// The key of an [`Actor`](crate::model::Actor).
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
pub const AFTER_SECONDS: Key = Key {
    name: "after_seconds",
    required: true,
    value: Value::Number(number("a wait", 1, u32::MAX, Kind::WaitOutOfRange)),
    description: "The wait before the call is sent again, in seconds.",
};

/// A retry rule that is a wait.
pub static WAIT: Section = Section {
    header: "a retry rule",
    description: "A wait before the call is sent again.",
    keys: &[AFTER_SECONDS],
};

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

const LINE: Value = Value::Text(Text::Line);
const LINES: Value = Value::List(&LINE, None);
const STEPS: Value = Value::List(&LINE, Some(Kind::NoStep));
const NAME: Value = Value::Text(Text::Name);
const URL: Value = Value::Text(Text::Url);
const ENDPOINTS: Value = Value::List(&Value::Text(Text::Endpoint), Some(Kind::NoEndpoint));
const ACTOR: Value = Value::Text(Text::Actor);
const CODES: Value = Value::List(&Value::Number(CODE), None);
const ERRORS: Value = Value::List(&Value::Table(&ERROR), Some(Kind::NoError));
const CAUSES: Value = Value::List(&Value::Table(&CAUSE), Some(Kind::NoCause));

const REQUIRED: bool = true;
const OPTIONAL: bool = false;

/// Defines sections; the doc comments are the descriptions.
macro_rules! sections {
    ($(
        $(#[doc = $section:literal])*
        $visibility:vis $static:ident = $header:literal {
            $($(#[doc = $key:literal])* $name:ident: $value:expr, $required:expr;)*
        }
    )*) => {
        $(
            $(#[doc = $section])*
            $visibility static $static: Section = Section {
                header: $header,
                description: concat!($($section),*).trim_ascii(),
                keys: &[$(Key {
                    name: stringify!($name),
                    required: $required,
                    value: $value,
                    description: concat!($($key),*).trim_ascii(),
                }),*],
            };
        )*
    };
}

sections! {
    /// A table of the errors that API endpoints return.
    pub FILE = "the file" {
        /// What all errors of the table share.
        table: Value::Table(&TABLE), REQUIRED;
        /// The errors, in the order in which lists show them.
        error: ERRORS, REQUIRED;
    }

    /// What all errors of the table share.
    TABLE = "[table]" {
        /// The name of the Rust enum, in `UpperCamelCase`.
        enum: NAME, REQUIRED;
        /// The name of the product, for headings and titles.
        service: LINE, OPTIONAL;
        /// The calls that return these errors, each as `METHOD /path`. `{name}` is any one path
        /// segment; `["*"]` is every call.
        endpoints: ENDPOINTS, REQUIRED;
        /// What the call is for, and what it requires.
        summary: LINE, REQUIRED;
        /// What stops working when the call fails, and when.
        impact: LINE, REQUIRED;
        /// The page that the facts come from: an absolute URL.
        source: URL, REQUIRED;
        /// When the table was last compared with its source, such as `2026-11-28`.
        source_checked: LINE, OPTIONAL;
        /// Where the generated docs are published: an absolute URL.
        docs: URL, OPTIONAL;
        /// When former codes were last sent.
        former_until: LINE, OPTIONAL;
        /// The names of the roles that the causes refer to.
        actors: Value::Table(&ACTORS), REQUIRED;
    }

    /// The names of the roles that the causes refer to.
    ACTORS = "[table.actors]" {
        /// The program that makes the call, and whoever runs it.
        caller: LINE, OPTIONAL;
        /// The person whose account it is.
        user: LINE, OPTIONAL;
        /// The administrator of the service for the user's organization.
        administrator: LINE, OPTIONAL;
        /// The support team of the service's vendor.
        support: LINE, OPTIONAL;
    }

    /// An error that the call returns: a variant of the enum.
    ERROR = "[[error]]" {
        /// The name of the Rust variant, in `UpperCamelCase`. It never changes once it is
        /// published.
        name: NAME, REQUIRED;
        /// The HTTP status that the service sends with this error, 100 to 599.
        status: Value::Number(STATUS), REQUIRED;
        /// `true` if the service sends the code with any status. `status` is then only the default.
        any_status: Value::Flag, OPTIONAL;
        /// The error code in the response body.
        code: Value::Number(CODE), REQUIRED;
        /// Codes that the service sent for this error in the past. If such a code is now another
        /// error's code, the lookup finds that error.
        former_codes: CODES, OPTIONAL;
        /// The message exactly as the service sends it. `{0}` to `{9}` are places that the service
        /// fills in.
        message: LINE, REQUIRED;
        /// What `{0}`, `{1}`, ... in the message mean: one text each, in the order of the numbers.
        arguments: LINES, OPTIONAL;
        /// A message as the service sent it. It must fit `message`.
        example: LINE, OPTIONAL;
        /// Other wordings of the message that the service sends.
        other_messages: LINES, OPTIONAL;
        /// The setting that must be in effect for the error to occur.
        condition: LINE, OPTIONAL;
        /// The endpoints of the table that return this error, if not all do.
        endpoints: ENDPOINTS, OPTIONAL;
        /// The page that the facts about this error come from, if not the table's: an absolute URL.
        source: URL, OPTIONAL;
        /// What stops working because of this error in particular.
        impact: LINE, OPTIONAL;
        /// When to send the call again: `"after-fix"`, `"backoff"` or `{ after_seconds = N }`.
        retry: Value::Retry, REQUIRED;
        /// Advice on how to avoid the error in the future.
        prevention: LINES, OPTIONAL;
        /// Why the service no longer sends the error, and what replaces it. The row stays.
        deprecated: LINE, OPTIONAL;
        /// The possible causes, the most likely first.
        cause: CAUSES, REQUIRED;
    }

    /// A possible cause of an error.
    CAUSE = "[[error.cause]]" {
        /// One sentence that states the cause.
        summary: LINE, REQUIRED;
        /// Who can fix it: a role named under `[table.actors]`.
        actor: ACTOR, REQUIRED;
        /// What to do, in order, in the imperative.
        steps: STEPS, REQUIRED;
    }
}

/// Every section that has a header.
pub(crate) static SECTIONS: [&Section; 4] = [&TABLE, &ACTORS, &ERROR, &CAUSE];
