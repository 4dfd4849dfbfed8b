//! Grammars of the AT Protocol's string formats, grapheme counting, media types, and a JSON cursor.
//!
//! `lexicon-schema` reads documents with these, `lexicon-runtime` reads data with them. It depends on no other
//! crate of the library.

pub mod calendar;
pub mod format;
pub mod graphemes;
pub mod json;
pub mod media_type;
