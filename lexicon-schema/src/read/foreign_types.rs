//! Types and string formats of other schema languages, and their lexicon counterparts.

use lexicon_syntax::format::Format;

use super::lexicon_type::LexiconType;

/// The lexicon type and keywords with the meaning of a foreign type.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Counterpart {
    pub kind: LexiconType,
    /// The keywords with their JSON values.
    pub keywords: Vec<(&'static str, String)>,
    /// The part of the meaning that the lexicon language can't express.
    pub note: Option<&'static str>,
}

impl Counterpart {
    fn new(kind: LexiconType) -> Self {
        Self { kind, keywords: Vec::new(), note: None }
    }

    fn with(mut self, keyword: &'static str, value: impl ToString) -> Self {
        self.keywords.push((keyword, value.to_string()));
        self
    }

    fn with_note(self, note: &'static str) -> Self {
        Self { note: Some(note), ..self }
    }

    /// Returns the value of `type` and the keywords that the schema does not have yet: `"string", "format": "did"`.
    pub fn members(&self, has: impl Fn(&str) -> bool) -> String {
        let mut members = format!("\"{}\"", self.kind.name());
        for (keyword, value) in self.keywords.iter().filter(|(keyword, _)| !has(keyword)) {
            members += &format!(", \"{keyword}\": {value}");
        }
        members
    }

    /// Returns the whole schema: `{ "type": "string", "format": "did" }`.
    pub fn schema(&self) -> String {
        format!("{{ \"type\": {} }}", self.members(|_| false))
    }
}

const NO_FRACTIONS: &str = "the language has no fractions: an `integer` is a whole number";
const NO_FORMAT: &str = "the language has no such format: use the `description`";
const ANY_KEYS: &str = "an `object` lists its properties, and an `unknown` is an object with any keys";

/// Returns the counterpart of a word that is a lexicon type, a string format, or a foreign type.
pub(super) fn counterpart(word: &str) -> Option<Counterpart> {
    if let Some(kind) = LexiconType::from_name(word) {
        return Some(Counterpart::new(kind));
    }
    let generic = |name: &str| word.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>');
    if let Some(items) = word.strip_suffix("[]").or_else(|| generic("Array")).or_else(|| generic("List")) {
        return Some(Counterpart::new(LexiconType::Array).with("items", counterpart(items.trim())?.schema()));
    }
    if let Some(inner) = word.strip_suffix('?').or_else(|| word.strip_suffix("| null")) {
        let note =
            "list properties that may be null in `nullable` of the object; properties outside `required` are optional";
        return Some(counterpart(inner.trim())?.with_note(note));
    }
    let formatted = |format: Format| Counterpart::new(LexiconType::String).with("format", format!("\"{format}\""));
    if let Some(format) = Format::from_name(word) {
        return Some(formatted(format));
    }
    let plain = word.to_ascii_lowercase().replace(['-', '_', ' '], "");
    let media = |accept: &str| Counterpart::new(LexiconType::Blob).with("accept", format!("[\"{accept}/*\"]"));
    Some(match plain.as_str() {
        "number" | "float" | "double" | "decimal" | "float32" | "float64" | "f32" | "f64" | "real" => {
            Counterpart::new(LexiconType::Integer).with_note(NO_FRACTIONS)
        }
        "bool" => Counterpart::new(LexiconType::Boolean),
        "text" | "str" | "char" | "varchar" | "enum" => Counterpart::new(LexiconType::String),
        "uuid" | "guid" | "email" | "phone" | "password" | "hostname" | "ipv4" | "ipv6" | "regex" | "markdown" => {
            Counterpart::new(LexiconType::String).with_note(NO_FORMAT)
        }
        "image" | "picture" | "photo" => media("image"),
        "video" => media("video"),
        "audio" => media("audio"),
        "file" | "upload" | "attachment" | "media" => Counterpart::new(LexiconType::Blob),
        "binary" | "buffer" | "base64" | "bytearray" | "uint8array" => Counterpart::new(LexiconType::Bytes),
        "list" | "set" | "tuple" | "vec" | "sequence" | "repeated" => Counterpart::new(LexiconType::Array),
        "struct" | "message" | "interface" | "class" | "model" => Counterpart::new(LexiconType::Object),
        "map" | "dict" | "dictionary" | "hash" | "any" | "json" | "mixed" => {
            Counterpart::new(LexiconType::Unknown).with_note(ANY_KEYS)
        }
        "oneof" | "anyof" | "variant" | "either" => Counterpart::new(LexiconType::Union),
        "reference" | "$ref" | "pointer" => Counterpart::new(LexiconType::Ref),
        other => return integer(other).or_else(|| foreign_format(other).map(formatted)),
    })
}

