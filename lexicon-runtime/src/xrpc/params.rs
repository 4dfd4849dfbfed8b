//! The query of a URL as a method's parameters.
//! How it is split and decoded, and what each value must be, is the codec's business.

use super::Error;
use crate::{
    codec::{self, Decode},
    leniency::Leniency,
    sealed::Sealed,
    validate::{Rule, ValidationError},
};

/// What the parameters of a method can be: an emitted struct, or `()` where its document declares none.
///
/// Parameters that are not declared are ignored, as the protocol asks: a newer client may send more.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be the parameters of a method")]
pub trait RequestParams: Sealed + Sized + Send + 'static {
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
        let query = query.unwrap_or_default();
        codec::from_query(codec::pairs(query), leniency).map_err(|invalid| {
            let hint = brackets(&invalid, query).unwrap_or_default();
            Error::invalid_request(format!("invalid parameters: {invalid}{hint}"))
        })
    }
}

/// A line for the first missing parameter that the query has with brackets, `dids[]=x` or `dids[0]=x`, as some libraries
/// write lists.
fn brackets(invalid: &ValidationError, query: &str) -> Option<String> {
    let missing = invalid.violations().iter().filter(|violation| *violation.rule() == Rule::Required);
    let names = missing.filter_map(|violation| violation.pointer().strip_prefix('/'));
    let is_index = |text: &str| text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let bracketed = |name: &str| {
        let mut keys = codec::pairs(query).map(|(key, _)| key);
        keys.find(|key| {
            let index = key.strip_prefix(name).and_then(|rest| rest.strip_prefix('[')?.strip_suffix(']'));
            index.is_some_and(is_index)
        })
    };
    names.filter_map(|name| bracketed(name).map(|key| (name, key))).next().map(|(name, key)| {
        format!("\nfound `{key}`: repeat the name without brackets for each value, as in `{name}=a&{name}=b`")
    })
}
