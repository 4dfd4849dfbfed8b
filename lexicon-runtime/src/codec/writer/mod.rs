//! The writer of all encoding: one concrete type over every output format.

#[cfg(feature = "cbor")]
mod cbor;
mod value_builder;

use std::cmp::Ordering;

use crate::data::{Bytes, CidLink, Value};
use crate::text::write_json_string;
use value_builder::ValueBuilder;

/// Data that is being encoded.
#[derive(Debug)]
pub struct Writer {
    sink: DataSink,
    /// The `$type` of the next object, set by the union that contains it.
    pub(super) type_name: Option<&'static str>,
}

#[derive(Debug)]
enum DataSink {
    Json(String),
    #[cfg(feature = "cbor")]
    Cbor(Vec<u8>),
    Memory(ValueBuilder),
}

impl Writer {
    /// Writes JSON.
    #[inline]
    pub(crate) fn json() -> Self {
        Self::new(DataSink::Json(String::with_capacity(256)))
    }

    /// Writes DAG-CBOR.
    #[cfg(feature = "cbor")]
    pub(crate) fn cbor() -> Self {
        Self::new(DataSink::Cbor(Vec::with_capacity(256)))
    }

    /// Builds a [`Value`].
    pub(crate) fn memory() -> Self {
        Self::new(DataSink::Memory(ValueBuilder::default()))
    }

    #[inline]
    fn new(sink: DataSink) -> Self {
        Self { sink, type_name: None }
    }

    /// Returns the JSON text.
    #[inline]
    pub(crate) fn into_json(self) -> String {
        match self.sink {
            DataSink::Json(json) => json,
            _ => String::new(),
        }
    }

    /// Returns the DAG-CBOR bytes.
    #[cfg(feature = "cbor")]
    pub(crate) fn into_cbor(self) -> Vec<u8> {
        match self.sink {
            DataSink::Cbor(bytes) => bytes,
            _ => Vec::new(),
        }
    }

    /// Returns the value that was built.
    pub(crate) fn into_value(self) -> Value {
        match self.sink {
            DataSink::Memory(builder) => builder.finish(),
            _ => Value::Null,
        }
    }

    /// Whether keys must be written in [`canonical_order`].
    pub(super) fn is_canonical(&self) -> bool {
        #[cfg(feature = "cbor")]
        return matches!(self.sink, DataSink::Cbor(_));
        #[cfg(not(feature = "cbor"))]
        return false;
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        match &mut self.sink {
            DataSink::Json(json) => json.push_str("null"),
            #[cfg(feature = "cbor")]
            DataSink::Cbor(bytes) => bytes.push(0xf6),
            DataSink::Memory(builder) => builder.add(Value::Null),
        }
    }

    /// Writes a boolean.
    pub fn boolean(&mut self, value: bool) {
        match &mut self.sink {
            DataSink::Json(json) => json.push_str(if value { "true" } else { "false" }),
            #[cfg(feature = "cbor")]
            DataSink::Cbor(bytes) => bytes.push(if value { 0xf5 } else { 0xf4 }),
            DataSink::Memory(builder) => builder.add(Value::Boolean(value)),
        }
    }

    /// Writes an integer.
    pub fn integer(&mut self, value: i64) {
        match &mut self.sink {
            DataSink::Json(json) => json.push_str(itoa::Buffer::new().format(value)),
            #[cfg(feature = "cbor")]
            DataSink::Cbor(bytes) => cbor::write_integer(bytes, value),
            DataSink::Memory(builder) => builder.add(Value::Integer(value)),
        }
    }

    /// Writes a string.
    pub fn string(&mut self, text: &str) {
        match &mut self.sink {
            DataSink::Json(json) => write_json_string(json, text),
            #[cfg(feature = "cbor")]
            DataSink::Cbor(bytes) => cbor::write_string(bytes, text),
            DataSink::Memory(builder) => builder.add(Value::String(text.to_owned())),
        }
    }

    /// Begins an object of `len` entries. [`Writer::key`] precedes each value.
    #[cfg_attr(not(feature = "cbor"), expect(unused_variables, reason = "only DAG-CBOR states lengths"))]
    #[inline]
    pub(super) fn open_object(&mut self, len: usize) {
        match &mut self.sink {
            DataSink::Json(json) => json.push('{'),
            #[cfg(feature = "cbor")]
            DataSink::Cbor(bytes) => cbor::write_head(bytes, 5, len as u64),
            DataSink::Memory(builder) => builder.open_object(),
        }
    }

    /// Writes the key of a declared field. `is_plain` says that it needs no escapes in JSON.
    #[inline]
    pub(super) fn field_key(&mut self, key: &str, is_plain: bool) {
        match &mut self.sink {
            DataSink::Json(json) if is_plain => {
                json.reserve(key.len() + 4);
                separate(json, b'{');
                json.push('"');
                json.push_str(key);
                json.push_str("\":");
            }
            _ => self.key(key),
        }
    }

