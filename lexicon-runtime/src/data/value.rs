//! Any value of the data model, without a document that describes it.

use std::collections::BTreeMap;

use super::{Bytes, CidLink};
use crate::leniency::Leniency;
use crate::validate::Rule;

/// Any value of the data model (the data model section of the AT Protocol's specification).
///
/// There are no floats, and numbers are integers of 64 bits. `{"$bytes": ...}` and `{"$link": ...}` are recognised
/// wherever they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A text.
    String(String),
    /// A string of bytes.
    Bytes(Bytes),
    /// A link to other data.
    Link(CidLink),
    /// A list.
    Array(Vec<Value>),
    /// An object, its names in order.
    Object(BTreeMap<String, Value>),
}

impl crate::sealed::Sealed for Value {}

impl Value {
    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, if it is one.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(integer) => Some(*integer),
            _ => None,
        }
    }

    /// The field `name`, if it is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.get(name),
            _ => None,
        }
    }

    /// The kind of value in words, `an array`.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) => "an integer",
            Self::String(_) => "a string",
            Self::Bytes(_) => "bytes",
            Self::Link(_) => "a link",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Self::Array(items)
    }
}

/// What a JSON object is in the data model: bytes, a link, or an object that keeps the rules for reserved names.
/// `Err` tells the rule that is broken.
pub(crate) fn from_members(members: BTreeMap<String, Value>, leniency: Leniency) -> Result<Value, Rule> {
    Ok(spelled(&members, leniency)?.unwrap_or(Value::Object(members)))
}

/// The bytes or the link that an object's members spell; `None` when it is an object that keeps the rules for reserved
/// names. `Err` tells the rule that is broken.
pub(crate) fn spelled(members: &BTreeMap<String, Value>, leniency: Leniency) -> Result<Option<Value>, Rule> {
    // Reserved names begin with what sorts before all letters and digits, so most objects are done here.
    if !members.keys().take_while(|name| name.as_str() < "%").any(|name| name.starts_with('$')) {
        return Ok(None);
    }
    if let Some(link) = members.get("$link") {
        let text = link.as_str().filter(|_| members.len() == 1);
        let cid = text.and_then(|text| CidLink::parse_with(text, leniency).ok());
        return cid.map(Value::Link).map(Some).ok_or(Rule::DataModel("`$link` alone, with a CID"));
    }
    if let Some(bytes) = members.get("$bytes") {
        let bytes = bytes.as_str().filter(|_| members.len() == 1).and_then(Bytes::from_base64);
        return bytes.map(Value::Bytes).map(Some).ok_or(Rule::DataModel("`$bytes` alone, with base64"));
    }
    match members.get("$type") {
        None => {}
        Some(Value::String(name)) if name == "blob" && !is_blob(members) => {
            return Err(Rule::DataModel("a blob with exactly `$type`, `ref`, `mimeType` and `size`"));
        }
        Some(Value::String(name)) if !name.is_empty() => {}
        Some(_) => return Err(Rule::DataModel("a `$type` that is a string and not empty")),
    }
    Ok(None)
}

fn is_blob(members: &BTreeMap<String, Value>) -> bool {
    members.len() == 4
        && matches!(members.get("ref"), Some(Value::Link(_)))
        && members.get("mimeType").and_then(Value::as_str).is_some_and(|text| !text.is_empty())
        && members.get("size").and_then(Value::as_integer).is_some_and(|size| size >= 0)
}
