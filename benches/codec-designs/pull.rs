//! The runtime of the design `pull`: one concrete reader and writer over the JSON cursor of the project.
//! Generated code has no type parameters; serde's traits go through a tree of values.

use std::fmt::Display;

pub use lexicon_syntax::json::SyntaxError;

use lexicon_syntax::json::Cursor;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::Error as _};
use serde_json::Value;

/// The depth limit of serde_json.
const DEPTH: usize = 128;

/// Implemented by generated code for a struct.
pub trait Object: Sized {
    /// The values of the fields, until all are decoded.
    type Slots: Default;
    /// The JSON keys of the fields.
    const FIELDS: &'static [&'static str];
    /// Decodes the value of one field.
    fn read(slots: &mut Self::Slots, index: usize, reader: &mut Reader<'_>) -> Result<(), SyntaxError>;
    /// Returns the struct, or the index of a missing field.
    fn build(slots: Self::Slots) -> Result<Self, usize>;
    /// Encodes every present field.
    fn write(&self, writer: &mut Writer);
}

/// A type that can be decoded.
pub trait Decode: Sized {
    /// Decodes one value.
    fn decode(reader: &mut Reader<'_>) -> Result<Self, SyntaxError>;
}

/// A type that can be encoded.
pub trait Encode {
    /// Encodes one value.
    fn encode(&self, writer: &mut Writer);
}

/// Decodes a complete JSON text.
pub fn from_slice<T: Decode>(bytes: &[u8]) -> Result<T, SyntaxError> {
    let text = std::str::from_utf8(bytes).map_err(|error| SyntaxError { offset: error.valid_up_to(), message: "not UTF-8" })?;
    let mut reader = Reader { cursor: Cursor::new(text), depth: 0 };
    let value = T::decode(&mut reader)?;
    match reader.cursor.peek() {
        None => Ok(value),
        Some(_) => Err(reader.cursor.error("expected the end")),
    }
}

/// Encodes a value as JSON.
pub fn to_vec<T: Encode + ?Sized>(value: &T) -> Vec<u8> {
    let mut writer = Writer { out: Vec::new(), begun: false };
    value.encode(&mut writer);
    writer.out
}

/// The body of a generated `Deserialize`.
pub fn deserialize<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let tree = Value::deserialize(deserializer)?.to_string();
    from_slice(tree.as_bytes()).map_err(|error| D::Error::custom(error.message))
}

/// The body of a generated `Serialize`.
pub fn serialize<T: Object, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let tree: Value =
        serde_json::from_slice(&to_vec(value)).map_err(|error| S::Error::custom(&error as &dyn Display))?;
    tree.serialize(serializer)
}

// ---- decoding ----

/// A position in a JSON text.
pub struct Reader<'a> {
    cursor: Cursor<'a>,
    depth: usize,
}

/// The position among the fields of an object.
struct Fields {
    names: &'static [&'static str],
    next: usize,
    begun: bool,
}

impl Fields {
    /// Returns the index of the field with this key. The next field in order is tried first.
    fn find(&mut self, key: &str) -> Option<usize> {
        let found = match self.names.get(self.next) {
            Some(name) if *name == key => Some(self.next),
            _ => self.names.iter().position(|name| *name == key),
        };
        self.next = found.map_or(self.next, |index| index + 1);
        found
    }
}

impl Reader<'_> {
    /// Decodes the next value into its slot.
    pub fn fill<T: Decode>(&mut self, slot: &mut Option<T>) -> Result<(), SyntaxError> {
        if slot.is_some() {
            return Err(self.cursor.error("duplicate key"));
        }
        *slot = Some(T::decode(self)?);
        Ok(())
    }

    fn open(&mut self, bracket: u8) -> Result<(), SyntaxError> {
        if self.depth == DEPTH {
            return Err(self.cursor.error("nested too deeply"));
        }
        if !self.cursor.take(bracket) {
            return Err(self.cursor.error(if bracket == b'{' { "expected an object" } else { "expected an array" }));
        }
        self.depth += 1;
        Ok(())
    }

    /// Returns whether another item follows before `bracket`.
    fn next_item(&mut self, begun: &mut bool, bracket: u8) -> Result<bool, SyntaxError> {
        if self.cursor.take(bracket) {
            self.depth -= 1;
            return Ok(false);
        }
        if *begun && !self.cursor.take(b',') {
            return Err(self.cursor.error("expected a comma"));
        }
        *begun = true;
        self.cursor.peek();
        Ok(true)
    }

    /// Returns the index of the field whose value is next. Skips unknown fields.
    fn next_field(&mut self, fields: &mut Fields) -> Result<Option<usize>, SyntaxError> {
        while self.next_item(&mut fields.begun, b'}')? {
            let key = self.cursor.string()?;
            if !self.cursor.take(b':') {
                return Err(self.cursor.error("expected a colon"));
            }
            match fields.find(&key) {
                Some(index) => return Ok(Some(index)),
                None => self.skip()?,
            }
        }
        Ok(None)
    }

    fn skip(&mut self) -> Result<(), SyntaxError> {
        match self.cursor.peek() {
            Some(b'{') => {
                self.open(b'{')?;
                let mut fields = Fields { names: &[], next: 0, begun: false };
                self.next_field(&mut fields).map(drop)
            }
            Some(b'[') => {
                self.open(b'[')?;
                let mut begun = false;
                while self.next_item(&mut begun, b']')? {
                    self.skip()?;
                }
                Ok(())
            }
            Some(b'"') => self.cursor.string().map(drop),
            Some(b't') => self.cursor.literal("true"),
            Some(b'f') => self.cursor.literal("false"),
            Some(b'n') => self.cursor.literal("null"),
            _ => self.cursor.number().map(drop),
        }
    }
}

