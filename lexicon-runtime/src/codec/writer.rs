//! What values are written to: one concrete type over every form.

use std::collections::BTreeMap;

use lexicon_schema::json::plain_end;

use super::Field;
use crate::data::Value;

/// Data that is being written.
#[derive(Debug)]
pub struct Writer {
    sink: Sink,
}

#[derive(Debug)]
enum Sink {
    Json(String),
    Tree(Builder),
}

/// A value that is being put together.
#[derive(Debug, Default)]
struct Builder {
    done: Option<Value>,
    open: Vec<Open>,
}

#[derive(Debug)]
enum Open {
    Array(Vec<Value>),
    Object(BTreeMap<String, Value>, String),
}

impl Writer {
    /// Writes JSON.
    pub(crate) fn json() -> Self {
        Self { sink: Sink::Json(String::with_capacity(128)) }
    }

    /// Puts a [`Value`] together.
    pub(crate) fn tree() -> Self {
        Self { sink: Sink::Tree(Builder::default()) }
    }

    /// The JSON that was written.
    pub(crate) fn into_json(self) -> String {
        match self.sink {
            Sink::Json(json) => json,
            Sink::Tree(_) => String::new(),
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
            Sink::Tree(tree) => tree.add(Value::Null),
        }
    }

    /// Writes a boolean.
    pub fn boolean(&mut self, value: bool) {
        match &mut self.sink {
            Sink::Json(json) => json.push_str(if value { "true" } else { "false" }),
            Sink::Tree(tree) => tree.add(Value::Boolean(value)),
        }
    }

    /// Writes an integer.
    pub fn integer(&mut self, value: i64) {
        match &mut self.sink {
            Sink::Json(json) => json.push_str(itoa::Buffer::new().format(value)),
            Sink::Tree(tree) => tree.add(Value::Integer(value)),
        }
    }

    /// Writes a text.
    pub fn text(&mut self, text: &str) {
        match &mut self.sink {
            Sink::Json(json) => quoted(json, text),
            Sink::Tree(tree) => tree.add(Value::String(text.to_owned())),
        }
    }

    /// Begins an object; a name goes before each of its values.
    pub(super) fn open_object(&mut self) {
        match &mut self.sink {
            Sink::Json(json) => json.push('{'),
            Sink::Tree(tree) => tree.open.push(Open::Object(BTreeMap::new(), String::new())),
        }
    }

    /// Writes the name of a field that the document names.
    #[inline]
    pub(super) fn field(&mut self, field: &Field) {
        match &mut self.sink {
            Sink::Json(json) if field.is_plain => {
                separate(json, b'{');
                json.push('"');
                json.push_str(field.name);
                json.push_str("\":");
            }
            _ => self.name(field.name),
        }
    }

    /// Writes any name.
    pub(super) fn name(&mut self, name: &str) {
        match &mut self.sink {
            Sink::Json(json) => {
                separate(json, b'{');
                quoted(json, name);
                json.push(':');
            }
            Sink::Tree(tree) => {
                if let Some(Open::Object(_, next)) = tree.open.last_mut() {
                    name.clone_into(next);
                }
            }
        }
    }

    /// Ends an object.
    pub(super) fn close_object(&mut self) {
        match &mut self.sink {
            Sink::Json(json) => json.push('}'),
            Sink::Tree(tree) => tree.close(),
        }
    }

    /// Begins an array; [`Writer::item`] goes before each of its items.
    pub(super) fn open_array(&mut self) {
        match &mut self.sink {
            Sink::Json(json) => json.push('['),
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
            Sink::Tree(tree) => tree.close(),
        }
    }

    /// Writes any value.
    pub(crate) fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.null(),
            Value::Boolean(value) => self.boolean(*value),
            Value::Integer(value) => self.integer(*value),
            Value::String(text) => self.text(text),
            Value::Bytes(bytes) => self.single("$bytes", &bytes.to_base64()),
            Value::Link(link) => self.single("$link", link.as_str()),
            Value::Array(items) => {
                self.open_array();
                for item in items {
                    self.item();
                    self.value(item);
                }
                self.close_array();
            }
            Value::Object(members) => {
                self.open_object();
                for (name, value) in members {
                    self.name(name);
                    self.value(value);
                }
                self.close_object();
            }
        }
    }

    /// Writes an object with one text in it.
    fn single(&mut self, name: &str, text: &str) {
        self.open_object();
        self.name(name);
        self.text(text);
        self.close_object();
    }
}

impl Builder {
    fn add(&mut self, value: Value) {
        match self.open.last_mut() {
            None => self.done = Some(value),
            Some(Open::Array(items)) => items.push(value),
            Some(Open::Object(members, name)) => {
                members.insert(std::mem::take(name), value);
            }
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Array(items)) => self.add(Value::Array(items)),
            Some(Open::Object(members, _)) => self.add(Value::Object(members)),
            None => {}
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

#[inline]
fn quoted(json: &mut String, text: &str) {
    json.push('"');
    let plain = plain_end(text.as_bytes(), 0);
    json.push_str(&text[..plain]);
    if plain < text.len() {
        escaped(json, &text[plain..]);
    }
    json.push('"');
}

#[cold]
fn escaped(json: &mut String, mut text: &str) {
    while let Some(special) = text.chars().next() {
        match special {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            control => json.push_str(&format!("\\u{:04x}", u32::from(control))),
        }
        // What stops a plain run is one byte of ASCII.
        text = &text[1..];
        let plain = plain_end(text.as_bytes(), 0);
        json.push_str(&text[..plain]);
        text = &text[plain..];
    }
}
