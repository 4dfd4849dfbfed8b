//! The query of a URL as a method's parameters.
//! How it is split and decoded, and what each value must be, is the codec's business.

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
        codec::from_query(codec::pairs(query.unwrap_or_default()), leniency)
            .map_err(|invalid| Error::invalid_request(format!("in the parameters: {invalid}")))
    }
}
