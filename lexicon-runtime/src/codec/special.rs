//! Values of the data model that JSON spells as objects: bytes, links, blobs, and objects of any shape.

use std::collections::BTreeMap;

use super::{Decode, Encode, MAX_DEPTH, Reader, Writer};
use crate::data::{Blob, Bytes, CidLink, Unknown, Value, spelled};
use crate::validate::{Constraints, Rule, Segment, Validate, Violations, each_item};

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
            reader.violations.report(Rule::Kind(expected), other.kind());
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

    fn check_place(&self, constraints: &'static Constraints, violations: &mut Violations) {
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
        if link.is_blessed() || reader.leniency.any_cids {
            return Some(link);
        }
        reader.violations.report(Rule::Kind(BLESSED), "another CID");
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
                Some(Self::Typed { cid, .. }) if !leniency.any_cids && !cid.is_blessed() => Err(value),
                Some(blob @ Self::Typed { .. }) => Ok(blob),
                Some(blob) if leniency.legacy_blobs => Ok(blob),
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
        let mut report = |name: &'static str, rule, found: String| {
            let before = violations.count();
            violations.report(rule, found);
            violations.place(before, &Segment::Name(name.into()));
        };
        if let Some(size) = self.size().filter(|size| i64::try_from(*size).is_err()) {
            report("size", Rule::Kind("an integer of 64 bits"), size.to_string());
        }
        if self.mime_type().is_empty() {
            report("mimeType", Rule::MinLength(1), "0".to_owned());
        }
    }

    fn check_place(&self, constraints: &'static Constraints, violations: &mut Violations) {
        constraints.blob(self, violations);
    }
}

impl Decode for Unknown {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        let is_checked = reader.holds_the_data_model();
        taken(reader, "an object", |value| match value {
            Value::Object(members) if members.get("$type").and_then(Value::as_str) != Some("blob") => {
                Ok(Self::read(members, is_checked))
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

impl Validate for Unknown {
    fn check(&self, violations: &mut Violations) {
        if self.is_checked() {
            return;
        }
        match check_members(self.members(), MAX_DEPTH - 1, violations) {
            Some(other) => violations.report(Rule::Kind("an object"), other),
            None if self.type_name() == Some("blob") => violations.report(Rule::Kind("an object"), "a blob"),
            None => {}
        }
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

impl Validate for Value {
    fn check(&self, violations: &mut Violations) {
        check_value(self, MAX_DEPTH, violations);
    }
}

/// Holds a value that may have been made in Rust against the data model; `levels` more may stand in one another.
fn check_value(value: &Value, levels: usize, violations: &mut Violations) {
    if matches!(value, Value::Null | Value::Boolean(_) | Value::Integer(_) | Value::String(_)) {
        return;
    }
    let Some(levels) = levels.checked_sub(1) else { return violations.report(Rule::Depth(MAX_DEPTH), "more") };
    match value {
        Value::Array(items) => each_item(items, violations, |item, violations| check_value(item, levels, violations)),
        // Bytes and links that are spelled as JSON has them are read back as what they spell.
        Value::Object(members) => {
            if let Some(other) = check_members(members, levels, violations) {
                violations.report(Rule::DataModel("no object that spells another value"), other);
            }
        }
        _ => {}
    }
}

/// A value that is made in Rust can have names that are not its own to give. Tells what the members spell, if that is no
/// object.
fn check_members(
    members: &BTreeMap<String, Value>,
    levels: usize,
    violations: &mut Violations,
) -> Option<&'static str> {
    let start = violations.count();
    for (name, value) in members {
        let before = violations.count();
        check_value(value, levels, violations);
        if violations.count() != before {
            violations.place(before, &Segment::Name(name.clone().into()));
        }
    }
    if violations.count() != start {
        return None;
    }
    match spelled(members, violations.leniency()) {
        Ok(other) => other.map(|other| other.kind()),
        Err(rule) => {
            violations.report(rule, "");
            None
        }
    }
}
