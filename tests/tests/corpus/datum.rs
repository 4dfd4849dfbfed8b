//! Data as JSON writes it, its names in the order in which they were put.

use std::fmt;

/// A value; members keep their order, so that `$type` can stand first or last.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
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
    pub value: Datum,
    /// Whether it is left out, and the default of its document is what must be read.
    pub is_filled: bool,
    /// Whether its document requires it and has no default.
    pub is_required: bool,
}

impl Member {
    pub fn new(name: &str, value: Datum) -> Self {
        Self { name: name.to_owned(), value, is_filled: false, is_required: false }
    }
}

impl Datum {
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub fn object<const N: usize>(members: [(&str, Self); N]) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| Member::new(name, value)).collect())
    }

    /// As it is sent.
    pub fn sent(&self) -> String {
        Json { datum: self, is_sent: true }.to_string()
    }

    /// As it must come back, the defaults filled in.
    pub fn expected(&self) -> String {
        Json { datum: self, is_sent: false }.to_string()
    }

    /// As the query of a URL, if it can be one: an empty text or list is absent there.
    pub fn query(&self) -> Option<String> {
        let Self::Object(members) = self else { return None };
        let mut pairs = Vec::new();
        for member in members.iter().filter(|member| !member.is_filled) {
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
            Self::Boolean(_) | Self::Integer(_) => Some(self.sent()),
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

struct Json<'d> {
    datum: &'d Datum,
    is_sent: bool,
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inside = |datum| Json { datum, is_sent: self.is_sent };
        match self.datum {
            Datum::Null => f.write_str("null"),
            Datum::Boolean(value) => value.fmt(f),
            Datum::Integer(value) => value.fmt(f),
            Datum::Text(text) => quoted(text, f),
            Datum::Raw(json) => f.write_str(json),
            Datum::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    f.write_str(if index == 0 { "[" } else { "," })?;
                    inside(item).fmt(f)?;
                }
                f.write_str(if items.is_empty() { "[]" } else { "]" })
            }
            Datum::Object(members) => {
                f.write_str("{")?;
                let members = members.iter().filter(|member| !(self.is_sent && member.is_filled));
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
