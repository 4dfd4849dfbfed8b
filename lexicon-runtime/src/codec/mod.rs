//! Decoding and encoding: one concrete reader and writer, shared by all types.
//!
//! From the bottom up: sources of data, the reader and the writer, the traits [`Decode`] and [`Encode`] with the entry
//! points, the types of fields, and generated types (objects, unions, enums, wrappers, records).

mod array;
mod data_model;
mod decode;
mod encode;
mod nullable;
mod object;
#[cfg(any(feature = "dynamic", feature = "xrpc"))]
mod params;
mod reader;
mod record;
mod scalar;
mod serde;
mod source;
mod string_enum;
mod union;
mod unknown;
mod value;
mod wrapper;
mod writer;

pub use array::ArrayDecoder;
pub(crate) use decode::decode;
#[cfg(feature = "xrpc")]
pub(crate) use decode::from_json_input;
pub use decode::{Decode, from_json, from_json_with};
#[cfg(feature = "cbor")]
pub use decode::{from_cbor, from_cbor_with};
#[cfg(feature = "cbor")]
pub use encode::to_cbor;
pub use encode::{Encode, to_json};
pub use object::{
    ErasedValue, FieldDescriptor, FieldDetails, FieldVisitor, Object, ObjectDescriptor, Presence, debug, decode_object,
    erased,
};
#[cfg(feature = "dynamic")]
pub(crate) use object::{FieldTable, ObjectDecoder, is_plain_key};
#[cfg(feature = "xrpc")]
pub(crate) use params::from_query;
#[cfg(feature = "dynamic")]
pub(crate) use params::params_value;
#[cfg(any(feature = "dynamic", feature = "xrpc"))]
pub(crate) use params::query_pairs;
pub use reader::Reader;
pub use record::Record;
pub use serde::{deserialize, serialize};
pub use string_enum::{IntegerEnum, StringEnum};
pub use union::Union;
pub use wrapper::decode_wrapped;
pub use writer::Writer;
