//! JSON values that keep the order of members and can hold invalid JSON.

use std::fmt;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Boolean(bool),
    Integer(i64),
    Text(String),
    Array(Vec<Self>),
    Object(Vec<Member>),
    /// Text for numbers that are not integers, and for invalid JSON.
    Raw(String),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub name: String,
    pub value: Json,
    /// Whether it is left out, and decodes as the default of the document.
    pub is_defaulted: bool,
    /// Whether the document requires it and has no default.
    pub is_required: bool,
}

impl Member {
    pub fn new(name: &str, value: Json) -> Self {
        Self { name: name.to_owned(), value, is_defaulted: false, is_required: false }
    }
}

impl Json {
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub fn object<const N: usize>(members: [(&str, Self); N]) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| Member::new(name, value)).collect())
    }

    /// Returns the text without defaulted members.
    pub fn to_json(&self) -> String {
        JsonText { json: self, omits_defaults: true }.to_string()
    }

    /// Returns the text with defaulted members.
    pub fn to_expected_json(&self) -> String {
        JsonText { json: self, omits_defaults: false }.to_string()
    }

    /// Returns the query of a URL, or `None` for empty strings and arrays, which a query can't represent.
    pub fn to_query(&self) -> Option<String> {
        self.query_pairs().map(|pairs| to_query(&pairs))
    }

    /// Returns the decoded names and values of the query.
    pub fn query_pairs(&self) -> Option<Vec<(String, String)>> {
        let Self::Object(members) = self else { return None };
        let mut pairs = Vec::new();
        for member in members.iter().filter(|member| !member.is_defaulted) {
            let values = match &member.value {
                Self::Array(items) if items.is_empty() => return None,
                Self::Array(items) => items.as_slice(),
                scalar => std::slice::from_ref(scalar),
            };
            for value in values {
                pairs.push((member.name.clone(), value.scalar_text()?));
            }
        }
        Some(pairs)
    }

    fn scalar_text(&self) -> Option<String> {
        match self {
            Self::Boolean(_) | Self::Integer(_) => Some(self.to_json()),
            Self::Text(text) => Some(text.clone()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }
}

/// Encodes names and values as a query.
pub fn to_query(pairs: &[(String, String)]) -> String {
    let pairs = pairs.iter().map(|(name, value)| format!("{}={}", percent_encoded(name), percent_encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// Percent-encodes every byte except letters and digits.
pub fn percent_encoded(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(escape).collect()
}

struct JsonText<'d> {
    json: &'d Json,
    omits_defaults: bool,
}

impl fmt::Display for JsonText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inside = |json| JsonText { json, omits_defaults: self.omits_defaults };
        match self.json {
            Json::Null => f.write_str("null"),
            Json::Boolean(value) => value.fmt(f),
            Json::Integer(value) => value.fmt(f),
            Json::Text(text) => write_string(text, f),
            Json::Raw(json) => f.write_str(json),
            Json::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    f.write_str(if index == 0 { "[" } else { "," })?;
                    inside(item).fmt(f)?;
                }
                f.write_str(if items.is_empty() { "[]" } else { "]" })
            }
            Json::Object(members) => {
                f.write_str("{")?;
                let members = members.iter().filter(|member| !(self.omits_defaults && member.is_defaulted));
                for (index, member) in members.enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    write_string(&member.name, f)?;
                    f.write_str(":")?;
                    inside(&member.value).fmt(f)?;
                }
                f.write_str("}")
            }
        }
    }
}

fn write_string(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(&serde_json::to_string(text).map_err(|_| fmt::Error)?)
}
