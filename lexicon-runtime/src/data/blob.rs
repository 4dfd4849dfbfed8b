//! `blob`: a file that is stored beside a repository, by reference.

use std::collections::BTreeMap;

use super::{CidLink, Value};

/// A reference to a file: an image, a video, anything that is no record.
///
/// See the blob section of the data model in the AT Protocol's specification.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Blob {
    /// The form of today.
    Typed {
        /// The file's content identifier.
        cid: CidLink,
        /// Its media type.
        mime_type: String,
        /// Its size in bytes.
        size: u64,
    },
    /// The form of early records, which has no size; read where leniency allows it, and written as it came.
    Legacy {
        /// The file's content identifier, as text.
        cid: String,
        /// Its media type.
        mime_type: String,
    },
}

impl crate::sealed::Sealed for Blob {}

impl Blob {
    /// A reference to a file.
    pub fn new(cid: CidLink, mime_type: impl Into<String>, size: u64) -> Self {
        Self::Typed { cid, mime_type: mime_type.into(), size }
    }

    /// The media type.
    pub fn mime_type(&self) -> &str {
        match self {
            Self::Typed { mime_type, .. } | Self::Legacy { mime_type, .. } => mime_type,
        }
    }

    /// The size in bytes, where it is told.
    pub fn size(&self) -> Option<u64> {
        match self {
            Self::Typed { size, .. } => Some(*size),
            Self::Legacy { .. } => None,
        }
    }

    /// The blob that an object is, if it is one.
    pub(crate) fn from_object(members: &BTreeMap<String, Value>) -> Option<Self> {
        let text = |name| members.get(name).and_then(Value::as_str);
        let mime_type = text("mimeType")?.to_owned();
        match (members.len(), text("$type"), members.get("ref"), text("cid")) {
            (4, Some("blob"), Some(Value::Link(cid)), None) => {
                let size = u64::try_from(members.get("size")?.as_integer()?).ok()?;
                Some(Self::Typed { cid: cid.clone(), mime_type, size })
            }
            (2, None, None, Some(cid)) => Some(Self::Legacy { cid: cid.to_owned(), mime_type }),
            _ => None,
        }
    }

    /// The blob as an object.
    pub(crate) fn to_value(&self) -> Value {
        let text = |text: &str| Value::String(text.to_owned());
        let members: Vec<(&str, Value)> = match self {
            Self::Typed { cid, mime_type, size } => vec![
                ("$type", text("blob")),
                ("ref", Value::Link(cid.clone())),
                ("mimeType", text(mime_type)),
                ("size", Value::Integer(i64::try_from(*size).unwrap_or(i64::MAX))),
            ],
            Self::Legacy { cid, mime_type } => vec![("cid", text(cid)), ("mimeType", text(mime_type))],
        };
        Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }
}
