//! Values of the data model that JSON spells as objects: bytes, links, blobs, and objects of any shape.

use super::{Decode, Encode, Reader, Writer};
use crate::data::{Blob, Bytes, CidLink, Unknown, Value};
use crate::validate::{Constraints, Rule, Segment, Validate, Violations};

/// The CIDs that links have, unless leniency says otherwise.
pub(super) const BLESSED: &str = "a CID of version 1, of the codec DAG-CBOR or raw, with SHA-256";

/// Reads any value and takes what `take` finds in it.
fn taken<T>(
    reader: &mut Reader<'_>,
    expected: &'static str,
    take: impl FnOnce(Value) -> Result<T, Value>,
) -> Option<T> {
    match take(reader.value()?) {
        Ok(value) => Some(value),
        Err(other) => {
            let is_blob = other.get("$type").and_then(Value::as_str) == Some("blob");
            reader.violations.report(Rule::Type(expected), if is_blob { "a blob" } else { other.kind() });
            None
        }
    }
}

impl Decode for Bytes {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        if let Some(bytes) = reader.spelled_bytes() {
            return Some(bytes);
        }
        taken(reader, "bytes", |value| match value {
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
        constraints.bytes(self.as_slice().len() as u64, violations);
    }
}

impl Decode for CidLink {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        if let Some(link) = reader.spelled_link() {
            return Some(link);
        }
        let link = taken(reader, "a link", |value| match value {
            Value::Link(link) => Ok(link),
            other => Err(other),
        })?;
        // A value in memory may have been read with another leniency.
        if link.is_blessed() || reader.leniency.allow_any_cid {
            return Some(link);
        }
        reader.violations.report(Rule::Type(BLESSED), "another CID");
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
        if let Some(blob) = reader.spelled_blob() {
            return Some(blob);
        }
        let leniency = reader.leniency;
        taken(reader, "a blob", |value| match &value {
            Value::Object(members) => match Self::from_object(members) {
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
                writer.name("$type");
                writer.text("blob");
                writer.name("ref");
                writer.link(cid);
                writer.name("mimeType");
                writer.text(mime_type);
                writer.name("size");
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
        let mut report = |name: &'static str, rule, found: String| {
            let before = violations.count();
            violations.report(rule, found);
            violations.prepend_segment(before, &Segment::Key(name.into()));
        };
        if let Some(size) = self.size().filter(|size| i64::try_from(*size).is_err()) {
            report("size", Rule::Type("an integer of 64 bits"), size.to_string());
        }
        if matches!(self, Self::Legacy { .. }) && !is_lenient {
            return violations.report(Rule::Type("a blob"), "one of the legacy form");
        }
        if self.mime_type().is_empty() {
            report("mimeType", Rule::MinLength(1), "0".to_owned());
        }
    }

    fn check_constraints(&self, constraints: &'static Constraints, violations: &mut Violations) {
        constraints.blob(self, violations);
    }
}

impl Decode for Unknown {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let checked_with = reader.levels_of_strict_data();
        taken(reader, "an object", |value| match value {
            Value::Object(members) if members.get("$type").and_then(Value::as_str) != Some("blob") => {
                Ok(Self::read(members, checked_with))
            }
            other => Err(other),
        })
    }
}

impl Encode for Unknown {
    fn encode(&self, writer: &mut Writer) {
        writer.object(self.members());
    }

    fn as_unknown(&self) -> Option<&Unknown> {
        Some(self)
    }
}

impl Decode for Value {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.value()
    }
}

impl Encode for Value {
    fn encode(&self, writer: &mut Writer) {
        writer.value(self);
    }
}
