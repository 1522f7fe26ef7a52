//! The problems that a table can have.

use std::ops::Range;

/// Bytes of a table's text.
pub type Span = Range<usize>;

/// A mistake in a table: what is wrong, where, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The rule that is broken.
    pub kind: Kind,
    /// What is wrong: a sentence without a full stop.
    pub message: String,
    /// The place: bytes of the table's text.
    pub span: Span,
    /// A few words for the place; may be empty.
    pub label: String,
    /// A second place with its label, such as the first use of a duplicated name.
    pub related: Option<(Span, String)>,
    /// What to write instead.
    pub help: Option<String>,
}

impl Problem {
    pub(crate) fn new(kind: Kind, span: Span, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            span,
            label: String::new(),
            related: None,
            help: None,
        }
    }

    /// A second use of something that may occur once.
    pub(crate) fn duplicate(kind: Kind, span: Span, what: &str, first: Option<Span>) -> Self {
        let mut problem =
            Self::new(kind, span, format!("{what} is duplicated")).label("used again here");
        problem.related = first.map(|first| (first, "first used here".to_owned()));
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
    ($($name:ident = $code:literal: $explanation:literal;)*) => {
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

            /// The rule and its reason, in a few sentences.
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
        "A table's file has at most 16 MiB. Every build reads it, and a larger file is most likely not a table. Split the table by endpoint.";
    Syntax = "syntax":
        "The file must be TOML: strings are quoted, every key has `=` and a value, lists end with `]`, and inside a `\"` string a quote is `\\\"` and a backslash `\\\\`. See <https://toml.io>.";
    DuplicateKey = "duplicate-key":
        "TOML allows a key once per table. Remove one of the two, or rename it if another key was meant.";
    UnknownKey = "unknown-key":
        "The format has no such key here; most often it is a typo. FORMAT.md of `arena-errors-codegen` lists all keys, and `arena-errors schema` prints them for an editor.";
    MissingKey = "missing-key":
        "A required key is missing. The place shown is the header of the table that lacks it.";
    WrongType = "wrong-type":
        "A value has another type than its key takes: text is quoted, numbers and `true` are not, and a list is written in `[` and `]`.";
    EmptyFile = "empty-file":
        "The file has only white space and comments. A table needs a `[table]` and at least one `[[error]]`.";
    NoError = "no-error":
        "A table needs at least one `[[error]]`. Without one there is nothing to generate.";
    BadName = "bad-name":
        "The name of an enum or variant is in UpperCamelCase: a capital letter `A` to `Z`, then ASCII letters and digits. `Self` is a keyword of Rust, and `ALL` is the constant that lists all errors.";
    DuplicateName = "duplicate-name":
        "Names become the variants of one Rust enum, so each error needs its own.";
    StatusOutOfRange = "status-out-of-range":
        "An HTTP status is a number from 100 to 599.";
    CodeOutOfRange = "code-out-of-range":
        "An error code is a number from 0 to 4294967295, an unsigned 32-bit integer.";
    DuplicateCode = "duplicate-code":
        "A status and a code identify one error. A former code belongs to one error too, unless another error has it as its current code: then the lookup finds that one. With `any_status`, the code alone identifies the error.";
    EmptyText = "empty-text":
        "A text must not be empty. If there is nothing to say, leave out the key if it is optional.";
    UntrimmedText = "untrimmed-text":
        "A text begins and ends with a visible character: white space at its ends is invisible in the file and appears in every output.";
    ForbiddenCharacter = "forbidden-character":
        "A text is one line without control characters, line or paragraph separators, and characters that change the writing direction (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069), which can make a text look like another one.";
    HtmlEntity = "html-entity":
        "A text is plain, not HTML: an entity such as `&gt;` copied from a page would be shown as it is. Write the character itself.";
    EscapedPlace = "escaped-place":
        "A place of a message is written `{0}`. `\\{0\\}`, as Markdown pages have it, would be shown with its backslashes.";
    UnknownPlace = "unknown-place":
        "A text of an error refers to a place such as `{1}` that its message does not have.";
    ArgumentMismatch = "argument-mismatch":
        "`arguments` says what each place of the message stands for: one text for `{0}`, one for `{1}`, and so on, without gaps.";
    ExampleMismatch = "example-mismatch":
        "An example is a message as the service sent it: the text of `message`, with its places filled in. If the service also sends other wordings, list them under `other_messages`.";
    Todo = "todo":
        "A text that begins with `TODO` is still to be written. `arena-errors draft` writes such texts so that none is forgotten.";
    NoCause = "no-cause":
        "Each error needs an `[[error.cause]]` that says what may have caused it and who can fix it: that is what readers look for.";
    NoStep = "no-step":
        "Each cause needs at least one step. If no remedy is known, say what follows from the cause: check it, wait, or ask the role in charge.";
    UnknownActor = "unknown-actor":
        "An actor is a role: `caller` (the program that makes the call, and whoever runs it), `user` (the person whose account it is), `administrator` or `support`. `[table.actors]` gives the roles their names.";
    UnnamedActor = "unnamed-actor":
        "Each actor of a cause needs a name under `[table.actors]`, so that readers see who can fix it in familiar words.";
    UnknownRetry = "unknown-retry":
        "A retry rule is \"after-fix\" (not before a cause is fixed), \"backoff\" (after growing waits) or { after_seconds = N } (after N seconds).";
    WaitOutOfRange = "wait-out-of-range":
        "A wait is a number of seconds from 1 to 4294967295.";
    NoEndpoint = "no-endpoint":
        "A table needs at least one endpoint, since the same code means different things at different endpoints. `[\"*\"]` stands for every call.";
    BadEndpoint = "bad-endpoint":
        "An endpoint is an HTTP method in capital letters, one space and a path that begins with `/`, such as `PUT /items/{guid}`, where `{guid}` stands for one path segment. `*` alone stands for every call.";
    DuplicateEndpoint = "duplicate-endpoint":
        "An endpoint is listed once. The names in braces do not matter: `/items/{id}` and `/items/{guid}` are the same.";
    UnknownEndpoint = "unknown-endpoint":
        "The endpoints of an error are some of its table's endpoints, written in the same way.";
    BadUrl = "bad-url":
        "A URL is absolute: `http://` or `https://`, a host, and no white space.";
    TooManyErrors = "too-many-errors":
        "A table has at most 65,536 codes, former ones included. Split it by endpoint.";
}
