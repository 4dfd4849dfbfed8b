//! URL parameters as data: every scalar is a string, and a repeated name is an array.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::data::Value;

/// Decodes parameters from percent-decoded pairs without empty values.
#[cfg(feature = "xrpc")]
pub(crate) fn from_query<'a, T: super::Decode>(
    pairs: impl IntoIterator<Item = (Cow<'a, str>, Cow<'a, str>)>,
    leniency: crate::leniency::Leniency,
) -> Result<T, crate::validate::ValidationError> {
    super::decode(&mut super::Reader::params(&params_value(pairs)).with_leniency(leniency).inserting_defaults())
}

/// Decodes `application/x-www-form-urlencoded` into names and values in order. Invalid UTF-8 becomes U+FFFD.
///
/// A parameter of any type with an empty value is absent, as in other servers of the protocol.
pub(crate) fn query_pairs(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty())
}

/// Converts parameters into one object.
///
/// Names that begin with `$` are reserved for data and ignored like unknown parameters.
pub(crate) fn params_value<'a>(pairs: impl IntoIterator<Item = (Cow<'a, str>, Cow<'a, str>)>) -> Value {
    let mut params = BTreeMap::new();
    for (name, value) in pairs.into_iter().filter(|(name, _)| !name.starts_with('$')) {
        let text = Value::String(value.into_owned());
        match params.get_mut(name.as_ref()) {
            None => {
                params.insert(name.into_owned(), text);
            }
            Some(Value::Array(texts)) => texts.push(text),
            Some(first) => *first = Value::Array(vec![std::mem::replace(first, Value::Null), text]),
        }
    }
    Value::Object(params)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(query: &str) -> Vec<(String, String)> {
        query_pairs(query).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
    }

    fn expected(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn repeated_names_keep_their_order() {
        assert_eq!(decoded("uris=a&q=1&uris=b"), expected(&[("uris", "a"), ("q", "1"), ("uris", "b")]));
    }

    #[test]
    fn decodes_plus_and_percent() {
        assert_eq!(decoded("q=a+b%20c%2Bd&na%6De=%C3%A9"), expected(&[("q", "a b c+d"), ("name", "é")]));
    }

    #[test]
    fn empty_values_are_absent() {
        assert_eq!(decoded("q=&flag&&=&limit=3"), expected(&[("limit", "3")]));
    }

    #[test]
    fn keeps_invalid_escapes_and_utf8_as_text() {
        assert_eq!(
            decoded("a=%&b=%z1&c=%ff&d=%00"),
            expected(&[("a", "%"), ("b", "%z1"), ("c", "\u{fffd}"), ("d", "\0")])
        );
    }

    #[test]
    fn repeated_names_become_arrays() {
        let value = params_value(query_pairs("a=1&b=2&a=3&a=4&$type=x"));
        let items = Value::Array(["1", "3", "4"].map(Value::from).to_vec());
        let expected = [("a".to_owned(), items), ("b".to_owned(), Value::from("2"))];
        assert_eq!(value, Value::Object(expected.into()));
    }
}
