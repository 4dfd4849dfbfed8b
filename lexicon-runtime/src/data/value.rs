//! Any value of the data model.

use std::collections::BTreeMap;
use std::ops::Index;

use super::{Bytes, CidLink};
use crate::sealed::Sealed;

/// Any value of the AT Protocol data model.
///
/// Numbers are 64-bit integers; there are no floats. `{"$bytes": ...}` and `{"$link": ...}` are decoded as bytes and links.
/// See the data model section of the AT Protocol specification.
///
/// ```
/// use lexicon_runtime::data::Value;
///
/// let value = Value::from_iter([("name", Value::from("fern")), ("sizes", Value::from(vec![3, 5]))]);
/// assert_eq!(value["name"].as_str(), Some("fern"));
/// assert_eq!(value["sizes"][1], Value::from(5));
/// assert_eq!(value["missing"], Value::Null);
/// ```
///
/// # JSON values of serde_json
///
/// `Value` implements serde's traits, so it converts from and to a `serde_json::Value`:
///
/// ```
/// use lexicon_runtime::data::{Bytes, Value};
///
/// let json = serde_json::json!({"size": 3, "key": {"$bytes": "aGk"}});
/// let value: Value = serde_json::from_value(json.clone())?;
/// assert_eq!(value["key"], Value::from(Bytes::from(*b"hi")));
/// assert_eq!(serde_json::to_value(&value)?, json);
///
/// assert!(serde_json::from_value::<Value>(serde_json::json!(0.5)).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    String(String),
    /// A byte string.
    Bytes(Bytes),
    /// A link by CID.
    Link(CidLink),
    /// An array.
    Array(Vec<Value>),
    /// An object, ordered by key.
    Object(BTreeMap<String, Value>),
}

impl Sealed for Value {}

impl Value {
    /// Returns whether the value is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Returns the boolean, `None` for other values.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(boolean) => Some(*boolean),
            _ => None,
        }
    }

    /// Returns the integer, `None` for other values.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(integer) => Some(*integer),
            _ => None,
        }
    }

    /// Returns the string, `None` for other values.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the byte string, `None` for other values.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// Returns the link, `None` for other values.
    pub fn as_link(&self) -> Option<&CidLink> {
        match self {
            Self::Link(link) => Some(link),
            _ => None,
        }
    }

    /// Returns the items of an array, `None` for other values.
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the entries of an object, `None` for other values.
    pub fn as_object(&self) -> Option<&BTreeMap<String, Self>> {
        match self {
            Self::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the value of `key` in an object, `None` for other values.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_object()?.get(key)
    }

    /// Returns the kind of the value with an article: `an array`.
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

static NULL: Value = Value::Null;

/// Returns the value of a key.
///
/// It is `null` if the key is missing or the value is not an object.
impl Index<&str> for Value {
    type Output = Self;

    fn index(&self, key: &str) -> &Self {
        self.get(key).unwrap_or(&NULL)
    }
}

/// Returns an item of an array.
///
/// It is `null` if the index is out of range or the value is not an array.
impl Index<usize> for Value {
    type Output = Self;

    fn index(&self, index: usize) -> &Self {
        self.as_array().and_then(|items| items.get(index)).unwrap_or(&NULL)
    }
}

macro_rules! value_from {
    ($($from:ty => |$value:ident| $converted:expr;)*) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self {
                $converted
            }
        }
    )*};
}

value_from! {
    bool => |value| Self::Boolean(value);
    i64 => |value| Self::Integer(value);
    i32 => |value| Self::Integer(value.into());
    u32 => |value| Self::Integer(value.into());
    &str => |value| Self::String(value.to_owned());
    String => |value| Self::String(value);
    Bytes => |value| Self::Bytes(value);
    CidLink => |value| Self::Link(value);
    BTreeMap<String, Value> => |value| Self::Object(value);
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

/// Converts `None` to `null`.
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Collects the items of an array.
impl<T: Into<Value>> FromIterator<T> for Value {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

/// Collects the entries of an object.
impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Value {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self::Object(entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accessors_return_none_for_other_kinds() {
        let text = Value::from("x");
        assert_eq!(text.as_str(), Some("x"));
        assert_eq!((text.as_bool(), text.as_integer()), (None, None));
        assert_eq!((text.as_array(), text.as_object(), text.get("x")), (None, None, None));
        assert_eq!((text.as_bytes(), text.as_link()), (None, None));
        assert_eq!(Value::from(true).as_bool(), Some(true));
        assert_eq!(Value::from(vec!["x"]).as_array(), Some(&[text][..]));
        assert!(Value::default().is_null() && Value::from(None::<i64>).is_null());
    }

    #[test]
    fn index_returns_null_for_missing_values() {
        let value = Value::from_iter([("list", Value::from_iter([1, 2]))]);
        assert_eq!(value["list"][1], Value::Integer(2));
        assert!(value["list"][2].is_null() && value["other"]["list"][0].is_null() && value[0].is_null());
    }

    #[test]
    fn equal_values_have_equal_hashes() {
        let values: std::collections::HashSet<Value> =
            [Value::from(1), Value::from(1), Value::from(vec![1]), Value::from("1")].into();
        assert_eq!(values.len(), 3);
    }
}
