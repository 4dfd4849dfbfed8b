//! The data model's rules, checked on values that were built in Rust.
//! They are encoded unchanged, so everything that decoding them again would reject is a violation.

use std::collections::BTreeMap;

use super::{Rule, Segment, Validate, Violations, check_items};
use crate::data::{Unknown, Value, decode_special};
use crate::limits::{MAX_CONTAINER_LEN, MAX_KEY_LEN};

/// The CIDs that the data model recommends and strict decoding requires.
pub(crate) const BLESSED_CID: &str = "a CID of version 1, of the codec DAG-CBOR or raw, with SHA-256";

impl Validate for Value {
    fn check(&self, violations: &mut Violations) {
        check_value(self, violations);
    }
}

impl Validate for Unknown {
    fn check(&self, violations: &mut Violations) {
        if violations.enter() {
            if !self.is_checked_for(violations.remaining_depth()) {
                check_unknown(self, violations);
            }
            violations.leave();
        }
    }
}

fn check_unknown(unknown: &Unknown, violations: &mut Violations) {
    match check_entries(unknown.entries(), violations) {
        Some(other) => violations.report(Rule::Type("an object"), other),
        None if unknown.type_name() == Some("blob") => violations.report(Rule::Type("an object"), "a blob"),
        None => {}
    }
}

fn check_value(value: &Value, violations: &mut Violations) {
    if matches!(value, Value::Null | Value::Boolean(_) | Value::Integer(_) | Value::String(_)) || !violations.enter() {
        return;
    }
    match value {
        Value::Array(items) => {
            check_container_len(items.len(), violations);
            check_items(items, violations, check_value);
        }
        Value::Object(entries) => {
            if let Some(other) = check_entries(entries, violations) {
                violations.report(Rule::DataModel("an object without reserved keys"), other);
            }
        }
        Value::Link(link) if !link.is_blessed() && !violations.leniency().allow_any_cid => {
            violations.report(Rule::Type(BLESSED_CID), "another CID");
        }
        _ => {}
    }
    violations.leave();
}

/// Checks the entries of an object. Returns the kind of value that decoding would return instead of an object: in Rust
/// an object can be built with the keys of a link or of bytes.
fn check_entries(entries: &BTreeMap<String, Value>, violations: &mut Violations) -> Option<&'static str> {
    let start = violations.count();
    check_container_len(entries.len(), violations);
    for (key, value) in entries {
        let before = violations.count();
        check_key_len(key, violations);
        check_value(value, violations);
        if violations.count() != before {
            violations.prepend_segment(before, &Segment::truncated(key));
        }
    }
    if violations.count() != start {
        return None;
    }
    match decode_special(entries, violations.leniency()) {
        Ok(other) => other.map(|other| other.kind()),
        Err(expected) => {
            violations.report(Rule::DataModel(expected), "");
            None
        }
    }
}

/// Reports an array or an object with too many entries.
pub(crate) fn check_container_len(len: usize, violations: &mut Violations) {
    if len > MAX_CONTAINER_LEN {
        violations.report(Rule::MaxEntries(MAX_CONTAINER_LEN as u64), "more");
    }
}

/// Reports a key that is too long.
pub(crate) fn check_key_len(key: &str, violations: &mut Violations) {
    if key.len() > MAX_KEY_LEN {
        violations.report(Rule::MaxKeyLength(MAX_KEY_LEN as u64), key.len().to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Bytes, CidLink};
    use crate::leniency::Leniency;
    use crate::limits::MAX_DEPTH;

    const CID: &str = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";

    fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
        Value::Object(entries.map(|(key, value)| (key.to_owned(), value)).into())
    }

    fn errors(value: &Value) -> String {
        value.validate().err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn rejects_objects_with_reserved_keys() {
        let link = object([("$link", Value::from(CID))]);
        assert_eq!(errors(&link), "expected an object without reserved keys, found a link");
        assert!(errors(&object([("a", object([("$link", Value::from("x"))]))])).starts_with("/a: "));
        assert!(errors(&object([("$type", Value::from(""))])).contains("`$type`"));
        assert_eq!(errors(&object([("$other", Value::Bytes(Bytes::from(vec![1])))])), "");
    }

    #[test]
    fn rejects_one_level_beyond_the_maximum() {
        let nested = |depth: usize| (0..depth).fold(Value::Null, |inner, _| Value::Array(vec![inner]));
        assert_eq!(errors(&nested(MAX_DEPTH)), "");
        assert!(errors(&nested(MAX_DEPTH + 1)).contains("64 levels"));
    }

    #[test]
    fn rejects_keys_and_arrays_beyond_the_maximum() {
        let key = |len: usize| object([("k".repeat(len).as_str(), Value::Null)]);
        assert_eq!(errors(&key(MAX_KEY_LEN)), "");
        assert!(errors(&key(MAX_KEY_LEN + 1)).contains("8192 bytes"));
        assert_eq!(errors(&Value::Array(vec![Value::Null; MAX_CONTAINER_LEN])), "");
        assert!(errors(&Value::Array(vec![Value::Null; MAX_CONTAINER_LEN + 1])).contains("131072"));
    }

    #[test]
    fn leniency_allows_any_cid() {
        let any_cid = Leniency::default().allow_any_cid();
        let version_0 = CidLink::parse_with("QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n", any_cid);
        let link = Value::Link(version_0.expect("a CID"));
        assert!(link.validate().is_err() && link.validate_with(any_cid).is_ok());
    }

    #[test]
    fn checks_unknown_objects_built_in_rust() {
        let unknown = |entries: Value| match entries {
            Value::Object(entries) => Unknown::from(entries).validate().is_ok(),
            _ => false,
        };
        assert!(unknown(object([("a", Value::from(1))])));
        assert!(!unknown(object([("$link", Value::from(CID))])));
    }
}
