//! What comes of a walk: nothing but the verdict, or the value with its defaults.
//! The walk is the same for both and is compiled for each.

use std::collections::BTreeMap;

use crate::data::{Extra, Value};
use crate::validate::Constant;

/// What is made of a value that was read.
pub(super) trait Made: Sized {
    /// Whether anything is.
    const KEEPS: bool;

    /// The items of an array.
    type Items: Default;
    /// The fields of an object.
    type Fields: Default;

    fn any(value: impl FnOnce() -> Value) -> Self;
    fn add(items: &mut Self::Items, item: Self);
    fn array(items: Self::Items) -> Self;
    fn set(fields: &mut Self::Fields, name: &str, value: Self);
    fn object(fields: Self::Fields, extra: Extra, type_name: Option<&str>) -> Self;

    fn constant(constant: &Constant) -> Self {
        Self::any(|| match constant {
            Constant::Boolean(value) => Value::Boolean(*value),
            Constant::Integer(value) => Value::Integer(*value),
            Constant::String(text) => Value::String(text.clone().into_owned()),
        })
    }
}

impl Made for () {
    const KEEPS: bool = false;

    type Items = ();
    type Fields = ();

    fn any(_: impl FnOnce() -> Value) {}
    fn add((): &mut (), (): ()) {}
    fn array((): ()) {}
    fn set((): &mut (), _: &str, (): ()) {}
    fn object((): (), _: Extra, _: Option<&str>) {}
}

impl Made for Value {
    const KEEPS: bool = true;

    type Items = Vec<Self>;
    type Fields = BTreeMap<String, Self>;

    fn any(value: impl FnOnce() -> Value) -> Self {
        value()
    }

    fn add(items: &mut Vec<Self>, item: Self) {
        items.push(item);
    }

    fn array(items: Vec<Self>) -> Self {
        Self::Array(items)
    }

    fn set(fields: &mut BTreeMap<String, Self>, name: &str, value: Self) {
        fields.insert(name.to_owned(), value);
    }

    fn object(mut fields: BTreeMap<String, Self>, extra: Extra, type_name: Option<&str>) -> Self {
        fields.extend(extra);
        fields.extend(type_name.map(|name| ("$type".to_owned(), name.into())));
        Self::Object(fields)
    }
}
