//! The parameters of a URL as a source: every scalar is text, and a name that comes again is a list.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::data::Value;

/// Reads parameters from pairs that were decoded already and of which the empty values were left out.
#[cfg(feature = "xrpc")]
pub(crate) fn from_query<'a, T: super::Decode>(
    pairs: impl IntoIterator<Item = (Cow<'a, str>, Cow<'a, str>)>,
    leniency: crate::leniency::Leniency,
) -> Result<T, crate::validate::ValidationError> {
    super::read(&mut super::Reader::texts(&parameters(pairs)).with_leniency(leniency).filling_defaults())
}

/// Names and values in order, decoded as `application/x-www-form-urlencoded`; bad UTF-8 becomes U+FFFD.
///
/// An empty value counts as absent whatever the type is, as other servers of the protocol have it.
pub(crate) fn pairs(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty())
}

/// The parameters as one object.
///
/// Names that begin with `$` say something of data and nothing of parameters, none of which can be called so; they are
/// passed over like all that the document doesn't name.
pub(crate) fn parameters<'a>(pairs: impl IntoIterator<Item = (Cow<'a, str>, Cow<'a, str>)>) -> Value {
    let mut members = BTreeMap::new();
    for (name, value) in pairs.into_iter().filter(|(name, _)| !name.starts_with('$')) {
        let text = Value::String(value.into_owned());
        match members.get_mut(name.as_ref()) {
            None => {
                members.insert(name.into_owned(), text);
            }
            Some(Value::Array(texts)) => texts.push(text),
            Some(first) => *first = Value::Array(vec![std::mem::replace(first, Value::Null), text]),
        }
    }
    Value::Object(members)
}

#[cfg(test)]
mod tests {
    use super::pairs;

    fn decoded(query: &str) -> Vec<(String, String)> {
        pairs(query).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
    }

    fn expected(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn repeated_names_keep_their_order() {
        assert_eq!(decoded("uris=a&q=1&uris=b"), expected(&[("uris", "a"), ("q", "1"), ("uris", "b")]));
    }

    #[test]
    fn plus_and_percent_are_decoded() {
        assert_eq!(decoded("q=a+b%20c%2Bd&na%6De=%C3%A9"), expected(&[("q", "a b c+d"), ("name", "é")]));
    }

    #[test]
    fn empty_values_are_absent() {
        assert_eq!(decoded("q=&flag&&=&limit=3"), expected(&[("limit", "3")]));
    }

    #[test]
    fn broken_escapes_and_bad_utf8_are_text_like_any_other() {
        assert_eq!(
            decoded("a=%&b=%z1&c=%ff&d=%00"),
            expected(&[("a", "%"), ("b", "%z1"), ("c", "\u{fffd}"), ("d", "\0")])
        );
    }
}
