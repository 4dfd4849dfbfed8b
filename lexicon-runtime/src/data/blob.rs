//! `blob`: a reference to a file.

use std::collections::BTreeMap;

use super::{CidLink, Value};
use crate::sealed::Sealed;

/// A reference to a file, such as an image or a video.
///
/// See the blob section of the data model in the AT Protocol specification.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Blob {
    /// The current form.
    Typed {
        /// Link to the file.
        cid: CidLink,
        /// Media type.
        mime_type: String,
        /// Size in bytes.
        size: u64,
    },
    /// The form of early records, without a size.
    ///
    /// It is decoded with [`Leniency::allow_legacy_blobs`](crate::Leniency::allow_legacy_blobs), and encoded unchanged.
    Legacy {
        /// CID of the file.
        cid: String,
        /// Media type.
        mime_type: String,
    },
}

impl Sealed for Blob {}

impl Blob {
    /// Creates a reference in the current form.
    pub fn new(cid: CidLink, mime_type: impl Into<String>, size: u64) -> Self {
        Self::Typed { cid, mime_type: mime_type.into(), size }
    }

    /// Returns the media type.
    pub fn mime_type(&self) -> &str {
        match self {
            Self::Typed { mime_type, .. } | Self::Legacy { mime_type, .. } => mime_type,
        }
    }

    /// Returns the size in bytes, `None` for the legacy form.
    pub fn size(&self) -> Option<u64> {
        match self {
            Self::Typed { size, .. } => Some(*size),
            Self::Legacy { .. } => None,
        }
    }

    /// Converts a JSON object, if it has the form of a blob.
    pub(crate) fn from_object(entries: &BTreeMap<String, Value>) -> Option<Self> {
        let text = |key| entries.get(key).and_then(Value::as_str);
        let mime_type = text("mimeType")?.to_owned();
        match (entries.len(), text("$type"), entries.get("ref"), text("cid")) {
            (4, Some("blob"), Some(Value::Link(cid)), None) => {
                let size = u64::try_from(entries.get("size")?.as_integer()?).ok()?;
                Some(Self::Typed { cid: cid.clone(), mime_type, size })
            }
            (2, None, None, Some(cid)) => Some(Self::Legacy { cid: cid.to_owned(), mime_type }),
            _ => None,
        }
    }

    /// Converts to a JSON object.
    pub(crate) fn to_value(&self) -> Value {
        let text = |text: &str| Value::String(text.to_owned());
        let entries: Vec<(&str, Value)> = match self {
            Self::Typed { cid, mime_type, size } => vec![
                ("$type", text("blob")),
                ("ref", Value::Link(cid.clone())),
                ("mimeType", text(mime_type)),
                ("size", Value::Integer(i64::try_from(*size).unwrap_or(i64::MAX))),
            ],
            Self::Legacy { cid, mime_type } => vec![("cid", text(cid)), ("mimeType", text(mime_type))],
        };
        entries.into_iter().collect()
    }
}

impl From<Blob> for Value {
    fn from(blob: Blob) -> Self {
        blob.to_value()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_convert_from_and_to_objects() {
        let typed = Blob::new(CidLink::for_raw([0; 32]), "image/png", 3);
        let legacy = Blob::Legacy { cid: "bafkrei".to_owned(), mime_type: "image/png".to_owned() };
        for (blob, size) in [(typed, Some(3)), (legacy, None)] {
            let object = blob.to_value();
            assert_eq!(object.as_object().and_then(Blob::from_object).as_ref(), Some(&blob));
            assert_eq!((blob.size(), blob.mime_type()), (size, "image/png"));
        }
    }
}
