//! What every generated enum has: its functions and its traits. Generated code adds them by one
//! macro, beside the data that they read.

/// Adds the functions and traits to an enum, and those of every feature that is on.
///
/// It stands in the block of a table's data: `rt` is the [runtime](crate::runtime), and the statics
/// are those that `arena-errors-codegen` writes. All paths are rooted, and nothing names a type, a
/// variant or a macro that the surroundings could have replaced.
#[doc(hidden)]
#[macro_export]
macro_rules! __table_impls {
    ($enum:ident) => {
        $crate::__features! { $enum }

        impl $enum {
            /// Every error, in the order of the table.
            pub const ALL: &'static [Self] = &ALL;

            /// The error with this HTTP status and code, former codes included.
            #[must_use]
            #[inline]
            pub const fn lookup(status: rt::U16, code: rt::U32) -> rt::Option<Self> {
                find(status, code)
            }

            /// Everything that the table says about the error.
            #[must_use]
            #[inline]
            pub const fn info(self) -> &'static rt::ErrorInfo {
                &ROWS[self as rt::Usize]
            }

            /// The variant's name, as `FromStr` reads it.
            #[must_use]
            pub const fn name(self) -> &'static rt::Str {
                self.info().name()
            }

            /// The HTTP status that the error comes with.
            #[must_use]
            pub const fn status(self) -> rt::U16 {
                self.info().status()
            }

            /// The code that stands in the response body.
            #[must_use]
            pub const fn code(self) -> rt::U32 {
                self.info().code()
            }

            /// The codes that the error had before. At other endpoints such a code may mean another
            /// error today.
            #[must_use]
            pub const fn former_codes(self) -> &'static [rt::U32] {
                self.info().former_codes()
            }

            /// The message that the service sends, to the letter; `{0}` to `{9}` are places that it
            /// fills. It is for people: the service sends the same error in other words too, so
            /// match the code.
            #[must_use]
            pub const fn message(self) -> &'static rt::Str {
                self.info().message()
            }

            /// What can be behind the error; at least one cause.
            #[must_use]
            pub const fn causes(self) -> &'static [rt::Cause] {
                self.info().causes()
            }

            /// Advice that keeps the error from coming again.
            #[must_use]
            pub const fn prevention(self) -> &'static [&'static rt::Str] {
                self.info().prevention()
            }

            /// When to send the call again: after a fix, or after a wait.
            #[must_use]
            pub const fn retry(self) -> rt::Retry {
                self.info().retry()
            }

            /// Who does what about the error, by cause: a text to show.
            #[must_use]
            pub const fn remediation(self) -> rt::Remediation {
                rt::Remediation::new(self.info(), &TABLE)
            }
        }

        #[automatically_derived]
        impl rt::ErrorTable for $enum {
            const TABLE: rt::TableInfo = TABLE;
            const ALL: &'static [Self] = &ALL;

            #[inline]
            fn lookup(status: rt::U16, code: rt::U32) -> rt::Option<Self> {
                $enum::lookup(status, code)
            }

            #[inline]
            fn info(self) -> &'static rt::ErrorInfo {
                $enum::info(self)
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Debug for $enum {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for $enum {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.message())
            }
        }

        #[automatically_derived]
        impl ::core::error::Error for $enum {}

        #[automatically_derived]
        impl ::core::convert::TryFrom<(rt::U16, rt::U32)> for $enum {
            type Error = rt::UnknownCode;

            fn try_from(
                (status, code): (rt::U16, rt::U32),
            ) -> ::core::result::Result<Self, rt::UnknownCode> {
                $enum::lookup(status, code).ok_or(rt::UnknownCode::new(status, code))
            }
        }

        #[automatically_derived]
        impl ::core::str::FromStr for $enum {
            type Err = rt::UnknownName;

            fn from_str(name: &rt::Str) -> ::core::result::Result<Self, rt::UnknownName> {
                rt::find_name(&BY_NAME, name)
            }
        }
    };
}