    /// Writes any key.
    pub(super) fn key(&mut self, key: &str) {
        match &mut self.sink {
            DataSink::Json(json) => {
                separate(json, b'{');
                write_json_string(json, key);
                json.push(':');
            }
            #[cfg(feature = "cbor")]
            DataSink::Cbor(_) => self.string(key),
            DataSink::Memory(builder) => builder.set_key(key),
        }
    }

    #[inline]
    pub(super) fn close_object(&mut self) {
        match &mut self.sink {
            DataSink::Json(json) => json.push('}'),
            #[cfg(feature = "cbor")]
            DataSink::Cbor(_) => {}
            DataSink::Memory(builder) => builder.close(),
        }
    }

    /// Begins an array of `len` items. [`Writer::item`] precedes each of them.
    #[cfg_attr(not(feature = "cbor"), expect(unused_variables, reason = "only DAG-CBOR states lengths"))]
    pub(super) fn open_array(&mut self, len: usize) {
        match &mut self.sink {
            DataSink::Json(json) => json.push('['),
            #[cfg(feature = "cbor")]
            DataSink::Cbor(bytes) => cbor::write_head(bytes, 4, len as u64),
            DataSink::Memory(builder) => builder.open_array(),
        }
    }

    /// Begins an item of an array.
    #[inline]
    pub(super) fn item(&mut self) {
        if let DataSink::Json(json) = &mut self.sink {
            separate(json, b'[');
        }
    }

    pub(super) fn close_array(&mut self) {
        match &mut self.sink {
            DataSink::Json(json) => json.push(']'),
            #[cfg(feature = "cbor")]
            DataSink::Cbor(_) => {}
            DataSink::Memory(builder) => builder.close(),
        }
    }

    /// Writes bytes.
    pub(super) fn bytes(&mut self, value: &Bytes) {
        match &mut self.sink {
            DataSink::Json(_) => self.single("$bytes", &value.to_base64()),
            #[cfg(feature = "cbor")]
            DataSink::Cbor(bytes) => cbor::write_bytes(bytes, value.as_slice()),
            DataSink::Memory(builder) => builder.add(Value::Bytes(value.clone())),
        }
    }

    /// Writes a link.
    pub(super) fn link(&mut self, link: &CidLink) {
        match &mut self.sink {
            DataSink::Json(json) => {
                json.push_str("{\"$link\":\"");
                link.write(json);
                json.push_str("\"}");
            }
            #[cfg(feature = "cbor")]
            DataSink::Cbor(bytes) => cbor::write_link(bytes, link),
            DataSink::Memory(builder) => builder.add(Value::Link(link.clone())),
        }
    }

    /// Writes an object with one string.
    fn single(&mut self, key: &str, text: &str) {
        self.open_object(1);
        self.key(key);
        self.string(text);
        self.close_object();
    }
}

/// The order of keys in DAG-CBOR: shorter ones first, bytewise among those of one length.
pub(super) fn canonical_order(left: &str, right: &str) -> Ordering {
    (left.len(), left).cmp(&(right.len(), right))
}

/// Writes a comma, unless the container was just opened.
#[inline]
fn separate(json: &mut String, bracket: u8) {
    // A string ends in a quote, so its last byte is never mistaken for the bracket.
    if json.as_bytes().last() != Some(&bracket) {
        json.push(',');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write_sample(writer: &mut Writer) {
        writer.open_object(2);
        writer.field_key("a", true);
        writer.open_array(3);
        for text in ["[", "{", "\"\n"] {
            writer.item();
            writer.string(text);
        }
        writer.close_array();
        writer.key("b\"");
        writer.bytes(&Bytes::from(vec![1, 2]));
        writer.close_object();
    }

    #[test]
    fn separates_entries_and_items() {
        let mut writer = Writer::json();
        write_sample(&mut writer);
        assert_eq!(writer.into_json(), r#"{"a":["[","{","\"\n"],"b\"":{"$bytes":"AQI"}}"#);
    }

    #[test]
    fn builds_values_in_memory() {
        let mut writer = Writer::memory();
        write_sample(&mut writer);
        let value = writer.into_value();
        assert_eq!(value.get("b\""), Some(&Value::Bytes(Bytes::from(vec![1, 2]))));
        let items = ["[", "{", "\"\n"].map(Value::from).to_vec();
        assert_eq!(value.get("a"), Some(&Value::Array(items)));
    }

    #[test]
    fn orders_shorter_keys_first() {
        let mut keys = ["b", "aa", "", "ab", "a", "é"];
        keys.sort_by(|left, right| canonical_order(left, right));
        assert_eq!(keys, ["", "a", "b", "aa", "ab", "é"]);
    }
}
