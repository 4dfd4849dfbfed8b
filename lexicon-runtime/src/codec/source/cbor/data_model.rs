//! Bytes, links and blobs in DAG-CBOR.

use super::{CborSource, ValueKind};
use crate::codec::source::SourceError;
use crate::data::{Blob, Bytes, CidLink};
use crate::leniency::Leniency;

impl CborSource<'_> {
    pub(in crate::codec) fn bytes(&mut self) -> Result<Bytes, SourceError> {
        let (head, after) = self.head()?;
        if head.major != 2 {
            return Err(self.wrong_type());
        }
        Ok(Bytes::from(self.slice(head, after)?.to_vec()))
    }

    pub(in crate::codec) fn link(&mut self, leniency: Leniency) -> Result<CidLink, SourceError> {
        if self.kind()? != ValueKind::Link {
            return Err(self.wrong_type());
        }
        let (_, after) = self.head()?;
        self.at = after;
        let (head, after) = self.head()?;
        if head.major != 2 {
            return Err(self.error("expected a link as bytes").into());
        }
        let binary = self.slice(head, after)?.strip_prefix(&[0]).unwrap_or_default();
        CidLink::from_bytes_with(binary, leniency).map_err(|_| SourceError::WrongType("another CID".to_owned()))
    }

    /// Reads a typed blob without an object in between. On `None` the caller decodes the object, which reports the
    /// violation.
    pub(in crate::codec) fn blob(&mut self) -> Option<Blob> {
        // Canonical order leaves one encoding of the keys.
        let mut lookahead = self.at_offset(self.at);
        lookahead.expect(b"\xa4\x63ref")?;
        let cid = lookahead.link(Leniency::default()).ok()?;
        lookahead.expect(b"\x64size")?;
        let size = u64::try_from(lookahead.integer().ok()?).ok()?;
        lookahead.expect(b"\x65$type\x64blob\x68mimeType")?;
        let mime_type = lookahead.string().ok().filter(|text| !text.is_empty())?.into_owned();
        self.at = lookahead.at;
        Some(Blob::Typed { cid, mime_type, size })
    }

    fn expect(&mut self, bytes: &[u8]) -> Option<()> {
        let is_next = self.bytes.get(self.at..)?.starts_with(bytes);
        self.at += if is_next { bytes.len() } else { 0 };
        is_next.then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::to_cbor;

    fn link() -> CidLink {
        CidLink::for_dag_cbor([7; 32])
    }

    #[test]
    fn reads_links_with_recommended_cids() {
        let bytes = to_cbor(&link());
        assert_eq!(CborSource::new(&bytes).link(Leniency::default()).ok(), Some(link()));
        let mut version_0 = vec![0xd8, 0x2a, 0x58, 35, 0, 0x12, 0x20];
        version_0.extend([7; 32]);
        let strict = CborSource::new(&version_0).link(Leniency::default());
        assert!(matches!(strict, Err(SourceError::WrongType(found)) if found == "another CID"));
        assert!(CborSource::new(&version_0).link(Leniency::default().allow_any_cid()).is_ok());
        assert!(matches!(CborSource::new(b"\xd8\x2a\x01").link(Leniency::default()), Err(SourceError::Syntax(_))));
    }

    #[test]
    fn reads_typed_blobs_only() {
        let typed = |mime_type: &str| Blob::Typed { cid: link(), mime_type: mime_type.to_owned(), size: 3 };
        let bytes = to_cbor(&typed("a/b"));
        let mut source = CborSource::new(&bytes);
        assert_eq!(source.blob(), Some(typed("a/b")));
        assert!(source.end().is_ok());
        let without_type = to_cbor(&typed(""));
        let mut source = CborSource::new(&without_type);
        assert_eq!((source.blob(), source.offset()), (None, 0));
    }
}
