//! The functions and traits of every generated enum. Generated code has only the data and calls a
//! macro for the rest. A set of several enums shares some of them.

/// Adds the functions and traits to an enum, and those of every feature that is on.
///
/// It is called in the block with a table's data, where `rt` is the [runtime](crate::runtime) and
/// the statics are those that `arena-errors-codegen` writes. All paths are absolute, since the code
/// around it could shadow any type, variant or macro.
#[doc(hidden)]
#[macro_export]
macro_rules! __table_impls {
    ($enum:ident) => {
        $crate::__features! { $enum }
        $crate::__common_traits! { $enum }

        impl $enum {
            /// Every error, in the order of the table.
            ///
            /// # Examples
            /// ```text
            /// assert_eq!(ArenaLoginError::ALL.len(), 6);
            /// ```
            pub const ALL: &'static [Self] = &ALL;

            /// The error with this HTTP status and code, former codes included.
            ///
            /// # Examples
            /// ```text
            /// let error = ArenaLoginError::lookup(400, 4019); // today 4089
            /// assert_eq!(error, Some(ArenaLoginError::InvalidToken));
            /// ```
            #[must_use]
            #[inline]
            pub const fn lookup(status: rt::U16, code: rt::U32) -> rt::Option<Self> {
                find(status, code)
            }

            /// The error with this code, whatever the HTTP status; `None` if two errors have it.
            ///
            /// # Examples
            /// ```text
            /// assert_eq!(ArenaLoginError::lookup_code(4089), Some(ArenaLoginError::InvalidToken));
            /// ```
            #[must_use]
            pub const fn lookup_code(code: rt::U32) -> rt::Option<Self> {
                match rt::find_code(&ROWS, code) {
                    rt::Some(row) => rt::Some(ALL[row]),
                    rt::None => rt::None,
                }
            }

            /// Everything that the table says about the error.
            ///
            /// # Examples
            /// ```text
            /// assert_eq!(ArenaLoginError::InvalidToken.info().code(), 4089);
            /// ```
            #[must_use]
            #[inline]
            pub const fn info(self) -> &'static rt::ErrorInfo {
                &ROWS[self as rt::Usize]
            }

            /// What the table says about the call as a whole.
            ///
            /// # Examples
            /// ```text
            /// assert_eq!(ArenaLoginError::InvalidToken.table().endpoints(), ["POST /login"]);
            /// ```
            #[must_use]
            pub const fn table(self) -> &'static rt::TableInfo {
                &TABLE
            }

            $crate::__accessors! {}
        }

        #[automatically_derived]
        impl rt::ErrorSet for $enum {
            fn all() -> impl rt::Iterator<Item = Self> {
                rt::Iterator::copied(ALL.iter())
            }

            fn tables() -> impl rt::Iterator<Item = &'static rt::TableInfo> {
                rt::once(&TABLE)
            }

            fn lookup(status: rt::U16, code: rt::U32) -> rt::Option<Self> {
                $enum::lookup(status, code)
            }

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
                let mut all = <Self as rt::ErrorSet>::all();
                let found = rt::Iterator::find(&mut all, |error| error.name() == name);
                found.ok_or(rt::UnknownName::new())
            }
        }
    };
}

/// Defines functions that return what the row's function of the same name returns.
#[doc(hidden)]
#[macro_export]
macro_rules! __of_info {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {
        $(
            $(#[$doc])*
            #[must_use]
            pub const fn $name(self) -> $type {
                self.info().$name()
            }
        )*
    };
}

/// Adds the functions that read a row, to a generated enum and to a set of several.
#[doc(hidden)]
#[macro_export]
macro_rules! __accessors {
    () => {
        $crate::__of_info! {
            /// The variant's name in the table's enum, such as `InvalidToken`.
            ///
            /// # Examples
            /// ```text
            /// assert_eq!(ArenaLoginError::InvalidToken.name(), "InvalidToken");
            /// ```
            name: &'static rt::Str;
            /// The HTTP status that the service sends with the error.
            ///
            /// # Examples
            /// ```text
            /// assert_eq!(ArenaLoginError::InvalidToken.status(), 400);
            /// ```
            status: rt::U16;
            /// The code in the response body.
            ///
            /// # Examples
            /// ```text
            /// assert_eq!(ArenaLoginError::InvalidToken.code(), 4089);
            /// ```
            code: rt::U32;
            /// Codes that the service sent for the error in the past. Such a code may now mean
            /// another error.
            ///
            /// # Examples
            /// ```text
            /// assert_eq!(ArenaLoginError::InvalidToken.former_codes(), [4019]);
            /// ```
            former_codes: &'static [rt::U32];
            /// The message exactly as the service sends it; it fills in `{0}` to `{9}`. It is for
            /// humans: to recognize an error, match the code.
            ///
            /// # Examples
            /// ```text
            /// assert_eq!(ArenaLoginError::InvalidToken.message(), "Invalid Token.");
            /// ```
            message: &'static rt::Str;
            /// The possible causes, at least one.
            ///
            /// # Examples
            /// ```text
            /// for cause in ArenaLoginError::InvalidToken.causes() {
            ///     println!("{}: {:?}", cause.summary(), cause.steps());
            /// }
            /// ```
            causes: &'static [rt::Cause];
            /// Advice on how to avoid the error in the future.
            ///
            /// # Examples
            /// ```text
            /// for advice in ArenaLoginError::AccountLocked.prevention() {
            ///     println!("{advice}");
            /// }
            /// ```
            prevention: &'static [&'static rt::Str];
            /// When to send the call again: after a fix, or after a wait.
            ///
            /// # Examples
            /// ```text
            /// assert_eq!(ArenaLoginError::InvalidToken.retry(), Retry::AfterFix);
            /// ```
            retry: rt::Retry;
            /// What stops working because of this error in particular.
            ///
            /// # Examples
            /// ```text
            /// if let Some(impact) = ArenaLoginError::InvalidToken.impact() {
            ///     println!("{impact}");
            /// }
            /// ```
            impact: rt::Option<&'static rt::Str>;
            /// Why the service no longer sends the error, and what replaces it.
            ///
            /// # Examples
            /// ```text
            /// assert_eq!(ArenaLoginError::InvalidToken.deprecated(), None);
            /// ```
            deprecated: rt::Option<&'static rt::Str>;
        }

        /// Who can fix the error and how, by cause, as a text to print.
        ///
        /// # Examples
        /// ```text
        /// println!("{}", ArenaLoginError::InvalidToken.remediation());
        /// ```
        #[must_use]
        pub const fn remediation(self) -> rt::Remediation {
            rt::Remediation::new(self.info(), self.table())
        }

        /// The URL of the page that explains the error, as a text to print.
        ///
        /// # Examples
        /// ```text
        /// println!("{}", ArenaLoginError::InvalidToken.link());
        /// ```
        #[must_use]
        pub fn link(self) -> impl ::core::fmt::Display + use<> {
            self.table().link(self.info())
        }
    };
}

/// Adds the traits that a generated enum and a set of several share.
#[doc(hidden)]
#[macro_export]
macro_rules! __common_traits {
    ($enum:ident) => {
        #[automatically_derived]
        impl ::core::fmt::Display for $enum {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                rt::display(self.info(), f)
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
