//! The protocol's string formats as types: a value of one is a text that has passed the format's grammar.
//! The grammar is `lexicon_syntax::format`'s; what such a text refers to is left to who looks it up.
//!
//! Every type here keeps its text exactly as it was written and compares, sorts and hashes by it, so that a decoded
//! value is encoded as the same bytes. All of them share one surface: `parse`, `as_str`, `into_string`, the
//! conversions of the standard library, and serde, whose deserializing checks the grammar too.
//!
//! ```
//! use lexicon_runtime::Did;
//!
//! let did: Did = "did:web:example.com".parse()?;
//! assert_eq!(did.method(), "web");
//! assert_eq!(did, "did:web:example.com");
//!
//! let refusal = Did::parse("not-a-did").unwrap_err();
//! assert_eq!(refusal.to_string(), r#"expected a DID, found "not-a-did": a DID starts with `did:`"#);
//! # Ok::<(), lexicon_runtime::FormatError>(())
//! ```
//!
//! A text that stands in the program is checked while that is compiled, by the macros of the formats' names:
//!
//! ```
//! use lexicon_runtime::{did, nsid};
//!
//! assert_eq!(did!("did:web:example.com").identifier(), "example.com");
//! assert_eq!(nsid!("app.bsky.feed.post").name(), "post");
//! ```

#[macro_use]
mod formatted;
mod at_identifier;
mod at_uri;
mod cid;
#[cfg(any(feature = "jiff", feature = "time", feature = "chrono"))]
mod conversions;
mod datetime;
mod did;
mod error;
mod handle;
mod language;
mod literal;
mod moment;
mod nsid;
mod record_key;
mod tid;
mod uri;
mod visitor;

pub use self::at_identifier::{AtIdentifier, DidOrHandle};
pub use self::at_uri::AtUri;
pub use self::cid::Cid;
pub use self::datetime::Datetime;
pub use self::did::Did;
pub use self::error::FormatError;
pub use self::formatted::FormattedString;
pub use self::handle::Handle;
pub use self::language::Language;
pub use self::moment::OutOfRange;
pub use self::nsid::Nsid;
pub use self::record_key::RecordKey;
pub use self::tid::Tid;
pub use self::uri::Uri;
pub use lexicon_syntax::format::{Format, FormatErrorKind};