/// Returns the counterpart of a foreign integer type, with limits if it has fewer than 64 bits.
fn integer(plain: &str) -> Option<Counterpart> {
    let limited = |minimum: i64, maximum: i64| {
        Counterpart::new(LexiconType::Integer).with("minimum", minimum).with("maximum", maximum)
    };
    Some(match plain {
        "int" | "long" | "int64" | "i64" | "sint64" | "bigint" => Counterpart::new(LexiconType::Integer),
        "uint" | "uint64" | "u64" | "unsigned" => Counterpart::new(LexiconType::Integer).with("minimum", 0),
        "int32" | "i32" | "sint32" => limited(i32::MIN.into(), i32::MAX.into()),
        "int16" | "i16" | "short" => limited(i16::MIN.into(), i16::MAX.into()),
        "int8" | "i8" => limited(i8::MIN.into(), i8::MAX.into()),
        "uint32" | "u32" => limited(0, u32::MAX.into()),
        "uint16" | "u16" => limited(0, u16::MAX.into()),
        "uint8" | "u8" => limited(0, u8::MAX.into()),
        _ => return None,
    })
}

/// Returns the counterpart of a foreign string format.
pub(super) fn foreign_format(name: &str) -> Option<Format> {
    Some(match name.to_ascii_lowercase().replace(['-', '_', ' '], "").as_str() {
        "date" | "time" | "timestamp" | "datetime" | "iso8601" | "rfc3339" | "instant" => Format::Datetime,
        "url" | "uri" | "iri" | "urireference" | "href" | "link" | "http" | "https" => Format::Uri,
        "lang" | "locale" | "bcp47" | "languagetag" => Format::Language,
        "rkey" | "recordkey" => Format::RecordKey,
        "aturi" => Format::AtUri,
        "actor" | "atidentifier" => Format::AtIdentifier,
        "domain" | "domainname" => Format::Handle,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_counterparts_of_foreign_types() {
        for (word, schema) in [
            ("date", r#"{ "type": "string", "format": "datetime" }"#),
            ("date-time", r#"{ "type": "string", "format": "datetime" }"#),
            ("timestamp", r#"{ "type": "string", "format": "datetime" }"#),
            ("url", r#"{ "type": "string", "format": "uri" }"#),
            ("did", r#"{ "type": "string", "format": "did" }"#),
            ("uuid", r#"{ "type": "string" }"#),
            ("image", r#"{ "type": "blob", "accept": ["image/*"] }"#),
            ("video", r#"{ "type": "blob", "accept": ["video/*"] }"#),
            ("audio", r#"{ "type": "blob", "accept": ["audio/*"] }"#),
            ("file", r#"{ "type": "blob" }"#),
            ("bool", r#"{ "type": "boolean" }"#),
            ("double", r#"{ "type": "integer" }"#),
            ("int64", r#"{ "type": "integer" }"#),
            ("uint64", r#"{ "type": "integer", "minimum": 0 }"#),
            ("int32", r#"{ "type": "integer", "minimum": -2147483648, "maximum": 2147483647 }"#),
            ("u8", r#"{ "type": "integer", "minimum": 0, "maximum": 255 }"#),
            ("any", r#"{ "type": "unknown" }"#),
            ("map", r#"{ "type": "unknown" }"#),
            ("string[]", r#"{ "type": "array", "items": { "type": "string" } }"#),
            ("Array<bool>", r#"{ "type": "array", "items": { "type": "boolean" } }"#),
            ("did?", r#"{ "type": "string", "format": "did" }"#),
            ("oneOf", r#"{ "type": "union" }"#),
        ] {
            assert_eq!(counterpart(word).map(|meant| meant.schema()).as_deref(), Some(schema), "{word}");
        }
        for word in ["", "thing", "strng", "[]", "nothing[]"] {
            assert_eq!(counterpart(word), None, "{word}");
        }
    }
}
