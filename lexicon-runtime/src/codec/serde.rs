//! serde for all types, through [`Value`], so that generated types do not instantiate a serde format each.
//! Requests and responses do not use it: [`super::from_json`] decodes without a [`Value`].

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use lexicon_syntax::json::Cursor;

use super::{Decode, Encode, Reader, Writer, decode};
use crate::data::{CidLink, Value, value_from_entries};
use crate::leniency::Leniency;
use crate::text::{quoted, shortened};
use crate::validate::Rule;

/// Implements `Deserialize::deserialize` for all types. Validates like [`super::from_json`].
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    decode(&mut Reader::memory(&value)).map_err(D::Error::custom)
}

/// Implements `Serialize::serialize` for all types.
pub fn serialize<T: Encode, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut writer = Writer::memory();
    value.encode(&mut writer);
    writer.into_value().serialize(serializer)
}

/// Implements serde's traits for a generated type.
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_serde {
    ($name:ident) => {
        impl $crate::private::Sealed for $name {}

        impl<'de> $crate::private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::private::Deserializer<'de>>(from: D) -> $crate::private::Result<Self, D::Error> {
                $crate::private::deserialize(from)
            }
        }

        impl $crate::private::Serialize for $name {
            fn serialize<S: $crate::private::Serializer>(&self, to: S) -> $crate::private::Result<S::Ok, S::Error> {
                $crate::private::serialize(self, to)
            }
        }
    };
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::String(text) => serializer.serialize_str(text),
            Self::Bytes(bytes) if !serializer.is_human_readable() => serializer.serialize_bytes(bytes.as_slice()),
            Self::Link(link) if !serializer.is_human_readable() => {
                serializer.serialize_newtype_struct(LINK, &ByteString(link.as_bytes()))
            }
            Self::Bytes(bytes) => single(serializer, "$bytes", &bytes.to_base64()),
            Self::Link(link) => single(serializer, "$link", &link.to_string()),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(entries) => serializer.collect_map(entries),
        }
    }
}

/// The newtype name that marks a link in the serde formats of DAG-CBOR.
const LINK: &str = "$__private__serde__identifier__for__cid";

/// The key of a number that serde_json keeps as text (its feature `arbitrary_precision`).
const NUMBER: &str = "$serde_json::private::Number";

fn number(digits: &str) -> Result<Value, String> {
    let number = Cursor::new(digits).number().map_err(|fault| fault.message.to_owned())?;
    number
        .integer()
        .map(Value::Integer)
        .map_err(|_| format!("expected an integer of 64 bits, found {}", shortened(digits)))
}

/// Bytes in serde's data model.
struct ByteString<'a>(&'a [u8]);

impl Serialize for ByteString<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

fn single<S: Serializer>(serializer: S, key: &str, text: &str) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(key, text)?;
    map.end()
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of the AT Protocol data model, without floats")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        i64::try_from(value).map(Value::Integer).map_err(|_| E::custom("expected an integer of 64 bits"))
    }

    // `123.0` and `1e2` are integers. From 2^52 on a float cannot have a fraction.
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        const EXACT: f64 = 4_503_599_627_370_496.0;
        if value.fract() == 0.0 && value.abs() < EXACT {
            Ok(Value::Integer(value as i64))
        } else {
            Err(E::custom(format_args!("expected an integer, found {value}")))
        }
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Value, E> {
        Ok(Value::Bytes(bytes.to_vec().into()))
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Value, E> {
        Ok(Value::Bytes(bytes.into()))
    }

    // The serde formats of DAG-CBOR represent a link as its binary CID.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match deserializer.deserialize_bytes(Self)? {
            Value::Bytes(binary) => CidLink::from_bytes(binary.as_slice()).map(Value::Link).map_err(D::Error::custom),
            other => Err(D::Error::custom(format_args!("expected a link, found {}", other.kind()))),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some((key, value)) = access.next_entry::<String, Value>()? {
            if entries.contains_key(&key) {
                return Err(A::Error::custom(format_args!("duplicate key {}", quoted(&key))));
            }
            entries.insert(key, value);
        }
        if entries.len() == 1
            && let Some(Value::String(digits)) = entries.get(NUMBER)
        {
            return number(digits).map_err(A::Error::custom);
        }
        value_from_entries(entries, Leniency::default()).map_err(|expected| A::Error::custom(Rule::DataModel(expected)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Bytes;
    use crate::{Did, to_json};

    fn error<T: serde::de::DeserializeOwned>(json: &str) -> String {
        serde_json::from_str::<T>(json).map(drop).expect_err("a violation").to_string()
    }

    #[test]
    fn converts_bytes_and_links_to_json_notation() {
        let entries = [
            ("bytes".to_owned(), Value::Bytes(Bytes::from(vec![1, 2]))),
            ("link".to_owned(), Value::Link(CidLink::for_dag_cbor([7; 32]))),
            ("list".to_owned(), Value::Array(vec![Value::Null, Value::Boolean(true), Value::from(-1)])),
        ];
        let value = Value::Object(entries.into());
        let json = serde_json::to_string(&value).expect("JSON");
        assert_eq!(json, to_json(&value));
        assert_eq!(serde_json::from_str::<Value>(&json).expect("data"), value);
    }

    #[test]
    fn accepts_whole_floats_only() {
        for (json, expected) in [("123.0", 123), ("1e2", 100), ("-0.0", 0)] {
            assert_eq!(serde_json::from_str::<Value>(json).expect("an integer"), Value::from(expected));
        }
        assert!(error::<Value>("0.5").contains("found 0.5"));
        assert!(error::<Value>("1e300").contains("expected an integer"));
        assert!(error::<Value>("9223372036854775808").contains("64 bits"));
    }

    #[test]
    fn rejects_duplicate_keys_and_validates() {
        assert!(error::<Value>(r#"{"a":1,"a":2}"#).starts_with("duplicate key \"a\""));
        assert!(error::<Did>("\"x\"").starts_with("expected a DID"));
        assert!(error::<Value>(r#"{"$link":"x"}"#).contains("`$link`"));
    }
}
