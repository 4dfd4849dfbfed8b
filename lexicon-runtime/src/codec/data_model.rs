//! Bytes, links, blobs and `unknown` objects, which JSON spells as objects.

use super::source::DataSource;
use super::{Decode, Encode, Reader, Writer};
use crate::data::{Blob, Bytes, CidLink, Unknown, Value};
use crate::validate::{BLESSED_CID, Constraints, Rule, Segment, Validate, Violations};

impl Reader<'_> {
    /// Reads a link if it has the usual JSON notation.
    #[inline]
    fn json_link(&mut self) -> Option<CidLink> {
        match &mut self.source {
            DataSource::Json(json) if self.remaining_depth >= 1 => json.link(),
            _ => None,
        }
    }

    /// Reads bytes if they have the usual JSON notation.
    #[inline]
    fn json_bytes(&mut self) -> Option<Bytes> {
        match &mut self.source {
            DataSource::Json(json) if self.remaining_depth >= 1 => json.bytes(),
            _ => None,
        }
    }

    /// Reads a link or bytes if they have the usual JSON notation.
    #[inline]
    pub(super) fn json_link_or_bytes(&mut self) -> Option<Value> {
        let link = self.json_link().map(Value::Link);
        link.or_else(|| self.json_bytes().map(Value::Bytes))
    }

    /// Reads a blob if it has the usual notation.
    #[inline]
    fn typed_blob(&mut self) -> Option<Blob> {
        // The blob and the link in it.
        if self.remaining_depth < 2 {
            return None;
        }
        match &mut self.source {
            DataSource::Json(json) => json.blob(),
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.blob(),
            DataSource::Memory(_) | DataSource::Ended => None,
        }
    }

    /// Reads any value and converts it, or reports the expected type.
    fn converted_value<T>(
        &mut self,
        expected: &'static str,
        convert: impl FnOnce(Value) -> Result<T, Value>,
    ) -> Option<T> {
        match convert(self.value()?) {
            Ok(value) => Some(value),
            Err(other) => {
                let is_blob = other.get("$type").and_then(Value::as_str) == Some("blob");
                self.violations.report(Rule::Type(expected), if is_blob { "a blob" } else { other.kind() });
                None
            }
        }
    }
}

impl Decode for Bytes {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        if let Some(bytes) = reader.json_bytes() {
            return Some(bytes);
        }
        reader.converted_value("bytes", |value| match value {
            Value::Bytes(bytes) => Ok(bytes),
            other => Err(other),
        })
    }
}

impl Encode for Bytes {
    fn encode(&self, writer: &mut Writer) {
        writer.bytes(self);
    }
}

impl Validate for Bytes {
    fn check(&self, _violations: &mut Violations) {}

    fn check_constraints(&self, constraints: &'static Constraints, violations: &mut Violations) {
        constraints.check_bytes(self.as_slice().len() as u64, violations);
    }
}

impl Decode for CidLink {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        if let Some(link) = reader.json_link() {
            return Some(link);
        }
        let link = reader.converted_value("a link", |value| match value {
            Value::Link(link) => Ok(link),
            other => Err(other),
        })?;
        // A value in memory may have been decoded with another leniency.
        if link.is_blessed() || reader.leniency.allow_any_cid {
            return Some(link);
        }
        reader.violations.report(Rule::Type(BLESSED_CID), "another CID");
        None
    }
}

impl Encode for CidLink {
    fn encode(&self, writer: &mut Writer) {
        writer.link(self);
    }
}

impl Validate for CidLink {
    fn check(&self, _violations: &mut Violations) {}
}

impl Decode for Blob {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        if let Some(blob) = reader.typed_blob() {
            return Some(blob);
        }
        let leniency = reader.leniency;
        reader.converted_value("a blob", |value| match &value {
            Value::Object(entries) => match Self::from_object(entries) {
                Some(Self::Typed { cid, .. }) if !leniency.allow_any_cid && !cid.is_blessed() => Err(value),
                Some(blob @ Self::Typed { .. }) => Ok(blob),
                Some(blob) if leniency.allow_legacy_blobs => Ok(blob),
                _ => Err(value),
            },
            _ => Err(value),
        })
    }
}

impl Encode for Blob {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Typed { cid, mime_type, size } if !writer.is_canonical() => {
                writer.open_object(4);
                writer.key("$type");
                writer.string("blob");
                writer.key("ref");
                writer.link(cid);
                writer.key("mimeType");
                writer.string(mime_type);
                writer.key("size");
                writer.integer(i64::try_from(*size).unwrap_or(i64::MAX));
                writer.close_object();
            }
            _ => writer.value(&self.to_value()),
        }
    }
}

