//! Limits that apply to all data, independent of lexicon documents.

/// Maximum nesting depth of arrays and objects.
pub const MAX_DEPTH: usize = 64;

/// Maximum number of values in an array or object.
///
/// The data model section of the AT Protocol's specification recommends this limit.
pub const MAX_CONTAINER_LEN: usize = 131_072;

/// Maximum length of an unknown key, in bytes of UTF-8.
pub const MAX_KEY_LEN: usize = 8_192;

/// Maximum size of a record in JSON, in bytes.
pub const MAX_RECORD_JSON_BYTES: usize = 2 * 1024 * 1024;

/// Maximum size of a record in DAG-CBOR, in bytes.
#[cfg(feature = "cbor")]
pub const MAX_RECORD_CBOR_BYTES: usize = 1024 * 1024;
