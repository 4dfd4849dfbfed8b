//! Items that generated code uses. Not part of the public API.
//!
//! A document may define a type `Option` or `Sync`, so generated code takes even the items of the prelude from here.

pub use core::clone::Clone;
pub use core::cmp::{Eq, PartialEq};
pub use core::convert::{From, Into};
pub use core::default::Default;
pub use core::fmt::{self, Debug, Display};
pub use core::future::Future;
pub use core::hash::Hash;
pub use core::marker::{Copy, Send, Sync};
pub use core::option::Option::{self, None, Some};
pub use core::result::Result::{self, Err, Ok};
pub use core::stringify;
pub use std::borrow::Cow;
pub use std::boxed::Box;
pub use std::error::Error;
pub use std::string::String;
pub use std::vec::Vec;

pub use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use crate::codec::{
    Decode, Encode, ErasedValue, FieldDescriptor as Field, FieldDetails, FieldVisitor, IntegerEnum, Object,
    ObjectDescriptor as Descriptor, Reader, Record, StringEnum, Union, Writer, debug, decode_object, decode_wrapped,
    deserialize, erased, serialize,
};
pub use crate::data::{Blob, Bytes, CidLink, Extra, Nullable, Unknown, Value};
pub use crate::permission::{LocalizedText, Permission, PermissionParameter, PermissionSet};
pub use crate::sealed::Sealed;
pub use crate::space::Space;
pub use lexicon_syntax::format;

macro_rules! string_types {
    ($($name:ident $check:ident $example:literal)*) => {
        pub use crate::string::{$($name),*};
    };
}
lexicon_syntax::for_each_format!(string_types);

pub use crate::validate::{Constant, Constraints, Rule, Validate, Violations};

pub use crate::codec::Presence::{Optional, OptionalChecked, Required, RequiredChecked};

/// Constraints of a field without any.
pub const NONE: &Constraints = Constraints::NONE;

/// Unknown fields of an object that is built in Rust.
pub const EXTRA: Extra = Extra::new();

pub use crate::__decode_fields as decode_fields;
pub use crate::__impl_object as impl_object;
pub use crate::__impl_serde as impl_serde;
pub use crate::__impl_string_enum as impl_string_enum;
pub use crate::__impl_union as impl_union;
pub use crate::__impl_wrapper as impl_wrapper;
pub use lexicon_macros::lexicon as expand;

#[cfg(feature = "xrpc")]
pub use crate::__impl_error as impl_error;
#[cfg(feature = "xrpc")]
pub use crate::xrpc::{self, Request, Serve, write_error};
