//! Data in and out: one description of each type, read and written by one concrete reader and writer.
//! Emitted code is a table of fields and calls into this room; it is not generic, so that a type costs the compiler
//! little and the decoder nothing.

mod ahead;
mod any;
mod array;
mod bounds;
mod builder;
#[cfg(feature = "cbor")]
mod cbor;
mod containers;
mod fields;
mod json;
mod model;
mod object;
#[cfg(any(feature = "dynamic", feature = "xrpc"))]
mod query;
mod reader;
mod record;
mod scalar;
mod seen;
mod serde;
mod shape;
mod slot;
mod source;
mod special;
mod spelled;
mod string_enum;
mod table;
mod tree;
mod unions;
mod variant;
mod wrapper;
mod writer;

pub use array::Items;
#[cfg(feature = "dynamic")]
pub(crate) use fields::Fields;
pub use object::{ErasedValue, FieldVisitor, Object, debug, erased};
pub use reader::Reader;
pub use record::Record;
pub use serde::{deserialize, serialize};
pub use shape::{FieldDescriptor, FieldDetails, ObjectDescriptor, Presence};
pub use slot::read as read_object;
pub use string_enum::{IntegerEnum, StringEnum};
pub use unions::Union;
pub use wrapper::wrapped;
pub use writer::Writer;

#[cfg(feature = "xrpc")]
pub(crate) use query::from_query;
#[cfg(any(feature = "dynamic", feature = "xrpc"))]
pub(crate) use query::pairs;
#[cfg(feature = "dynamic")]
pub(crate) use query::parameters;
#[cfg(feature = "dynamic")]
pub(crate) use shape::is_plain;
pub(crate) use table::FieldTable;

use crate::data::Unknown;
use crate::leniency::Leniency;
use crate::sealed::Sealed;
use crate::validate::{Constant, ValidationError};

/// A value that can be read from data, and is validated while it is.
///
/// Implemented by what `lexicon!` makes and by what it is made of; not meant to be implemented by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of a lexicon document, so it can't be read from data",
    label = "not made by `lexicon!`",
    note = "types that `lexicon!` makes can be read, and `lexicon_runtime::data::Value` takes any data"
)]
pub trait Decode: Sealed + Sized {
    /// Reads a value; `None` says that the reader holds a violation.
    #[doc(hidden)]
    fn decode(reader: &mut Reader<'_>) -> Option<Self>;

    /// The value that a document means by a default.
    #[doc(hidden)]
    fn from_constant(_default: &'static Constant) -> Option<Self> {
        None
    }
}

/// A value that can be written as data.
///
/// Implemented by what `lexicon!` makes and by what it is made of; not meant to be implemented by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of a lexicon document, so it can't be written as data",
    label = "not made by `lexicon!`",
    note = "types that `lexicon!` makes can be written, and `lexicon_runtime::data::Value` holds any data"
)]
pub trait Encode: Sealed {
    /// Writes this value.
    #[doc(hidden)]
    fn encode(&self, writer: &mut Writer);

    /// This value, if it is an object that no document describes.
    #[doc(hidden)]
    fn as_unknown(&self) -> Option<&Unknown> {
        None
    }
}

/// Decodes a JSON text and validates what it holds.
///
/// A request's defaults are filled in (an absent `codeCount` is 1), fields that the document doesn't name are kept in
/// `extra`, and nothing that breaks a rule comes through. Arrays and objects may stand [`MAX_DEPTH`] deep in one another.
///
/// # Errors
///
/// [`ValidationError`] lists every violation with its place, up to the point where the text stops being JSON.
pub fn from_json<T: Decode>(json: &[u8]) -> Result<T, ValidationError> {
    read(&mut Reader::from_bytes(json))
}

/// Decodes the body of a request: as [`from_json_with`], with defaults filled in whatever the body's type is.
#[cfg(feature = "xrpc")]
pub(crate) fn from_json_input<T: Decode>(json: &[u8], leniency: Leniency) -> Result<T, ValidationError> {
    read(&mut Reader::from_bytes(json).with_leniency(leniency).filling_defaults())
}

pub(crate) fn read<T: Decode>(reader: &mut Reader<'_>) -> Result<T, ValidationError> {
    let value = T::decode(reader);
    reader.finish(value)
}

/// Decodes a JSON text as [`from_json`] does, and lets pass what `leniency` says.
///
/// # Errors
///
/// [`ValidationError`] lists every other violation.
pub fn from_json_with<T: Decode>(json: &[u8], leniency: Leniency) -> Result<T, ValidationError> {
    read(&mut Reader::from_bytes(json).with_leniency(leniency))
}

/// Decodes DAG-CBOR and validates what it holds, as [`from_json`] does with JSON.
///
/// What is not in the one form that DAG-CBOR has for it is refused: floats, other tags than that of links, lengths that
/// are not stated or not in their shortest form, names out of order.
///
/// # Errors
///
/// [`ValidationError`] lists every violation with its place, up to the point where the data stops being DAG-CBOR.
#[cfg(feature = "cbor")]
pub fn from_cbor<T: Decode>(cbor: &[u8]) -> Result<T, ValidationError> {
    read(&mut Reader::cbor(cbor))
}

/// Decodes DAG-CBOR as [`from_cbor`] does, and lets pass what `leniency` says.
///
/// # Errors
///
/// [`ValidationError`] lists every other violation.
#[cfg(feature = "cbor")]
pub fn from_cbor_with<T: Decode>(cbor: &[u8], leniency: Leniency) -> Result<T, ValidationError> {
    read(&mut Reader::cbor(cbor).with_leniency(leniency))
}

/// Encodes a value as DAG-CBOR, in the one form that it has for it.
#[cfg(feature = "cbor")]
pub fn to_cbor<T: Encode + ?Sized>(value: &T) -> Vec<u8> {
    let mut writer = Writer::cbor();
    value.encode(&mut writer);
    writer.into_cbor()
}

/// Encodes a value as JSON, without white space.
///
/// The value is written as it is: [`crate::Validate::validate`] says whether it keeps the rules.
pub fn to_json<T: Encode + ?Sized>(value: &T) -> String {
    let mut writer = Writer::json();
    value.encode(&mut writer);
    writer.into_json()
}
