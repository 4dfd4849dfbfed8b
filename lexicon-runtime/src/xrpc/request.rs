//! The head of a request: its context for authentication, and the parameters of its URL.

use std::fmt;

use http::{Extensions, HeaderMap, Uri, request::Parts};

use super::Error;
use crate::{
    codec::{self, Decode},
    leniency::Leniency,
    sealed::Sealed,
    validate::{Rule, ValidationError},
};

/// The head of a request, for [`Auth`](super::Auth). The parameters are valid and the body is unread.
#[derive(Clone, Copy)]
pub struct RequestContext<'a> {
    nsid: &'static str,
    parts: &'a Parts,
}

impl<'a> RequestContext<'a> {
    pub(super) fn new(nsid: &'static str, parts: &'a Parts) -> Self {
        Self { nsid, parts }
    }

    /// Returns the NSID of the requested method.
    pub fn nsid(&self) -> &'static str {
        self.nsid
    }

    /// Returns the HTTP method of the request.
    pub fn http_method(&self) -> &'a http::Method {
        &self.parts.method
    }

    /// Returns the headers of the request.
    pub fn headers(&self) -> &'a HeaderMap {
        &self.parts.headers
    }

    /// Returns the unmodified URI of the request.
    pub fn uri(&self) -> &'a Uri {
        &self.parts.uri
    }

    /// Returns the extensions of the request.
    ///
    /// Layers in front set them, such as the peer's address or a trace id.
    pub fn extensions(&self) -> &'a Extensions {
        &self.parts.extensions
    }
}

impl fmt::Debug for RequestContext<'_> {
    /// Omits the headers, which contain credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestContext")
            .field("nsid", &self.nsid)
            .field("http_method", self.http_method())
            .finish_non_exhaustive()
    }
}

/// A type that can hold the parameters of a method.
///
/// It is a generated struct, or `()` if the document declares no parameters. Undeclared parameters are ignored, as the
/// protocol requires: a newer client may send more. This trait is sealed.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be the parameters of a method")]
pub trait RequestParams: Sealed + Sized + Send + 'static {
    /// Decodes and validates the query of a URL.
    ///
    /// # Errors
    ///
    /// [`Error::invalid_request`] with all violations.
    fn from_query(query: Option<&str>) -> Result<Self, Error> {
        Self::from_query_with(query, Leniency::default())
    }

    /// Decodes and validates the query of a URL with the given leniency.
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
        codec::from_query(codec::query_pairs(query), leniency).map_err(|invalid| {
            let hint = brackets_hint(&invalid, query).unwrap_or_default();
            Error::invalid_request(format!("invalid parameters: {invalid}{hint}"))
        })
    }
}

/// Explains the first missing parameter that the query has with brackets: some libraries write lists as `dids[]=x` or
/// `dids[0]=x`.
fn brackets_hint(invalid: &ValidationError, query: &str) -> Option<String> {
    let missing = invalid.violations().iter().filter(|violation| *violation.rule() == Rule::Required);
    let names = missing.filter_map(|violation| violation.pointer().strip_prefix('/'));
    let is_index = |text: &str| text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let bracketed = |name: &str| {
        let mut keys = codec::query_pairs(query).map(|(key, _)| key);
        keys.find(|key| {
            let index = key.strip_prefix(name).and_then(|rest| rest.strip_prefix('[')?.strip_suffix(']'));
            index.is_some_and(is_index)
        })
    };
    names.filter_map(|name| bracketed(name).map(|key| (name, key))).next().map(|(name, key)| {
        format!("\nfound `{key}`: repeat the name without brackets for each value, as in `{name}=a&{name}=b`")
    })
}
