//! Feature `http`: statuses as `http::StatusCode`.

pub use http::StatusCode;

use crate::ErrorSet;

#[doc(hidden)]
#[macro_export]
macro_rules! __http {
    ($enum:ident) => {
        /// The HTTP status that the error comes with.
        #[automatically_derived]
        impl ::core::convert::From<$enum> for $crate::features::http::StatusCode {
            fn from(error: $enum) -> Self {
                $crate::features::http::status_code(error)
            }
        }

        #[automatically_derived]
        impl ::core::convert::TryFrom<($crate::features::http::StatusCode, ::core::primitive::u32)>
            for $enum
        {
            type Error = $crate::UnknownCode;

            fn try_from(
                (status, code): ($crate::features::http::StatusCode, ::core::primitive::u32),
            ) -> ::core::result::Result<Self, $crate::UnknownCode> {
                <Self as ::core::convert::TryFrom<_>>::try_from((status.as_u16(), code))
            }
        }
    };
}

/// The HTTP status that an error comes with.
pub fn status_code<E: ErrorSet>(error: E) -> StatusCode {
    // A table only has statuses from 100 to 599, which are all valid.
    StatusCode::from_u16(error.info().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
