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
