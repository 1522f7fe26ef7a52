//! Several tables as one, for calls of several endpoints.

use core::error::Error;
use core::hash::Hash;

use crate::index::OTHER;
use crate::{Endpoint, ErrorInfo, Remediation, TableInfo};

/// The errors of one or more tables. Generated enums and those of [`error_set!`](crate::error_set)
/// implement it.
///
/// # Examples
/// ```
/// use arena_errors::{ArenaError, ArenaLoginError, ErrorSet};
///
/// fn message<E: ErrorSet>(status: u16, code: u32) -> &'static str {
///     E::lookup(status, code).map_or("unknown error", |error| error.info().message())
/// }
///
/// assert_eq!(message::<ArenaLoginError>(400, 4089), "Invalid Token.");
/// assert_eq!(message::<ArenaError>(400, 4089), "Invalid Token.");
/// ```
pub trait ErrorSet: Copy + Ord + Hash + Error + Send + Sync + 'static {
    /// Every error, in the order of the tables.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaError, ErrorSet};
    ///
    /// assert!(ArenaError::all().all(|error| !error.causes().is_empty()));
    /// ```
    fn all() -> impl Iterator<Item = Self>;

    /// The tables, at least one.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaError, ErrorSet};
    ///
    /// assert_eq!(ArenaError::tables().count(), 10);
    /// ```
    fn tables() -> impl Iterator<Item = &'static TableInfo>;

    /// Everything that the table says about the error.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, ErrorSet};
    ///
    /// assert_eq!(ErrorSet::info(ArenaLoginError::InvalidToken).code(), 4089);
    /// ```
    #[must_use]
    fn info(self) -> &'static ErrorInfo;

    /// What the error's table says about the call as a whole.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, ErrorSet};
    ///
    /// assert_eq!(ErrorSet::table(ArenaLoginError::InvalidToken).endpoints(), ["POST /login"]);
    /// ```
    #[must_use]
    fn table(self) -> &'static TableInfo;

    /// The error with this HTTP status and code, former codes included; `None` also if several
    /// tables have it.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaError, ArenaLoginError, ErrorSet};
    ///
    /// assert_eq!(ArenaError::lookup(400, 4089), Some(ArenaLoginError::InvalidToken.into()));
    /// assert_eq!(ArenaError::lookup(400, 2014), None); // for items and for BOMs
    /// ```
    #[must_use]
    fn lookup(status: u16, code: u32) -> Option<Self> {
        resolve(None, Some(status), code).1
    }

    /// The error with this status and code at an endpoint, former codes included. An error of the
    /// endpoint wins over one of every call, whose table has the endpoint `*`.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, Endpoint, ErrorSet};
    ///
    /// let (login, logout) = (Endpoint::new("POST", "/login"), Endpoint::new("POST", "/logout"));
    /// let error = ArenaLoginError::InvalidToken;
    /// assert_eq!(ArenaLoginError::lookup_at(&login, 400, 4089), Some(error));
    /// assert_eq!(ArenaLoginError::lookup_at(&logout, 400, 4089), None);
    /// ```
    #[must_use]
    fn lookup_at(endpoint: &Endpoint<'_>, status: u16, code: u32) -> Option<Self> {
        resolve(Some(endpoint), Some(status), code).1
    }

    /// Every error with this code at any endpoint, and with this status if one is given. Errors
    /// with this current code come before those with this former code.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaError, ErrorSet};
    ///
    /// assert!(<ArenaError as ErrorSet>::find(None, 2014).count() > 1);
    /// ```
    #[must_use]
    fn find(status: Option<u16>, code: u32) -> impl Iterator<Item = Self> {
        let of_rank = move |rank| {
            let is_found = move |info: &ErrorInfo| info.allows(status) && info.rank(code) == rank;
            Self::all().filter(move |error| is_found(error.info()))
        };
        of_rank(0).chain(of_rank(1))
    }

    /// Who can fix the error and how, by cause.
    ///
    /// # Examples
    /// ```
    /// use arena_errors::{ArenaLoginError, ErrorSet};
    ///
    /// let advice = ErrorSet::remediation(ArenaLoginError::InvalidToken).to_string();
    /// assert!(advice.contains("1. "));
    /// ```
    #[must_use]
    fn remediation(self) -> Remediation {
        Remediation::new(self.info(), self.table())
    }
}

impl ErrorInfo {
    /// Whether the error comes with this status; always true for `None`.
    fn allows(&self, status: Option<u16>) -> bool {
        self.any_status || status.is_none_or(|status| status == self.status)
    }
}

/// Whether any error has a code, at the endpoint and with the status if they are given, and the
/// error that matches best, if there is only one.
pub(crate) fn resolve<E: ErrorSet>(
    endpoint: Option<&Endpoint<'_>>,
    status: Option<u16>,
    code: u32,
) -> (bool, Option<E>) {
    let (mut found, mut best) = (None, u8::MAX);
    for error in E::all().filter(|error| error.info().allows(status)) {
        match rank(error, endpoint, code) {
            Some(rank) if rank < best => (found, best) = (Some(error), rank),
            Some(rank) if rank == best => found = None,
            _ => {}
        }
    }
    (best < u8::MAX, found)
}

