//! What can be wrong with a table.

use std::ops::Range;

/// Bytes of a table's text.
pub type Span = Range<usize>;

/// One thing that is wrong with a table: what, where, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The rule that does not hold.
    pub kind: Kind,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// Where: bytes of the table's text.
    pub span: Span,
    /// A few words to put at the place; may be empty.
    pub label: String,
    /// A second place and what to say there, such as the first use of a name that stands twice.
    pub related: Option<(Span, String)>,
    /// What to write instead.
    pub help: Option<String>,
}

/// Sorts problems by place. One sort for all: each more is compiled in every user's build.
pub(crate) fn sort(problems: &mut [Problem]) {
    problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
}

impl Problem {
    pub(crate) fn new(kind: Kind, span: Span, message: impl Into<String>) -> Self {
        let (message, label, related, help) = (message.into(), String::new(), None, None);
        Self {
            kind,
            message,
            span,
            label,
            related,
            help,
        }
    }

    /// Something that stood before, at `first`, where it may stand once.
    pub(crate) fn twice(kind: Kind, span: Span, what: &str, first: Span) -> Self {
        let mut problem =
            Self::new(kind, span, format!("{what} stands twice")).label("used again here");
        problem.related = Some((first, "first used here".to_owned()));
        problem
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal: $explanation:literal;)*) => {
        /// The rules for tables: the kinds of [`Problem`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Kind {
            $(#[doc = $explanation] $name,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The kind's stable code, such as `unknown-key`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// Whether it tells of something that is not there, at the place where it should be.
            pub(crate) const fn is_absence(self) -> bool {
                matches!(self, Self::MissingKey | Self::NoError | Self::NoCause)
            }

            /// The rule, and why it is one, in a few sentences.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self {
                    $(Self::$name => $explanation,)*
                }
            }
        }
    };
}

kinds! {
    FileTooLarge = "file-too-large":
        "A table's file is at most 16 MiB. It is text that people edit; a larger file is most likely another one, and reading it \
        would slow down each build. Split the table by endpoint.";
    Syntax = "syntax":
        "The file is not TOML. Strings stand between quotes, every key has `=` and a value, lists are closed with `]`, and \
        `\"` and `\\` inside a string are written `\\\"` and `\\\\`. See <https://toml.io> for the whole grammar.";
    DuplicateKey = "duplicate-key":
        "A key stands at most once in a table, as TOML requires. Remove one of the two, or rename it if another key was meant.";
    UnknownKey = "unknown-key":
        "The table's format has no such key, so nothing would read it; most often it is a typo. The reference of the format, \
        FORMAT.md of `arena-errors-codegen`, lists its keys, and `arena-errors schema` prints them for an editor.";
    MissingKey = "missing-key":
        "A key that the format requires is not there. The place shown is the header of the table that lacks it.";
    WrongType = "wrong-type":
        "A value is of another type than its key takes: text stands between quotes, numbers do not, and a list stands between \
        `[` and `]`.";
    EmptyFile = "empty-file":
        "The file holds nothing but white space and comments. A table has a `[table]` that says what it is about, and one `[[error]]` or \
        more.";
    NoError = "no-error":
        "The table lists no error. Without an `[[error]]` there is nothing to generate.";
    BadName = "bad-name":
        "The name of an enum or a variant is written `UpperCamelCase`: a capital letter `A` to `Z`, then letters and digits of ASCII. \
        `Self` is a keyword of Rust and no name, and `ALL` is the list of all errors.";
    DuplicateName = "duplicate-name":
        "Each error has a name of its own: names become the variants of one Rust enum.";
    StatusOutOfRange = "status-out-of-range":
        "An HTTP status is a number from 100 to 599.";
    CodeOutOfRange = "code-out-of-range":
        "An error code is a number from 0 to 4294967295, an unsigned 32-bit integer.";
    DuplicateCode = "duplicate-code":
        "A status and a code together name one error of the table, former codes included. An error that took over the number of \
        another one makes a lookup ambiguous: remove the number from one of them.";
    EmptyText = "empty-text":
        "A text says something. Where there is nothing to say, leave the key out if it is optional.";
    UntrimmedText = "untrimmed-text":
        "A text begins and ends with a visible character. White space at an end is invisible in the file and shows up \
        in outputs.";
    ForbiddenCharacter = "forbidden-character":
        "A text is one line of visible characters: no control character, no line end, no line or paragraph separator, and none of the characters that \
        change the direction of writing (U+061C, U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069), which can make a text look \
        like another one. Two paragraphs are two steps, or two causes.";
    NoCause = "no-cause":
        "Each error has a cause, an `[[error.cause]]`, that says what can be behind it and who can act: that is what readers come for.";
    NoStep = "no-step":
        "Each cause has a step. Where no remedy is known, say what follows from the cause: check it, wait, or ask the \
        role in charge.";
    UnknownActor = "unknown-actor":
        "An actor is a role: `caller` (the program that calls, and whoever runs it), `user` (the person whose account it \
        is), `administrator` or `support`. What a role is called for this table stands under `[table.actors]`.";
    UnnamedActor = "unnamed-actor":
        "Each actor of a cause has a name under `[table.actors]`, so that readers are told in familiar words who can act.";
    UnknownRetry = "unknown-retry":
        "A retry rule is \"after-fix\" (not before a cause is fixed), \"backoff\" (again after growing waits) or { after_seconds = N } \
        (after N seconds).";
    WaitOutOfRange = "wait-out-of-range":
        "A wait is a number of seconds from 1 to 4294967295.";
    NoEndpoint = "no-endpoint":
        "A table belongs to an endpoint or more, since the same code means other things at other endpoints.";
    BadEndpoint = "bad-endpoint":
        "An endpoint is an HTTP method in capital letters, one space, and a path that begins with `/`, such as `POST /login`.";
    BadUrl = "bad-url":
        "A link is an absolute URL that begins with `http://` or `https://` and a host, without white space.";
    TooManyErrors = "too-many-errors":
        "A table has at most 65,536 codes, former ones included, so that the index of its codes stays small. Split it by endpoint.";
}
