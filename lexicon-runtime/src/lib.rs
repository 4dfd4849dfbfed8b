//! Typed, validated AT Protocol servers from lexicon documents.
//!
//! [`lexicon!`] reads lexicon documents at compile time. It generates types for requests, responses and records, their
//! validation, and a handler trait for each query and procedure. There is no build script and no generated file.
//!
//! | item | purpose |
//! |---|---|
//! | [`lexicon!`] | generates code from documents |
//! | [`from_json`], [`to_json`], [`Validate`] | decoding, encoding and validation; every type also implements serde's traits |
//! | [`Leniency`] | options that allow invalid data of existing records |
//! | [`string`] | string formats: [`Did`], [`Handle`], [`Datetime`], ...; macros for literals: [`did!`], [`nsid!`], ... |
//! | [`data`] | the data model: [`data::Value`], unknown fields, blobs, bytes, links |
#![cfg_attr(feature = "xrpc", doc = "| [`xrpc`] | handlers, authentication and the router |")]
#![cfg_attr(feature = "dynamic", doc = "| [`dynamic`] | validation against documents that are loaded at run time |")]
#![cfg_attr(doc, doc = "| [`guide`] | migration from handwritten structs and generated crates |")]
//!
// The tour depends on the enabled features. Only rustdoc includes it.
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
//! | feature | adds |
//! |---|---|
//! | none | types, JSON, validation, the eleven string formats |
//! | `cbor` | DAG-CBOR, and CIDs of records |
//! | `dynamic` | validation against documents that are loaded at run time, without generated types |
//! | `xrpc` | handlers, authentication, and the router, a `tower` service for `http` types |
//! | `axum` | `xrpc`, and conversion of the router into an `axum::Router` |
//! | `jiff`, `time`, `chrono` | conversions between [`Datetime`] and the types of these crates |

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
