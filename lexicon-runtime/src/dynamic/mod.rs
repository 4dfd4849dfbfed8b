//! Validation against lexicon documents that are loaded at run time, without generated types (feature `dynamic`).
//!
//! It suits servers that store records of any lexicon, or load documents while they run. It reports the same violations as
//! the types that [`lexicon!`](crate::lexicon) generates.
//!
//! ```
//! use lexicon_runtime::dynamic::{Catalog, Data, Error};
//!
//! let catalog = Catalog::new();
//! catalog.insert(
//!     r#"{"lexicon": 1, "id": "com.example.mood", "defs": {"main": {"type": "record", "key": "tid", "record": {
//!         "type": "object",
//!         "required": ["text"],
//!         "properties": {"text": {"type": "string", "maxGraphemes": 8}, "reply": {"type": "ref", "ref": "com.example.reply"}}
//!     }}}}"#,
//! )?;
//!
//! catalog.validate_record(Data::from_json(br#"{"$type": "com.example.mood", "text": "sunny"}"#))?;
//!
//! let invalid = Data::from_json(br#"{"$type": "com.example.mood", "text": "partly cloudy"}"#);
//! let error = catalog.validate_record(invalid).unwrap_err();
//! assert_eq!(error.to_string(), "/text: expected at most 8 graphemes, found 13");
//!
//! // The catalog lacks a document, so the data cannot be validated.
//! let reply = Data::from_json(br#"{"$type": "com.example.mood", "text": "sunny", "reply": {}}"#);
//! assert_eq!(catalog.validate_record(reply), Err(Error::UnresolvedRef("com.example.reply".into())));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod catalog;
mod compile;
mod compiled;
mod data;
mod decode;
mod diagnostic;
mod document_set;
mod error;
mod output;
mod validate;

pub use catalog::{Catalog, Strictness};
pub use data::Data;
pub use diagnostic::{Diagnostic, Severity};
pub use error::{DocumentError, Error};

#[cfg(test)]
mod tests;