impl<T: Object> Decode for T {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, SyntaxError> {
        reader.open(b'{')?;
        let mut fields = Fields { names: T::FIELDS, next: 0, begun: false };
        let mut slots = T::Slots::default();
        while let Some(index) = reader.next_field(&mut fields)? {
            T::read(&mut slots, index, reader)?;
        }
        T::build(slots).map_err(|missing| reader.cursor.error(T::FIELDS[missing]))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, SyntaxError> {
        reader.open(b'[')?;
        let (mut items, mut begun) = (Self::new(), false);
        while reader.next_item(&mut begun, b']')? {
            items.push(T::decode(reader)?);
        }
        Ok(items)
    }
}

impl Decode for String {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, SyntaxError> {
        reader.cursor.peek();
        reader.cursor.string().map(Into::into)
    }
}

impl Decode for i64 {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, SyntaxError> {
        reader.cursor.peek();
        reader.cursor.number()?.integer().map_err(|_| reader.cursor.error("expected an integer"))
    }
}

impl Decode for bool {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, SyntaxError> {
        match reader.cursor.peek() {
            Some(b't') => reader.cursor.literal("true").map(|()| true),
            _ => reader.cursor.literal("false").map(|()| false),
        }
    }
}

// ---- encoding ----

/// Bytes that a JSON string contains only as escapes.
const ESCAPED: [bool; 256] = {
    let mut escaped = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        escaped[byte] = true;
        byte += 1;
    }
    escaped[b'"' as usize] = true;
    escaped[b'\\' as usize] = true;
    escaped
};

/// Writes a JSON text.
pub struct Writer {
    out: Vec<u8>,
    /// Whether the next item needs a comma.
    begun: bool,
}

impl Writer {
    /// Encodes a field.
    pub fn field<T: Encode>(&mut self, name: &'static str, value: &T) {
        self.comma();
        self.string(name);
        self.out.push(b':');
        value.encode(self);
    }

    /// Encodes an optional field.
    pub fn optional<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.field(name, value);
        }
    }

    fn comma(&mut self) {
        if self.begun {
            self.out.push(b',');
        }
        self.begun = true;
    }

    fn open(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.begun = false;
    }

    fn close(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.begun = true;
    }

    fn string(&mut self, text: &str) {
        self.out.push(b'"');
        let mut rest = text.as_bytes();
        while let Some(at) = rest.iter().position(|&byte| ESCAPED[usize::from(byte)]) {
            self.out.extend_from_slice(&rest[..at]);
            self.escape(rest[at]);
            rest = &rest[at + 1..];
        }
        self.out.extend_from_slice(rest);
        self.out.push(b'"');
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' | b'\\' => self.out.extend_from_slice(&[b'\\', byte]),
            b'\n' => self.out.extend_from_slice(b"\\n"),
            b'\r' => self.out.extend_from_slice(b"\\r"),
            b'\t' => self.out.extend_from_slice(b"\\t"),
            0x8 => self.out.extend_from_slice(b"\\b"),
            0xc => self.out.extend_from_slice(b"\\f"),
            _ => self.out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
        }
    }
}

impl<T: Object> Encode for T {
    fn encode(&self, writer: &mut Writer) {
        writer.open(b'{');
        self.write(writer);
        writer.close(b'}');
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, writer: &mut Writer) {
        writer.open(b'[');
        for item in self {
            writer.comma();
            item.encode(writer);
        }
        writer.close(b']');
    }
}

impl Encode for String {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Encode for i64 {
    fn encode(&self, writer: &mut Writer) {
        let (mut digits, mut start, mut rest) = ([0; 20], 20, self.unsigned_abs());
        loop {
            start -= 1;
            digits[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if *self < 0 {
            writer.out.push(b'-');
        }
        writer.out.extend_from_slice(&digits[start..]);
    }
}

impl Encode for bool {
    fn encode(&self, writer: &mut Writer) {
        writer.out.extend_from_slice(if *self { b"true" } else { b"false" });
    }
}
