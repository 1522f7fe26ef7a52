//! The functions and traits of every generated enum, which generated code adds by one macro beside
//! the data that they read, and those that a set of several enums shares with them.

/// Adds the functions and traits to an enum, and those of every feature that is on.
///
/// Its call is in the block of a table's data, where `rt` is the [runtime](crate::runtime) and the
/// statics are those that `arena-errors-codegen` writes. All paths are rooted, and nothing names a
/// type, variant or macro that the surroundings could have replaced.
#[doc(hidden)]
#[macro_export]
macro_rules! __table_impls {
    ($enum:ident) => {
        $crate::__features! { $enum }
        $crate::__common_traits! { $enum }

        impl $enum {
            /// Every error, in the order of the table.
            pub const ALL: &'static [Self] = &ALL;

            /// The error with this HTTP status and code, former codes included.
            #[must_use]
            #[inline]
            pub const fn lookup(status: rt::U16, code: rt::U32) -> rt::Option<Self> {
                find(status, code)
            }

            /// The error with this code, whatever the HTTP status; `None` if two errors have it.
            #[must_use]
            pub const fn lookup_code(code: rt::U32) -> rt::Option<Self> {
                match rt::find_code(&ROWS, code) {
                    rt::Some(row) => rt::Some(ALL[row]),
                    rt::None => rt::None,
                }
            }

            /// Everything that the table says about the error.
            #[must_use]
            #[inline]
            pub const fn info(self) -> &'static rt::ErrorInfo {
                &ROWS[self as rt::Usize]
            }

            /// What the table says about the call as a whole.
            #[must_use]
            pub const fn table(self) -> &'static rt::TableInfo {
                &TABLE
            }

            $crate::__accessors! {}
        }

        #[automatically_derived]
        impl rt::ErrorSet for $enum {
            fn all() -> impl ::core::iter::Iterator<Item = Self> {
                ALL.iter().copied()
            }

            fn tables() -> impl ::core::iter::Iterator<Item = &'static rt::TableInfo> {
                ::core::iter::once(&TABLE)
            }

            #[inline]
            fn lookup(status: rt::U16, code: rt::U32) -> rt::Option<Self> {
                $enum::lookup(status, code)
            }

            #[inline]
            fn info(self) -> &'static rt::ErrorInfo {
                $enum::info(self)
            }

            fn table(self) -> &'static rt::TableInfo {
                &TABLE
            }
        }

        #[automatically_derived]
        impl rt::ErrorTable for $enum {
            const TABLE: rt::TableInfo = TABLE;
            const ALL: &'static [Self] = &ALL;
        }

        #[automatically_derived]
        impl ::core::fmt::Debug for $enum {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }

        #[automatically_derived]
        impl ::core::str::FromStr for $enum {
            type Err = rt::UnknownName;

            fn from_str(name: &rt::Str) -> ::core::result::Result<Self, rt::UnknownName> {
                let found = ALL.iter().find(|error| error.name() == name);
                found.copied().ok_or(rt::UnknownName::new())
            }
        }
    };
}

/// Adds the functions that read a row, to a generated enum and to a set of several.
#[doc(hidden)]
#[macro_export]
macro_rules! __accessors {
    () => {
        /// The variant's name in the table's enum, such as `InvalidToken`.
        #[must_use]
        pub const fn name(self) -> &'static rt::Str {
            self.info().name()
        }

        /// The HTTP status that the service sends with the error.
        #[must_use]
        pub const fn status(self) -> rt::U16 {
            self.info().status()
        }

        /// The code in the response body.
        #[must_use]
        pub const fn code(self) -> rt::U32 {
            self.info().code()
        }

        /// Codes that the service sent for the error in the past. Such a code may mean another
        /// error today.
        #[must_use]
        pub const fn former_codes(self) -> &'static [rt::U32] {
            self.info().former_codes()
        }

        /// The message exactly as the service sends it; `{0}` to `{9}` are places that it fills in.
        /// It is for humans: to recognize an error, match the code.
        #[must_use]
        pub const fn message(self) -> &'static rt::Str {
            self.info().message()
        }

        /// The possible causes, at least one.
        #[must_use]
        pub const fn causes(self) -> &'static [rt::Cause] {
            self.info().causes()
        }

        /// Advice on how to avoid the error in the future.
        #[must_use]
        pub const fn prevention(self) -> &'static [&'static rt::Str] {
            self.info().prevention()
        }

        /// When to send the call again: after a fix, or after a wait.
        #[must_use]
        pub const fn retry(self) -> rt::Retry {
            self.info().retry()
        }

        /// What stops working because of this error in particular.
        #[must_use]
        pub const fn impact(self) -> rt::Option<&'static rt::Str> {
            self.info().impact()
        }

        /// Why the service no longer sends the error, and what replaces it.
        #[must_use]
        pub const fn deprecated(self) -> rt::Option<&'static rt::Str> {
            self.info().deprecated()
        }

        /// Who can fix the error and how, by cause: a text to show.
        #[must_use]
        pub const fn remediation(self) -> rt::Remediation {
            rt::Remediation::new(self.info(), self.table())
        }

        /// The URL of the page that explains the error: a text to show.
        #[must_use]
        pub fn link(self) -> impl ::core::fmt::Display + use<> {
            self.table().link(self.info())
        }
    };
}

/// Adds the traits that a generated enum and a set of several have alike.
#[doc(hidden)]
#[macro_export]
macro_rules! __common_traits {
    ($enum:ident) => {
        #[automatically_derived]
        impl ::core::fmt::Display for $enum {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                if f.alternate() {
                    let (status, code) = (self.status(), self.code());
                    return ::core::write!(
                        f,
                        "{} ({status}/{code}): {}",
                        self.name(),
                        self.message()
                    );
                }
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
                <Self as rt::ErrorSet>::lookup(status, code)
                    .ok_or(rt::UnknownCode::new(status, code))
            }
        }
    };
}
