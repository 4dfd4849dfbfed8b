//! Typed, validated AT Protocol servers straight from lexicon documents.
//!
//! [`lexicon!`] reads documents while your crate compiles. For `com.atproto.server.createInviteCodes` it makes the module
//! `com::atproto::server::create_invite_codes` with the types of the request and of the answer, and the trait `Handler`
//! that a server implements:
//!
//! ```
//! use lexicon_runtime::{from_json, lexicon, to_json};
//!
//! lexicon!("com.atproto.server.createInviteCodes");
//!
//! use com::atproto::server::create_invite_codes::{AccountCodes, Input, Output};
//!
//! # fn main() -> Result<(), lexicon_runtime::Invalid> {
//! let input: Input = from_json(br#"{"useCount": 5, "forAccounts": ["did:web:example.com"]}"#)?;
//! assert_eq!(input.code_count, 1); // the document's default
//!
//! let output = Output::new(vec![AccountCodes::new("did:web:example.com".into(), vec!["abcde-fghij".into()])]);
//! assert_eq!(to_json(&output), r#"{"codes":[{"account":"did:web:example.com","codes":["abcde-fghij"]}]}"#);
//! # Ok(())
//! # }
//! ```
//!
//! What breaks the document does not come in. A refusal lists every violation with its place:
//!
//! ```
//! # use lexicon_runtime::{from_json, lexicon};
//! # lexicon!("com.atproto.server.createInviteCodes");
//! # use com::atproto::server::create_invite_codes::Input;
//! # fn main() {
//! let refusal = from_json::<Input>(br#"{"useCount": "many", "forAccounts": ["not-a-did"]}"#).unwrap_err();
//! assert_eq!(
//!     refusal.to_string(),
//!     "/useCount: expected an integer, found \"many\"\n/forAccounts/0: expected a DID, found \"not-a-did\"",
//! );
//! # }
//! ```
//!
//! | where | what |
//! |---|---|
//! | [`lexicon!`] | the macro: documents, where they lie, what comes out |
//! | [`from_json`], [`to_json`], [`Validate`] | data in and out; every type is a serde type too |
//! | [`Leniency`] | rules that existing data breaks, each to be let pass by its own name |
//! | [`string`] | the string formats: [`Did`], [`Handle`], [`Datetime`], ...; literals of them: [`did!`], [`nsid!`], ... |
//! | [`data`] | the data model: any [`data::Value`], and the fields that a document doesn't name |
//! | `dynamic` (feature `dynamic`) | validation against documents that are known at run time only |
//! | `xrpc` (feature `xrpc`) | handlers, auth and the router |

mod codec;
pub mod data;
#[cfg(feature = "dynamic")]
pub mod dynamic;
mod macros;
pub mod permission;
pub mod string;
mod validate;
#[cfg(feature = "xrpc")]
pub mod xrpc;

#[doc(hidden)]
pub mod private;

pub use codec::{
    Decode, Encode, Leniency, MAX_COUNT, MAX_DEPTH, MAX_NAME, MAX_RECORD_JSON, Record, from_json, from_json_with,
    to_json,
};
#[cfg(feature = "cbor")]
pub use codec::{MAX_RECORD_CBOR, from_cbor, from_cbor_with, to_cbor};
pub use string::{AtIdentifier, AtUri, Cid, Datetime, Did, FormatError, Handle, Language, Nsid, RecordKey, Tid, Uri};
pub use validate::{Constant, Invalid, Rule, Validate, Violation};
