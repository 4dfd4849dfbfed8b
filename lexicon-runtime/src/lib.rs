//! Typed, validated AT Protocol servers straight from lexicon documents.

pub mod codec;
pub mod data;
pub mod string;
mod validate;
#[cfg(feature = "xrpc")]
pub mod xrpc;

#[doc(hidden)]
pub mod private;

pub use codec::{Decode, Encode, from_json, to_json};
pub use string::{AtIdentifier, AtUri, Cid, Datetime, Did, FormatError, Handle, Language, Nsid, RecordKey, Tid, Uri};
pub use validate::{Constant, Invalid, Rule, Validate, Violation};

/// Makes types, validation and handler traits from lexicon documents.
#[cfg(feature = "xrpc")]
#[macro_export]
macro_rules! lexicon {
    ($($arguments:tt)*) => { $crate::private::expand! { [$crate xrpc] $($arguments)* } };
}

/// Makes types and validation from lexicon documents.
#[cfg(not(feature = "xrpc"))]
#[macro_export]
macro_rules! lexicon {
    ($($arguments:tt)*) => { $crate::private::expand! { [$crate] $($arguments)* } };
}
