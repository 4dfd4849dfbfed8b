//! The query of a URL as a method's parameters.
//! Here it is split and decoded; what each value must be is the codec's business.

use std::borrow::Cow;

use super::Error;
use crate::codec::{self, Decode, Leniency};

/// What the parameters of a method can be: an emitted struct, or `()` where its document declares none.
///
/// Parameters that are not declared are ignored, as the protocol asks: a newer client may send more.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be the parameters of a method")]
pub trait RequestParams: Sized + Send + 'static {
    /// Decodes and validates the part of the URL behind `?`.
    ///
    /// # Errors
    ///
    /// [`Error::invalid_request`] that names every parameter with a value its document does not allow.
    fn from_query(query: Option<&str>) -> Result<Self, Error> {
        Self::from_query_with(query, Leniency::default())
    }

    /// The same, where what `leniency` says passes.
    ///
    /// # Errors
    ///
    /// As [`from_query`](Self::from_query).
    fn from_query_with(query: Option<&str>, leniency: Leniency) -> Result<Self, Error>;
}

impl RequestParams for () {
    fn from_query_with(_: Option<&str>, _: Leniency) -> Result<Self, Error> {
        Ok(())
    }
}

impl<T: Decode + Send + 'static> RequestParams for T {
    fn from_query_with(query: Option<&str>, leniency: Leniency) -> Result<Self, Error> {
        codec::from_query(pairs(query.unwrap_or_default()), leniency)
            .map_err(|invalid| Error::invalid_request(format!("in the parameters: {invalid}")))
    }
}

/// Names and values in order, decoded as `application/x-www-form-urlencoded`; bad UTF-8 becomes U+FFFD.
///
/// An empty value counts as absent whatever the type is, as other servers of the protocol have it.
fn pairs(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty())
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
