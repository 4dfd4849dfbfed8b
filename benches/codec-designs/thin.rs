//! The runtime of the shape `thin`: what is emitted for a type is a thin impl over one helper, generic over serde.
//! The helper is compiled again for every pair of a type and a format.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serializer,
    de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor},
    ser::SerializeStruct,
};

/// What is emitted for a struct.
pub trait Thin: Sized {
    /// A place for each field's value until all are there.
    type Slots: Default;
    /// The struct's name.
    const NAME: &'static str;
    /// The fields' names on the wire.
    const FIELDS: &'static [&'static str];
    /// Reads the value of one field.
    fn set<'de, A: MapAccess<'de>>(slots: &mut Self::Slots, index: usize, map: &mut A) -> Result<(), A::Error>;
    /// The struct, or which field is missing.
    fn build(slots: Self::Slots) -> Result<Self, usize>;
    /// Writes every field that is there.
    fn put<S: SerializeStruct>(&self, out: &mut S) -> Result<(), S::Error>;
}

/// Reads the next value into its slot.
pub fn fill<'de, A: MapAccess<'de>, T: Deserialize<'de>>(slot: &mut Option<T>, map: &mut A) -> Result<(), A::Error> {
    if slot.is_some() {
        return Err(A::Error::custom("a field appears twice"));
    }
    *slot = Some(map.next_value()?);
    Ok(())
}

/// The whole of an emitted `Deserialize`.
pub fn deserialize<'de, T: Thin, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_struct(T::NAME, T::FIELDS, Fields(PhantomData))
}

/// The whole of an emitted `Serialize`.
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
        while let Some(index) = map.next_key_seed(Name(T::FIELDS))? {
            match index {
                Some(index) => T::set(&mut slots, index, &mut map)?,
                None => map.next_value::<IgnoredAny>().map(drop)?,
            }
        }
        T::build(slots).map_err(|missing| A::Error::missing_field(T::FIELDS[missing]))
    }
}

/// A key as the index of its field.
struct Name(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field's name")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().position(|name| *name == key))
    }
}
