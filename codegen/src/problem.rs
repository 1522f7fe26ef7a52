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
    /// Where it is: bytes of the table's text.
    pub span: Span,
    /// A few words for the place.
    pub label: String,
    /// A second place with its label, such as the first use of a duplicated name.
    pub related: Option<(Span, String)>,
    /// What to write instead.
    pub help: Option<String>,
}

/// The problems found so far in a text.
pub(crate) struct Problems<'t> {
    pub(crate) text: &'t str,
    pub(crate) found: Vec<Problem>,
}

impl Problems<'_> {
    /// Where a part of a string's value is in the file; the whole string if the part is written
    /// with escapes.
    pub(crate) fn place_in(&self, span: &Span, part: &str) -> Span {
        let written = self.text.get(span.clone()).unwrap_or_default();
        let at = written.find(part).map(|at| span.start + at);
        at.map_or(span.clone(), |at| at..at + part.len())
    }

    pub(crate) fn add(
        &mut self,
        kind: Kind,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.found.push(Problem {
            kind,
            message: message.into(),
            span,
            label: kind.label().to_owned(),
            related: None,
            help: Some(help.into()),
        });
    }

    /// Adds a problem for the second use of something that may be used only once.
    pub(crate) fn add_duplicate(
        &mut self,
        kind: Kind,
        span: Span,
        what: &str,
        first: Option<Span>,
        help: &str,
    ) {
        self.add(kind, span, format!("{what} is duplicated"), help);
        if let Some(problem) = self.found.last_mut() {
            problem.related = first.map(|first| (first, "first used here".to_owned()));
        }
    }
}

/// Defines the kinds, each with its code and its label; the doc comment is its explanation.
macro_rules! kinds {
    ($($(#[doc = $explanation:literal])* $name:ident = $code:literal, $label:literal;)*) => {
        /// The rules for tables: the kinds of [`Problem`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Kind {
            $($(#[doc = $explanation])* $name,)*
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

            /// The rule in a few words, for the place that breaks it.
            const fn label(self) -> &'static str {
                match self {
                    $(Self::$name => $label,)*
                }
            }

            /// The rule and its reason, in a few sentences.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self {
                    $(Self::$name => concat!($($explanation),*).trim_ascii(),)*
                }
            }
        }
    };
}

