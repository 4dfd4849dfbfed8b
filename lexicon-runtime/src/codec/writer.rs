//! What values are written to: one concrete type over every form.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::builder::{Builder, Open};
use crate::data::{Bytes, CidLink, Value};
use crate::text::write_json_string;

/// Data that is being written.
#[derive(Debug)]
pub struct Writer {
    sink: Sink,
    /// What `$type` of the next object says, because a union writes it.
    pub(super) type_name: Option<&'static str>,
}

#[derive(Debug)]
enum Sink {
    Json(String),
    #[cfg(feature = "cbor")]
    Cbor(Vec<u8>),
    Tree(Builder),
}

impl Writer {
    /// Writes JSON.
    #[inline]
    pub(crate) fn json() -> Self {
        Self { sink: Sink::Json(String::with_capacity(256)), type_name: None }
    }

    /// Writes DAG-CBOR.
    #[cfg(feature = "cbor")]
    pub(crate) fn cbor() -> Self {
        Self { sink: Sink::Cbor(Vec::with_capacity(256)), type_name: None }
    }

    /// The DAG-CBOR that was written.
    #[cfg(feature = "cbor")]
    pub(crate) fn into_cbor(self) -> Vec<u8> {
        match self.sink {
            Sink::Cbor(bytes) => bytes,
            _ => Vec::new(),
        }
    }

    /// Whether names are written in DAG-CBOR's order.
    pub(super) fn is_canonical(&self) -> bool {
        #[cfg(feature = "cbor")]
        return matches!(self.sink, Sink::Cbor(_));
        #[cfg(not(feature = "cbor"))]
        return false;
    }

    /// Puts a [`Value`] together.
    pub(crate) fn tree() -> Self {
        Self { sink: Sink::Tree(Builder::default()), type_name: None }
    }

    /// The JSON that was written.
    #[inline]
    pub(crate) fn into_json(self) -> String {
        match self.sink {
            Sink::Json(json) => json,
            _ => String::new(),
        }
    }

    /// The value that was put together.
    pub(crate) fn into_value(self) -> Value {
        match self.sink {
            Sink::Tree(Builder { done: Some(value), .. }) => value,
            _ => Value::Null,
        }
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        match &mut self.sink {
            Sink::Json(json) => json.push_str("null"),
            #[cfg(feature = "cbor")]
            Sink::Cbor(cbor) => cbor.push(0xf6),
            Sink::Tree(tree) => tree.add(Value::Null),
        }
    }

    /// Writes a boolean.
    pub fn boolean(&mut self, value: bool) {
        match &mut self.sink {
            Sink::Json(json) => json.push_str(if value { "true" } else { "false" }),
            #[cfg(feature = "cbor")]
            Sink::Cbor(cbor) => cbor.push(if value { 0xf5 } else { 0xf4 }),
            Sink::Tree(tree) => tree.add(Value::Boolean(value)),
        }
    }

    /// Writes an integer.
    pub fn integer(&mut self, value: i64) {
        match &mut self.sink {
            Sink::Json(json) => json.push_str(itoa::Buffer::new().format(value)),
            #[cfg(feature = "cbor")]
            Sink::Cbor(cbor) => match u64::try_from(value) {
                Ok(magnitude) => head(cbor, 0, magnitude),
                Err(_) => head(cbor, 1, !value as u64),
            },
            Sink::Tree(tree) => tree.add(Value::Integer(value)),
        }
    }

    /// Writes a text.
    pub fn text(&mut self, text: &str) {
        match &mut self.sink {
            Sink::Json(json) => write_json_string(json, text),
            #[cfg(feature = "cbor")]
            Sink::Cbor(cbor) => {
                head(cbor, 3, text.len() as u64);
                cbor.extend_from_slice(text.as_bytes());
            }
            Sink::Tree(tree) => tree.add(Value::String(text.to_owned())),
        }
    }

    /// Begins an object of `count` values; a name goes before each of them.
    #[cfg_attr(not(feature = "cbor"), expect(unused_variables, reason = "only DAG-CBOR states it"))]
    #[inline]
    pub(super) fn open_object(&mut self, count: usize) {
        match &mut self.sink {
            Sink::Json(json) => json.push('{'),
            #[cfg(feature = "cbor")]
            Sink::Cbor(cbor) => head(cbor, 5, count as u64),
            Sink::Tree(tree) => tree.open.push(Open::Object(BTreeMap::new(), String::new())),
        }
    }

    /// Writes the name of a field that the document names.
    #[inline]
    pub(super) fn field(&mut self, name: &str, is_plain: bool) {
        match &mut self.sink {
            Sink::Json(json) if is_plain => {
                json.reserve(name.len() + 4);
                separate(json, b'{');
                json.push('"');
                json.push_str(name);
                json.push_str("\":");
            }
            _ => self.name(name),
        }
    }

