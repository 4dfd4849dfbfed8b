//! Typed, validated AT Protocol servers straight from lexicon documents.
//!
//! [`lexicon!`] reads documents while your crate compiles and makes of them the types of requests, answers and records,
//! their validation, and for each query and procedure the trait that a server implements. Nothing to run, nothing generated
//! to commit. This page is a tour of it, on small documents.
//!
//! | where | what |
//! |---|---|
//! | [`lexicon!`] | the macro: documents, where they lie, what comes out |
//! | [`from_json`], [`to_json`], [`Validate`] | data in and out; every type is a serde type too |
//! | [`Leniency`] | rules that existing data breaks, each to be let pass by its own name |
//! | [`string`] | the string formats: [`Did`], [`Handle`], [`Datetime`], ...; literals of them: [`did!`], [`nsid!`], ... |
//! | [`data`] | the data model: any [`data::Value`], and the fields that a document doesn't name |
#![cfg_attr(feature = "xrpc", doc = "| [`xrpc`] | handlers, auth and the router |")]
#![cfg_attr(feature = "dynamic", doc = "| [`dynamic`] | documents that are known at run time only |")]
#![cfg_attr(doc, doc = "| [`guide`] | from handwritten structs, or generated crates: what becomes what |")]
//!
// The tour shows what the features of this build have; users' builds don't read it.
#![cfg_attr(doc, doc = include_str!("../docs/tour/document.md"))]
#![cfg_attr(all(doc, feature = "xrpc"), doc = include_str!("../docs/tour/handler.md"))]
#![cfg_attr(doc, doc = include_str!("../docs/tour/validation.md"))]
#![cfg_attr(doc, doc = include_str!("../docs/tour/union.md"))]
#![cfg_attr(doc, doc = include_str!("../docs/tour/record.md"))]
#![cfg_attr(all(doc, feature = "cbor"), doc = include_str!("../docs/tour/cbor.md"))]
#![cfg_attr(doc, doc = include_str!("../docs/tour/subscription.md"))]
#![cfg_attr(doc, doc = include_str!("../docs/tour/leniency.md"))]
#![cfg_attr(all(doc, feature = "dynamic"), doc = include_str!("../docs/tour/dynamic.md"))]
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | none | the types, reading and writing JSON, validation, the eleven string formats |
//! | `cbor` | reading and writing DAG-CBOR, and the CIDs of records |
//! | `dynamic` | validation against documents that are known at run time only, without types |
//! | `xrpc` | handlers, auth, the router: a `tower` service over the types of `http` |
//! | `axum` | `xrpc`, and the router turns into an `axum::Router` |
//! | `jiff`, `time`, `chrono` | [`Datetime`] from and to the types of the library of that name |

mod codec;
pub mod data;
#[cfg(feature = "dynamic")]
pub mod dynamic;
#[cfg(doc)]
pub mod guide;
mod leniency;
mod limits;
mod macros;
pub mod permission;
mod sealed;
pub mod space;
pub mod string;
mod text;
mod validate;
#[cfg(feature = "xrpc")]
pub mod xrpc;

#[doc(hidden)]
pub mod private;

pub use codec::{Decode, Encode, Record, from_json, from_json_with, to_json};
#[cfg(feature = "cbor")]
pub use codec::{from_cbor, from_cbor_with, to_cbor};
pub use leniency::Leniency;
#[cfg(feature = "cbor")]
pub use limits::MAX_RECORD_CBOR_BYTES;
pub use limits::{MAX_CONTAINER_LEN, MAX_DEPTH, MAX_KEY_LEN, MAX_RECORD_JSON_BYTES};
pub use string::{AtIdentifier, AtUri, Cid, Datetime, Did, FormatError, Handle, Language, Nsid, RecordKey, Tid, Uri};
pub use validate::{Constant, Rule, Validate, ValidationError, Violation};
