//! Untyped values: decoding and encoding of [`Value`], which only the data model restricts.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::source::{DataSource, SourceError, ValueKind};
use super::writer::canonical_order;
use super::{ArrayDecoder, Decode, Encode, Reader, Writer};
#[cfg(feature = "cbor")]
use crate::data::{Bytes, CidLink};
use crate::data::{Value, value_from_entries};
#[cfg(feature = "cbor")]
use crate::validate::BLESSED_CID;
use crate::validate::{Rule, Segment};

impl Reader<'_> {
    /// Reads any value and checks it against the data model.
    pub(crate) fn value(&mut self) -> Option<Value> {
        let kind = match &mut self.source {
            DataSource::Json(json) => json.kind(),
            DataSource::Memory(source) => {
                let value = source.value()?;
                return self.violations.check_data_model(&value, self.remaining_depth).then_some(value);
            }
            #[cfg(feature = "cbor")]
            DataSource::Cbor(cbor) => cbor.kind(),
            DataSource::Ended => return None,
        };
        let kind = self.ok_or_report("a value", kind.map_err(SourceError::Syntax))?;
        // They are objects in JSON, and the same data must be valid in both formats.
        #[cfg(feature = "cbor")]
        if matches!(kind, ValueKind::Bytes | ValueKind::Link) && self.remaining_depth == 0 {
            self.end_too_deep();
            return None;
        }
        match kind {
            ValueKind::Null => self.null().then_some(Value::Null),
            ValueKind::Boolean => self.boolean().map(Value::Boolean),
            ValueKind::Integer => self.integer().map(Value::Integer),
            ValueKind::String => self.string().map(|text| Value::String(text.to_owned())),
            #[cfg(feature = "cbor")]
            ValueKind::Bytes => self.cbor_bytes().map(Value::Bytes),
            #[cfg(feature = "cbor")]
            ValueKind::Link => self.cbor_link().map(Value::Link),
            ValueKind::Array => self.value_array(),
            ValueKind::Object => self.value_object(),
        }
    }

    #[cfg(feature = "cbor")]
    fn cbor_bytes(&mut self) -> Option<Bytes> {
        let DataSource::Cbor(cbor) = &mut self.source else { return None };
        let outcome = cbor.bytes();
        self.ok_or_report("bytes", outcome)
    }

    #[cfg(feature = "cbor")]
    fn cbor_link(&mut self) -> Option<CidLink> {
        let DataSource::Cbor(cbor) = &mut self.source else { return None };
        let outcome = cbor.link(self.leniency);
        self.ok_or_report(BLESSED_CID, outcome)
    }

    fn value_array(&mut self) -> Option<Value> {
        let mut items = ArrayDecoder::open(self)?;
        let mut values = Vec::new();
        while items.next_item(self) {
            values.extend(self.value());
        }
        items.finish(self).then_some(Value::Array(values))
    }

    fn value_object(&mut self) -> Option<Value> {
        if let Some(value) = self.json_link_or_bytes() {
            return Some(value);
        }
        let mut state = self.open_object()?;
        let start = self.violations.count();
        let mut entries = BTreeMap::new();
        while let Some(key) = self.next_key(&mut state) {
            let key = key.to_owned();
            let before = self.violations.count();
            self.check_key_len(&key);
            let key = match entries.entry(key) {
                Entry::Occupied(entry) => {
                    self.violations.report(Rule::Duplicate, "");
                    self.skip();
                    entry.key().clone()
                }
                Entry::Vacant(entry) => match self.value() {
                    Some(value) if self.violations.count() == before => {
                        entry.insert(value);
                        if !self.allows_len(entries.len()) {
                            return None;
                        }
                        continue;
                    }
                    _ => entry.into_key(),
                },
            };
            self.violations.prepend_segment(before, &Segment::truncated(&key));
            if self.reached_violation_limit() {
                return None;
            }
        }
        if self.violations.count() != start {
            return None;
        }
        self.object_value(entries).map_err(|rule| self.violations.report(rule, "")).ok()
    }

    /// Converts an object that was read: in JSON it may be a link or bytes.
    fn object_value(&self, entries: BTreeMap<String, Value>) -> Result<Value, Rule> {
        #[cfg(feature = "cbor")]
        if matches!(self.source, DataSource::Cbor(_))
            && (entries.contains_key("$link") || entries.contains_key("$bytes"))
        {
            return Err(Rule::DataModel("an object without `$link` and `$bytes`"));
        }
        value_from_entries(entries, self.leniency).map_err(Rule::DataModel)
    }
}