kinds! {
    /// A table's file has at most 16 MiB. Every build reads it, and a larger file is most
    /// likely not a table. Split the table by endpoint.
    FileTooLarge = "file-too-large", "max 16 MiB";
    /// The file must be TOML: strings are quoted, every key has `=` and a value, lists end with
    /// `]`, and in a string in `"`, a quote is `\"` and a backslash `\\`. See
    /// <https://toml.io>.
    Syntax = "syntax", "here";
    /// TOML allows a key once per table. Remove one of the two, or rename it if another key was
    /// meant.
    DuplicateKey = "duplicate-key", "used again here";
    /// The format has no such key here, so it is most likely a typo. FORMAT.md of
    /// `arena-errors-codegen` lists all keys, and `arena-errors schema` prints them for an
    /// editor.
    UnknownKey = "unknown-key", "unknown key";
    /// A required key is missing from the table with this header.
    MissingKey = "missing-key", "a required key is missing";
    /// A value does not have the type of its key. Text is quoted, numbers and `true` are not, and
    /// a list is in `[` and `]`.
    WrongType = "wrong-type", "wrong type";
    /// The file has only white space and comments. A table needs a `[table]` and at least one
    /// `[[error]]`.
    EmptyFile = "empty-file", "no table here";
    /// A table needs at least one `[[error]]`. Without one there is nothing to generate.
    NoError = "no-error", "no errors";
    /// The name of an enum or variant is in `UpperCamelCase`: a capital letter `A` to `Z`, then
    /// ASCII letters and digits. `Self` is a keyword of Rust, and `ALL` is the constant that
    /// lists all errors.
    BadName = "bad-name", "must be a capital letter, then letters and digits; not `Self` or `ALL`";
    /// Names become the variants of one Rust enum, so each error needs its own.
    DuplicateName = "duplicate-name", "used again here";
    /// An HTTP status is a number from 100 to 599.
    StatusOutOfRange = "status-out-of-range", "must be 100 to 599";
    /// An error code is a number from 0 to 4294967295, an unsigned 32-bit integer.
    CodeOutOfRange = "code-out-of-range", "must be 0 to 4294967295";
    /// A status and a code identify one error. A former code may belong to one error only. If it is
    /// now the current code of another error, the lookup finds that one. With `any_status`, the code
    /// alone identifies the error.
    DuplicateCode = "duplicate-code", "used again here";
    /// A text must not be empty. If there is nothing to say, leave out the key if it is
    /// optional.
    EmptyText = "empty-text", "no text";
    /// A text begins and ends with a visible character: white space at its ends is invisible in
    /// the file and appears in every output.
    UntrimmedText = "untrimmed-text", "white space at an end";
    /// A text is one line without control characters, line or paragraph separators, and
    /// characters that change the writing direction (U+061C, U+200E, U+200F, U+202A to U+202E,
    /// U+2066 to U+2069), which can make a text look like another one.
    ForbiddenCharacter = "forbidden-character", "not allowed in a text";
    /// A text is plain text, not HTML: an entity such as `&gt;` is not converted. Write the
    /// character itself.
    HtmlEntity = "html-entity", "shown as it is, not as a character";
    /// A place of a message is written `{0}`. In `\{0\}`, copied from a Markdown page, the
    /// backslashes would be shown.
    EscapedPlace = "escaped-place", "shown with its backslashes";
    /// A text of an error refers to a place such as `{1}` that its message does not have.
    UnknownPlace = "unknown-place", "no such place";
    /// `arguments` says what each place of the message means: one text for `{0}`, one for `{1}`,
    /// and so on, without gaps.
    ArgumentMismatch = "argument-mismatch", "must be one text for each place";
    /// An example is a message as the service sent it: the text of `message`, with its places
    /// filled in. If the service also sends other wordings, list them under `other_messages`.
    ExampleMismatch = "example-mismatch", "not the message with its places filled in";
    /// A text that begins with `TODO` is a placeholder from `arena-errors draft`. Replace it.
    Todo = "todo", "begins with TODO";
    /// Each error needs an `[[error.cause]]` that says what may have caused it and who can fix
    /// it: that is what readers look for.
    NoCause = "no-cause", "no cause";
    /// Each cause needs at least one step. If there is no known fix, say what to do
    /// instead: check something, wait, or ask for help.
    NoStep = "no-step", "no steps";
    /// An actor is a role: `caller` (the program that makes the call, and whoever runs it), `user` (the
    /// person whose account it is), `administrator` or `support`. `[table.actors]` gives the roles
    /// their names.
    UnknownActor = "unknown-actor", "unknown actor";
    /// Each actor of a cause needs a name under `[table.actors]`, which is what readers see.
    UnnamedActor = "unnamed-actor", "no name for this actor";
    /// A retry rule is `"after-fix"` (not before a cause is fixed), `"backoff"` (after growing
    /// waits) or `{ after_seconds = N }` (after N seconds).
    UnknownRetry = "unknown-retry", "unknown retry rule";
    /// A wait is a number of seconds from 1 to 4294967295.
    WaitOutOfRange = "wait-out-of-range", "must be 1 to 4294967295";
    /// A table needs at least one endpoint, since the same code means different things at
    /// different endpoints. `["*"]` means every call.
    NoEndpoint = "no-endpoint", "no endpoint";
    /// An endpoint is an HTTP method in capital letters, one space and a path that begins with
    /// `/`, such as `PUT /items/{guid}`, where `{guid}` is any one path segment. `*` means
    /// every call.
    BadEndpoint = "bad-endpoint", "must be `METHOD /path`, or `*`";
    /// An endpoint may be listed only once. Names in braces do not matter: `/items/{id}` and
    /// `/items/{guid}` are the same.
    DuplicateEndpoint = "duplicate-endpoint", "used again here";
    /// The endpoints of an error must be endpoints of its table, written in the same way.
    UnknownEndpoint = "unknown-endpoint", "unknown endpoint";
    /// A URL is absolute: `http://` or `https://`, a host, and no white space.
    BadUrl = "bad-url", "must be `https://` or `http://`, a host, and no white space";
    /// A table has at most 65,536 codes, including former ones. Split it by endpoint.
    TooManyErrors = "too-many-errors", "max 65536 codes";
}
