//! The data model: the values that are not Rust's own, and any value at all.
//! How they are read and written is the codec's business.

mod any_cid;
mod base64;
mod blob;
mod bytes;
mod cid_link;
mod extra;
mod nullable;
mod unknown;
mod value;

pub use blob::Blob;
pub use bytes::Bytes;
pub use cid_link::{CidLink, CidLinkError};
pub use extra::Extra;
pub use nullable::Nullable;
pub use unknown::Unknown;
pub use value::Value;

pub(crate) use value::{from_members, spelled};
