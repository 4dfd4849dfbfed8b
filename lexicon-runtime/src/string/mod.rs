//! Types of the string formats: [`Did`], [`Handle`], [`Datetime`] and the others.
//!
//! A value is a string that the grammar of its format accepts. It keeps its text, and compares, sorts and hashes by it, so
//! that decoded data encodes to the same bytes. All types have `parse`, `as_str`, `into_string`, the conversions of the
//! standard library, and serde impls, which check the grammar.
//!
//! ```
//! use lexicon_runtime::Did;
//!
//! let did: Did = "did:web:example.com".parse()?;
//! assert_eq!(did.method(), "web");
//! assert_eq!(did, "did:web:example.com");
//!
//! let error = Did::parse("not-a-did").unwrap_err();
//! assert_eq!(error.to_string(), r#"expected a DID, found "not-a-did": a DID starts with `did:`"#);
//! # Ok::<(), lexicon_runtime::FormatError>(())
//! ```
//!
//! The macros of the formats' names check literals at compile time:
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
