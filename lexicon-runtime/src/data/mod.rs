//! The AT Protocol data model: [`Value`], and the types that JSON has no syntax for.

mod any_cid;
mod base64;
mod blob;
mod bytes;
mod cid_link;
mod extra;
mod nullable;
mod reserved_keys;
mod unknown;
mod value;

pub use base64::Base64Error;
pub use blob::Blob;
pub use bytes::Bytes;
pub use cid_link::{CidLink, CidLinkError};
pub use extra::Extra;
pub use nullable::Nullable;
pub use unknown::Unknown;
pub use value::Value;

pub(crate) use reserved_keys::{decode_special, value_from_entries};
