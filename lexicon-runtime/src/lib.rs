//! Typed, validated AT Protocol servers straight from lexicon documents.

pub mod string;

pub use string::{AtIdentifier, AtUri, Cid, Datetime, Did, FormatError, Handle, Language, Nsid, RecordKey, Tid, Uri};
