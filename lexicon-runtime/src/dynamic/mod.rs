//! Validation against lexicon documents that are known at run time only, without generated types (feature `dynamic`).
//!
//! For a server that stores records of any lexicon, or that learns of documents while it runs. The verdict is that of the
//! types that [`lexicon!`](crate::lexicon) makes, on every input: the same violations with the same words and places.
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
//! let broken = Data::from_json(br#"{"$type": "com.example.mood", "text": "partly cloudy"}"#);
//! let error = catalog.validate_record(broken).unwrap_err();
//! assert_eq!(error.to_string(), "/text: expected at most 8 graphemes, found 13");
//!
//! // The catalog wants a document: nothing is said of the data.
//! let reply = Data::from_json(br#"{"$type": "com.example.mood", "text": "sunny", "reply": {}}"#);
//! assert_eq!(catalog.validate_record(reply), Err(Error::UnresolvedRef("com.example.reply".into())));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod catalog;
mod compile;
mod data;
mod diagnostic;
mod error;
mod made;
mod node;
mod set;
mod verdict;
mod walk;

pub use catalog::{Catalog, Strictness};
pub use data::Data;
pub use diagnostic::{Diagnostic, Severity};
pub use error::{DocumentError, Error};

#[cfg(test)]
mod tests;
