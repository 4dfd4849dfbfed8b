//! The output of decoding: `()` for a validation, or the value with its defaults.

use std::collections::BTreeMap;

use crate::data::{Extra, Value};
use crate::validate::Constant;

/// Builds the output of decoding. [`Decoder`](super::decode::Decoder) is compiled for both implementations.
pub(super) trait Output: Sized {
    /// Whether unknown fields are kept.
    const KEEPS_UNKNOWN_FIELDS: bool;

    /// The items of an array.
    type Items: Default;
    /// The fields of an object.
    type Fields: Default;

    fn from_value(value: impl FnOnce() -> Value) -> Self;
    fn push(items: &mut Self::Items, item: Self);
    fn from_items(items: Self::Items) -> Self;
    fn insert(fields: &mut Self::Fields, key: &str, value: Self);
    fn from_fields(fields: Self::Fields, extra: Extra, type_name: Option<&str>) -> Self;

    fn from_constant(constant: &Constant) -> Self {
        Self::from_value(|| constant.into())
    }
}

impl Output for () {
    const KEEPS_UNKNOWN_FIELDS: bool = false;

    type Items = ();
    type Fields = ();

    fn from_value(_: impl FnOnce() -> Value) {}
    fn push((): &mut (), (): ()) {}
    fn from_items((): ()) {}
    fn insert((): &mut (), _: &str, (): ()) {}
    fn from_fields((): (), _: Extra, _: Option<&str>) {}
}

impl Output for Value {
    const KEEPS_UNKNOWN_FIELDS: bool = true;

    type Items = Vec<Self>;
    type Fields = BTreeMap<String, Self>;

    fn from_value(value: impl FnOnce() -> Value) -> Self {
        value()
    }

    fn push(items: &mut Vec<Self>, item: Self) {
        items.push(item);
    }

    fn from_items(items: Vec<Self>) -> Self {
        Self::Array(items)
    }

    fn insert(fields: &mut BTreeMap<String, Self>, key: &str, value: Self) {
        fields.insert(key.to_owned(), value);
    }

    fn from_fields(mut fields: BTreeMap<String, Self>, extra: Extra, type_name: Option<&str>) -> Self {
        fields.extend(extra);
        fields.extend(type_name.map(|name| ("$type".to_owned(), name.into())));
        Self::Object(fields)
    }
}