impl Validate for Blob {
    fn check(&self, violations: &mut Violations) {
        let is_lenient = violations.leniency().allow_legacy_blobs;
        let mut report = |key: &'static str, rule, found: String| {
            let before = violations.count();
            violations.report(rule, found);
            violations.prepend_segment(before, &Segment::Key(key.into()));
        };
        if let Some(size) = self.size().filter(|size| i64::try_from(*size).is_err()) {
            report("size", Rule::Type("an integer of 64 bits"), size.to_string());
        }
        if matches!(self, Self::Legacy { .. }) && !is_lenient {
            return violations.report(Rule::Type("a blob"), "a legacy blob");
        }
        if self.mime_type().is_empty() {
            report("mimeType", Rule::MinLength(1), "0".to_owned());
        }
    }

    fn check_constraints(&self, constraints: &'static Constraints, violations: &mut Violations) {
        constraints.check_blob(self, violations);
    }
}

impl Decode for Unknown {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let checked_with = reader.strict_depth();
        reader.converted_value("an object", |value| match value {
            Value::Object(entries) if entries.get("$type").and_then(Value::as_str) != Some("blob") => {
                Ok(Self::decoded(entries, checked_with))
            }
            other => Err(other),
        })
    }
}

impl Encode for Unknown {
    fn encode(&self, writer: &mut Writer) {
        writer.object(self.entries());
    }

    fn as_unknown(&self) -> Option<&Unknown> {
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leniency::Leniency;
    use crate::{from_json, from_json_with, to_json};

    const CID: &str = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";
    const CID_VERSION_0: &str = "QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n";

    fn error<T: Decode>(json: &str) -> String {
        from_json::<T>(json).map(drop).expect_err("a value of another type").to_string()
    }

    fn blob(link: &str) -> String {
        format!(r#"{{"$type":"blob","ref":{{"$link":"{link}"}},"mimeType":"a/b","size":3}}"#)
    }

    #[test]
    fn escapes_and_order_do_not_matter() {
        let link = format!(r#"{{"\u0024link":"{CID}"}}"#);
        assert_eq!(from_json::<CidLink>(&link).map(|link| link.to_string()).as_deref(), Ok(CID));
        assert_eq!(from_json::<Bytes>(r#"{"$bytes":"\u0041QI"}"#).map(|bytes| bytes.as_slice().len()), Ok(2));
        let escaped = blob(CID).replace("mimeType", "mime\\u0054ype");
        assert_eq!(from_json::<Blob>(&escaped), from_json::<Blob>(blob(CID)));
        assert_eq!(from_json::<Blob>(&escaped).map(|blob| to_json(&blob)), Ok(blob(CID)));
    }

    #[test]
    fn reports_other_types() {
        assert_eq!(error::<Bytes>(&format!(r#"{{"$link":"{CID}"}}"#)), "expected bytes, found a link");
        assert_eq!(error::<CidLink>(r#"{"$bytes":""}"#), "expected a link, found bytes");
        assert_eq!(error::<Blob>("{}"), "expected a blob, found an object");
        assert_eq!(error::<Unknown>("[]"), "expected an object, found an array");
        assert_eq!(error::<Unknown>(&blob(CID)), "expected an object, found a blob");
    }

    #[test]
    fn leniency_allows_any_cid_and_legacy_blobs() {
        let link = format!(r#"{{"$link":"{CID_VERSION_0}"}}"#);
        let legacy = format!(r#"{{"cid":"{CID}","mimeType":"a/b"}}"#);
        assert!(from_json::<CidLink>(&link).is_err() && from_json::<Blob>(blob(CID_VERSION_0)).is_err());
        assert!(from_json::<Blob>(&legacy).is_err());
        let any_cid = Leniency::default().allow_any_cid();
        assert_eq!(from_json_with::<CidLink>(&link, any_cid).map(|link| to_json(&link)), Ok(link.clone()));
        assert!(from_json_with::<Blob>(blob(CID_VERSION_0), any_cid).is_ok());
        let decoded = from_json_with::<Blob>(&legacy, Leniency::default().allow_legacy_blobs()).expect("a legacy blob");
        assert!(matches!(decoded, Blob::Legacy { .. }) && decoded.validate().is_err());
    }

    #[test]
    fn validates_blobs_made_in_rust() {
        let cid = CidLink::parse(CID).expect("a CID");
        let blob = Blob::Typed { cid, mime_type: String::new(), size: u64::MAX };
        let error = blob.validate().expect_err("two violations");
        let pointers: Vec<&str> = error.violations().iter().map(|violation| violation.pointer()).collect();
        assert_eq!(pointers, ["/size", "/mimeType"]);
    }
}
