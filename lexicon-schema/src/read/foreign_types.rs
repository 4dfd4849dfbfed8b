//! Types and formats as other schema languages name them, and their counterparts in the lexicon language.
//! Words that are near to a lexicon type are left to the search for misspellings.

use lexicon_syntax::format::Format;

use super::kind::Kind;

/// A lexicon type, and keywords without which it would say less than the author meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Counterpart {
    pub kind: Kind,
    /// Each with its value as JSON.
    pub keywords: Vec<(&'static str, String)>,
    /// What the language can't express of it.
    pub note: Option<&'static str>,
}

impl Counterpart {
    fn of(kind: Kind) -> Self {
        Self { kind, keywords: Vec::new(), note: None }
    }

    fn with(mut self, keyword: &'static str, value: impl ToString) -> Self {
        self.keywords.push((keyword, value.to_string()));
        self
    }

    fn but(self, note: &'static str) -> Self {
        Self { note: Some(note), ..self }
    }

    /// `"string", "format": "did"`: the value of `type` and the keywords that `has` doesn't know yet.
    pub fn written(&self, has: impl Fn(&str) -> bool) -> String {
        let mut written = format!("\"{}\"", self.kind.name());
        for (keyword, value) in self.keywords.iter().filter(|(keyword, _)| !has(keyword)) {
            written += &format!(", \"{keyword}\": {value}");
        }
        written
    }

    /// `{ "type": "string", "format": "did" }`.
    pub fn schema(&self) -> String {
        format!("{{ \"type\": {} }}", self.written(|_| false))
    }
}

const NO_FRACTIONS: &str = "there are no fractions; a whole number is an `integer`";
const NO_FORMAT: &str = "there is no format for it; the `description` can say what the text is";
const ANY_KEYS: &str = "an `object` lists its properties; an `unknown` is an object of any keys";

/// The lexicon type that `word` stands for: one of its names, a format, or a type of another language.
pub(super) fn counterpart(word: &str) -> Option<Counterpart> {
    if let Some(kind) = Kind::from_name(word) {
        return Some(Counterpart::of(kind));
    }
    let generic = |name: &str| word.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>');
    if let Some(items) = word.strip_suffix("[]").or_else(|| generic("Array")).or_else(|| generic("List")) {
        return Some(Counterpart::of(Kind::Array).with("items", counterpart(items.trim())?.schema()));
    }
    if let Some(inner) = word.strip_suffix('?').or_else(|| word.strip_suffix("| null")) {
        let note =
            "the object lists a property that may be null in `nullable`; one that is not in `required` is optional";
        return Some(counterpart(inner.trim())?.but(note));
    }
    let formatted = |format: Format| Counterpart::of(Kind::String).with("format", format!("\"{format}\""));
    if let Some(format) = Format::from_name(word) {
        return Some(formatted(format));
    }
    let plain = word.to_ascii_lowercase().replace(['-', '_', ' '], "");
    let media = |accept: &str| Counterpart::of(Kind::Blob).with("accept", format!("[\"{accept}/*\"]"));
    Some(match plain.as_str() {
        "number" | "float" | "double" | "decimal" | "float32" | "float64" | "f32" | "f64" | "real" => {
            Counterpart::of(Kind::Integer).but(NO_FRACTIONS)
        }
        "bool" => Counterpart::of(Kind::Boolean),
        "text" | "str" | "char" | "varchar" | "enum" => Counterpart::of(Kind::String),
        "uuid" | "guid" | "email" | "phone" | "password" | "hostname" | "ipv4" | "ipv6" | "regex" | "markdown" => {
            Counterpart::of(Kind::String).but(NO_FORMAT)
        }
        "image" | "picture" | "photo" => media("image"),
        "video" => media("video"),
        "audio" => media("audio"),
        "file" | "upload" | "attachment" | "media" => Counterpart::of(Kind::Blob),
        "binary" | "buffer" | "base64" | "bytearray" | "uint8array" => Counterpart::of(Kind::Bytes),
        "list" | "set" | "tuple" | "vec" | "sequence" | "repeated" => Counterpart::of(Kind::Array),
        "struct" | "message" | "interface" | "class" | "model" => Counterpart::of(Kind::Object),
        "map" | "dict" | "dictionary" | "hash" | "any" | "json" | "mixed" => {
            Counterpart::of(Kind::Unknown).but(ANY_KEYS)
        }
        "oneof" | "anyof" | "variant" | "either" => Counterpart::of(Kind::Union),
        "reference" | "$ref" | "pointer" => Counterpart::of(Kind::Ref),
        other => return integer(other).or_else(|| format_elsewhere(other).map(formatted)),
    })
}

/// The integers of other languages, with their limits where these are narrower than 64 bits.
fn integer(plain: &str) -> Option<Counterpart> {
    let limited =
        |minimum: i64, maximum: i64| Counterpart::of(Kind::Integer).with("minimum", minimum).with("maximum", maximum);
    Some(match plain {
        "int" | "long" | "int64" | "i64" | "sint64" | "bigint" => Counterpart::of(Kind::Integer),
        "uint" | "uint64" | "u64" | "unsigned" => Counterpart::of(Kind::Integer).with("minimum", 0),
        "int32" | "i32" | "sint32" => limited(i32::MIN.into(), i32::MAX.into()),
        "int16" | "i16" | "short" => limited(i16::MIN.into(), i16::MAX.into()),
        "int8" | "i8" => limited(i8::MIN.into(), i8::MAX.into()),
        "uint32" | "u32" => limited(0, u32::MAX.into()),
        "uint16" | "u16" => limited(0, u16::MAX.into()),
        "uint8" | "u8" => limited(0, u8::MAX.into()),
        _ => return None,
    })
}

/// The format that other languages call `name`.
pub(super) fn format_elsewhere(name: &str) -> Option<Format> {
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
    fn foreign_types_have_counterparts() {
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
