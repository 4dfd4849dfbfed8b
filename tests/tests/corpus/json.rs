//! Data as JSON writes it, its names in the order in which they were put.

use std::fmt;

/// A value; members keep their order, so that `$type` can stand first or last.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Boolean(bool),
    Integer(i64),
    Text(String),
    Array(Vec<Self>),
    Object(Vec<Member>),
    /// JSON as it stands: numbers that are no integers, and what is no JSON.
    Raw(String),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub name: String,
    pub value: Json,
    /// Whether it is left out, and the default of its document is what must be read.
    pub is_defaulted: bool,
    /// Whether its document requires it and has no default.
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

    /// As it is sent.
    pub fn to_json(&self) -> String {
        JsonText { json: self, is_sent: true }.to_string()
    }

    /// As it must come back, the defaults filled in.
    pub fn to_expected_json(&self) -> String {
        JsonText { json: self, is_sent: false }.to_string()
    }

    /// As the query of a URL, if it can be one: an empty text or list is absent there.
    pub fn to_query(&self) -> Option<String> {
        let Self::Object(members) = self else { return None };
        let mut pairs = Vec::new();
        for member in members.iter().filter(|member| !member.is_defaulted) {
            match &member.value {
                Self::Array(items) if items.is_empty() => return None,
                Self::Array(items) => {
                    for item in items {
                        pairs.push(format!("{}={}", escaped(&member.name), item.parameter()?));
                    }
                }
                scalar => pairs.push(format!("{}={}", escaped(&member.name), scalar.parameter()?)),
            }
        }
        Some(pairs.join("&"))
    }

    fn parameter(&self) -> Option<String> {
        match self {
            Self::Boolean(_) | Self::Integer(_) => Some(self.to_json()),
            Self::Text(text) if !text.is_empty() => Some(escaped(text)),
            _ => None,
        }
    }
}

/// Every byte that has a meaning of its own in a query is written as an escape.
pub fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(escape).collect()
}

struct JsonText<'d> {
    json: &'d Json,
    is_sent: bool,
}

impl fmt::Display for JsonText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inside = |json| JsonText { json, is_sent: self.is_sent };
        match self.json {
            Json::Null => f.write_str("null"),
            Json::Boolean(value) => value.fmt(f),
            Json::Integer(value) => value.fmt(f),
            Json::Text(text) => quoted(text, f),
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
                let members = members.iter().filter(|member| !(self.is_sent && member.is_defaulted));
                for (index, member) in members.enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    quoted(&member.name, f)?;
                    f.write_str(":")?;
                    inside(&member.value).fmt(f)?;
                }
                f.write_str("}")
            }
        }
    }
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(&serde_json::to_string(text).map_err(|_| fmt::Error)?)
}