    /// Writes any name.
    pub(super) fn name(&mut self, name: &str) {
        match &mut self.sink {
            Sink::Json(json) => {
                separate(json, b'{');
                write_json_string(json, name);
                json.push(':');
            }
            #[cfg(feature = "cbor")]
            Sink::Cbor(_) => self.text(name),
            Sink::Tree(tree) => {
                if let Some(Open::Object(_, next)) = tree.open.last_mut() {
                    name.clone_into(next);
                }
            }
        }
    }

    /// Ends an object.
    #[inline]
    pub(super) fn close_object(&mut self) {
        match &mut self.sink {
            Sink::Json(json) => json.push('}'),
            #[cfg(feature = "cbor")]
            Sink::Cbor(_) => {}
            Sink::Tree(tree) => tree.close(),
        }
    }

    /// Begins an array of `count` items; [`Writer::item`] goes before each of them.
    #[cfg_attr(not(feature = "cbor"), expect(unused_variables, reason = "only DAG-CBOR states it"))]
    pub(super) fn open_array(&mut self, count: usize) {
        match &mut self.sink {
            Sink::Json(json) => json.push('['),
            #[cfg(feature = "cbor")]
            Sink::Cbor(cbor) => head(cbor, 4, count as u64),
            Sink::Tree(tree) => tree.open.push(Open::Array(Vec::new())),
        }
    }

    /// Begins an item.
    #[inline]
    pub(super) fn item(&mut self) {
        if let Sink::Json(json) = &mut self.sink {
            separate(json, b'[');
        }
    }

    /// Ends an array.
    pub(super) fn close_array(&mut self) {
        match &mut self.sink {
            Sink::Json(json) => json.push(']'),
            #[cfg(feature = "cbor")]
            Sink::Cbor(_) => {}
            Sink::Tree(tree) => tree.close(),
        }
    }

    /// Writes bytes.
    pub(super) fn bytes(&mut self, bytes: &Bytes) {
        match &mut self.sink {
            #[cfg(feature = "cbor")]
            Sink::Cbor(cbor) => {
                head(cbor, 2, bytes.as_slice().len() as u64);
                cbor.extend_from_slice(bytes.as_slice());
            }
            Sink::Json(_) => self.single("$bytes", &bytes.to_base64()),
            Sink::Tree(tree) => tree.add(Value::Bytes(bytes.clone())),
        }
    }

    /// Writes a link.
    pub(super) fn link(&mut self, link: &CidLink) {
        match &mut self.sink {
            #[cfg(feature = "cbor")]
            Sink::Cbor(cbor) => {
                let binary = link.as_bytes();
                head(cbor, 6, 42);
                head(cbor, 2, binary.len() as u64 + 1);
                cbor.push(0);
                cbor.extend_from_slice(binary);
            }
            Sink::Json(json) => {
                json.push_str("{\"$link\":\"");
                link.write(json);
                json.push_str("\"}");
            }
            Sink::Tree(tree) => tree.add(Value::Link(link.clone())),
        }
    }

    /// Writes an object with one text in it.
    fn single(&mut self, name: &str, text: &str) {
        self.open_object(1);
        self.name(name);
        self.text(text);
        self.close_object();
    }
}

/// The order of names in DAG-CBOR: the shorter first, and bytewise among those of one length.
pub(super) fn canonical_order(one: &str, other: &str) -> Ordering {
    (one.len(), one).cmp(&(other.len(), other))
}

/// What a value begins with in CBOR: its major type and its length, count or value, in the shortest form.
#[cfg(feature = "cbor")]
fn head(cbor: &mut Vec<u8>, major: u8, argument: u64) {
    let major = major << 5;
    let bytes = argument.to_be_bytes();
    match argument {
        0..24 => cbor.push(major | bytes[7]),
        24..0x100 => cbor.extend_from_slice(&[major | 24, bytes[7]]),
        0x100..0x1_0000 => cbor.extend_from_slice(&[major | 25, bytes[6], bytes[7]]),
        0x1_0000..0x1_0000_0000 => {
            cbor.push(major | 26);
            cbor.extend_from_slice(&bytes[4..]);
        }
        _ => {
            cbor.push(major | 27);
            cbor.extend_from_slice(&bytes);
        }
    }
}

/// A comma, unless the container was just opened; a text ends in a quote, so no text can look like it.
#[inline]
fn separate(json: &mut String, bracket: u8) {
    if json.as_bytes().last() != Some(&bracket) {
        json.push(',');
    }
}