impl Writer {
    /// Writes any value.
    pub(crate) fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.null(),
            Value::Boolean(value) => self.boolean(*value),
            Value::Integer(value) => self.integer(*value),
            Value::String(text) => self.string(text),
            Value::Bytes(bytes) => self.bytes(bytes),
            Value::Link(link) => self.link(link),
            Value::Array(items) => {
                self.open_array(items.len());
                for item in items {
                    self.item();
                    self.value(item);
                }
                self.close_array();
            }
            Value::Object(entries) => self.object(entries),
        }
    }

    /// Writes an object without a declared type.
    pub(super) fn object(&mut self, entries: &BTreeMap<String, Value>) {
        self.open_object(entries.len());
        if self.is_canonical() {
            let mut entries: Vec<(&String, &Value)> = entries.iter().collect();
            entries.sort_by(|(left, _), (right, _)| canonical_order(left, right));
            entries.into_iter().for_each(|(key, value)| self.entry(key, value));
        } else {
            entries.iter().for_each(|(key, value)| self.entry(key, value));
        }
        self.close_object();
    }

    fn entry(&mut self, key: &str, value: &Value) {
        self.key(key);
        self.value(value);
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

#[cfg(test)]
mod tests {
    use crate::data::Value;
    use crate::limits::{MAX_CONTAINER_LEN, MAX_DEPTH, MAX_KEY_LEN};
    use crate::{from_json, to_json};

    const CID: &str = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";

    fn errors(json: &str) -> Vec<String> {
        let error = from_json::<Value>(json).expect_err("violations");
        error
            .violations()
            .iter()
            .map(|violation| format!("{} {}", violation.pointer(), violation.rule().name()))
            .collect()
    }

    #[test]
    fn decodes_and_encodes_every_kind() {
        let json = format!(r#"{{"a":[null,true,-1,"x"],"b":{{"$bytes":"AQI"}},"c":{{"$link":"{CID}"}},"d":{{}}}}"#);
        let value = from_json::<Value>(&json).expect("data");
        assert!(matches!(value.get("b"), Some(Value::Bytes(_))) && matches!(value.get("c"), Some(Value::Link(_))));
        assert_eq!(to_json(&value), json);
    }

    #[test]
    fn rejects_values_outside_of_the_data_model() {
        let cases = [
            (r#"{"a":0.5}"#, "/a type"),
            (r#"{"a":{"$link":"x"}}"#, "/a dataModel"),
            (r#"{"a":{"$bytes":"?","b":1}}"#, "/a dataModel"),
            (r#"{"$type":""}"#, " dataModel"),
            (r#"{"$type":"blob"}"#, " dataModel"),
            (r#"{"a":1,"\u0061":2}"#, "/a duplicate"),
        ];
        for (json, expected) in cases {
            assert_eq!(errors(json), [expected], "{json}");
        }
    }

    #[test]
    fn reports_every_violation_of_an_object() {
        assert_eq!(errors(r#"{"a":0.5,"b":{"c":[1e99]},"d":1,"d":2}"#), ["/a type", "/b/c/0 type", "/d duplicate"]);
    }

    #[test]
    fn rejects_keys_and_entries_beyond_the_maximum() {
        let key = |len: usize| format!(r#"{{"{}":1}}"#, "k".repeat(len));
        assert!(from_json::<Value>(key(MAX_KEY_LEN)).is_ok());
        assert!(errors(&key(MAX_KEY_LEN + 1))[0].ends_with("maxKeyLength"));
        let entries = |len: usize| (0..len).map(|index| format!("\"{index}\":1")).collect::<Vec<_>>().join(",");
        assert!(from_json::<Value>(format!("{{{}}}", entries(MAX_CONTAINER_LEN))).is_ok());
        assert_eq!(errors(&format!("{{{}}}", entries(MAX_CONTAINER_LEN + 1))), [" maxEntries"]);
    }

    #[test]
    fn links_and_bytes_count_as_a_level() {
        let nested = |depth: usize| format!(r#"{}{{"$bytes":""}}{}"#, "[".repeat(depth), "]".repeat(depth));
        assert!(from_json::<Value>(nested(MAX_DEPTH - 1)).is_ok());
        assert!(errors(&nested(MAX_DEPTH))[0].ends_with("maxDepth"));
        #[cfg(feature = "cbor")]
        {
            let nested = |depth: usize| [vec![0x81; depth], vec![0x40]].concat();
            assert!(crate::from_cbor::<Value>(&nested(MAX_DEPTH - 1)).is_ok());
            assert!(crate::from_cbor::<Value>(&nested(MAX_DEPTH)).is_err());
        }
    }

    #[cfg(feature = "cbor")]
    #[test]
    fn rejects_json_notation_in_cbor() {
        let error = crate::from_cbor::<Value>(b"\xa1\x65$link\x61x").expect_err("no link").to_string();
        assert!(error.contains("without `$link` and `$bytes`"), "{error}");
    }
}
