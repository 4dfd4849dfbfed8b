//! The runtime of the design `thin`: generated impls call one helper that is generic over serde's traits.
//! The helper is compiled for each pair of type and format.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serializer,
    de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor},
    ser::SerializeStruct,
};

/// Implemented by generated code for a struct.
pub trait Thin: Sized {
    /// The values of the fields, until all are decoded.
    type Slots: Default;
    /// The name of the struct.
    const NAME: &'static str;
    /// The JSON keys of the fields.
    const FIELDS: &'static [&'static str];
    /// Decodes the value of one field.
    fn set<'de, A: MapAccess<'de>>(slots: &mut Self::Slots, index: usize, map: &mut A) -> Result<(), A::Error>;
    /// Returns the struct, or the index of a missing field.
    fn build(slots: Self::Slots) -> Result<Self, usize>;
    /// Encodes every present field.
    fn put<S: SerializeStruct>(&self, out: &mut S) -> Result<(), S::Error>;
}

/// Decodes the next value into its slot.
pub fn fill<'de, A: MapAccess<'de>, T: Deserialize<'de>>(slot: &mut Option<T>, map: &mut A) -> Result<(), A::Error> {
    if slot.is_some() {
        return Err(A::Error::custom("duplicate key"));
    }
    *slot = Some(map.next_value()?);
    Ok(())
}

/// The body of a generated `Deserialize`.
pub fn deserialize<'de, T: Thin, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_struct(T::NAME, T::FIELDS, Fields(PhantomData))
}

/// The body of a generated `Serialize`.
pub fn serialize<T: Thin, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_struct(T::NAME, T::FIELDS.len())?;
    value.put(&mut out)?;
    out.end()
}

struct Fields<T>(PhantomData<T>);

impl<'de, T: Thin> Visitor<'de> for Fields<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut slots = T::Slots::default();
        while let Some(index) = map.next_key_seed(Key(T::FIELDS))? {
            match index {
                Some(index) => T::set(&mut slots, index, &mut map)?,
                None => map.next_value::<IgnoredAny>().map(drop)?,
            }
        }
        T::build(slots).map_err(|missing| A::Error::missing_field(T::FIELDS[missing]))
    }
}

/// Decodes a key as the index of its field.
struct Key(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().position(|name| *name == key))
    }
}