/// How well an error matches an endpoint and a code, best at 0; `None` if it does not. An error of
/// the endpoint comes before one of every call, then a current code before a former one.
fn rank<E: ErrorSet>(error: E, endpoint: Option<&Endpoint<'_>>, code: u32) -> Option<u8> {
    let (info, table) = (error.info(), error.table());
    let rank = Some(info.rank(code)).filter(|rank| *rank < OTHER)?;
    let Some(endpoint) = endpoint else {
        return Some(rank);
    };
    let endpoints = if info.endpoints.is_empty() {
        table.endpoints
    } else {
        info.endpoints
    };
    let found = endpoints.iter().find(|own| endpoint.matches(own))?;
    Some(rank + 2 * u8::from(*found == "*"))
}

/// Combines several generated enums into one, for an API with several endpoints.
///
/// The new enum implements `Copy`, [`Error`], [`ErrorSet`] and [`From`] each of the enums. It has
/// `lookup_at`, `find`, `table` and the accessors of a generated enum.
///
/// # Examples
/// ```
/// use arena_errors::{ArenaLoginError, ArenaLogoutError, Endpoint};
///
/// arena_errors::error_set! {
///     /// What can fail in a session.
///     pub enum SessionError {
///         Login(ArenaLoginError),
///         Logout(ArenaLogoutError),
///     }
/// }
///
/// let call = Endpoint::new("POST", "https://api.example.com/v1/login");
/// let error = SessionError::lookup_at(&call, 400, 4089).unwrap();
/// assert_eq!(error, SessionError::Login(ArenaLoginError::InvalidToken));
/// println!("{}", error.remediation());
/// ```
#[macro_export]
macro_rules! error_set {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident {
            $($(#[$variant_attribute:meta])* $variant:ident($table:ty)),+ $(,)?
        }
    ) => {
        $(#[$attribute])*
        #[derive(
            ::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq, ::core::cmp::Eq,
            ::core::hash::Hash, ::core::cmp::PartialOrd, ::core::cmp::Ord, ::core::fmt::Debug,
        )]
        $visibility enum $name {
            $(
                $(#[$variant_attribute])*
                #[doc = ::core::concat!("An error of [`", ::core::stringify!($table), "`].")]
                $variant($table),
            )+
        }

        // The crate around may import what the absolute paths name.
        #[allow(unused_qualifications)]
        const _: () = {
            use $crate::__codegen_0_1_0 as rt;

            impl $name {
                /// The error with this status and code at an endpoint, former codes included. An
                /// error of the endpoint wins over one of every call.
                ///
                /// # Examples
                /// ```text
                /// let call = Endpoint::new("POST", "/v1/login");
                /// let error = ArenaError::lookup_at(&call, 400, 4089);
                /// assert_eq!(error, Some(ArenaLoginError::InvalidToken.into()));
                /// ```
                #[must_use]
                pub fn lookup_at(at: &rt::Endpoint<'_>, status: rt::U16, code: rt::U32) -> rt::Option<Self> {
                    <Self as rt::ErrorSet>::lookup_at(at, status, code)
                }

                /// Every error with this code at any endpoint, and with this status if one is
                /// given. Errors with this current code come first.
                ///
                /// # Examples
                /// ```text
                /// assert_eq!(ArenaError::find(Some(400), 2014).count(), 2);
                /// ```
                pub fn find(status: rt::Option<rt::U16>, code: rt::U32) -> impl rt::Iterator<Item = Self> {
                    <Self as rt::ErrorSet>::find(status, code)
                }

                /// Everything that the table says about the error.
                ///
                /// # Examples
                /// ```text
                /// assert_eq!(ArenaError::from(ArenaLoginError::InvalidToken).info().code(), 4089);
                /// ```
                #[must_use]
                pub const fn info(self) -> &'static rt::ErrorInfo {
                    match self {
                        $(Self::$variant(error) => error.info(),)+
                    }
                }

                /// What the error's table says about the call as a whole.
                ///
                /// # Examples
                /// ```text
                /// let error = ArenaError::from(ArenaLoginError::InvalidToken);
                /// assert_eq!(error.table().enum_name(), "ArenaLoginError");
                /// ```
                #[must_use]
                pub const fn table(self) -> &'static rt::TableInfo {
                    match self {
                        $(Self::$variant(error) => error.table(),)+
                    }
                }

                $crate::__accessors! {}
            }

            #[automatically_derived]
            impl rt::ErrorSet for $name {
                fn all() -> impl rt::Iterator<Item = Self> {
                    use rt::Iterator as _;
                    rt::empty()$(.chain(<$table as rt::ErrorSet>::all().map(Self::$variant)))+
                }

                fn tables() -> impl rt::Iterator<Item = &'static rt::TableInfo> {
                    use rt::Iterator as _;
                    rt::empty()$(.chain(<$table as rt::ErrorSet>::tables()))+
                }

                fn info(self) -> &'static rt::ErrorInfo {
                    $name::info(self)
                }

                fn table(self) -> &'static rt::TableInfo {
                    $name::table(self)
                }
            }

            $crate::__common_traits! { $name }
            $crate::__http! { $name }
            $crate::__miette! { $name }

            $(
                #[automatically_derived]
                impl ::core::convert::From<$table> for $name {
                    fn from(error: $table) -> Self {
                        Self::$variant(error)
                    }
                }
            )+
        };
    };
}
