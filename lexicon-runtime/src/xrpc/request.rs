//! What a handler gets of a request, and what is known of it before its body is read.
//! How the parts come to be is the business of params, auth and body.

use std::fmt;

use http::{Extensions, HeaderMap, Uri, request::Parts};

use super::{Anonymous, Method};

/// A request that has passed every check: typed, valid and from someone who may call.
///
/// The fields can be moved out one by one, so `let Input { use_count, .. } = request.input;` leaves the others usable.
#[non_exhaustive]
pub struct Request<M: Method, A = Anonymous> {
    /// The parameters of the URL, `()` where none are declared.
    pub params: M::Params,
    /// The body, `()` where none is declared.
    pub input: M::Input,
    /// Who calls.
    pub auth: A,
    /// The headers of the HTTP request.
    pub headers: HeaderMap,
    /// The URI of the HTTP request, as it came.
    pub uri: Uri,
    /// What layers in front have left: the peer's address, a trace id, ...
    pub extensions: Extensions,
}

impl<M: Method, A> Request<M, A> {
    /// A request without headers, to call a handler directly in a test.
    pub fn new(params: M::Params, input: M::Input, auth: A) -> Self {
        let (headers, extensions) = (HeaderMap::new(), Extensions::new());
        Self { params, input, auth, headers, uri: Uri::default(), extensions }
    }

    pub(super) fn from_parts(parts: Parts, params: M::Params, input: M::Input, auth: A) -> Self {
        let Parts { headers, uri, extensions, .. } = parts;
        Self { params, input, auth, headers, uri, extensions }
    }
}

impl<M: Method, A> fmt::Debug for Request<M, A> {
    /// Names the method alone: a body, a header or a credential may hold what no log should.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("method", &M::NSID).finish_non_exhaustive()
    }
}

/// A request as [`Auth`](super::Auth) sees it: its parameters are known to be valid, its body is not read yet.
#[derive(Clone, Copy)]
pub struct RequestContext<'a> {
    nsid: &'static str,
    parts: &'a Parts,
}

impl<'a> RequestContext<'a> {
    pub(super) fn new(nsid: &'static str, parts: &'a Parts) -> Self {
        Self { nsid, parts }
    }

    /// The NSID of the method that is called, spelled as its document spells it.
    pub fn nsid(&self) -> &'static str {
        self.nsid
    }

    /// The verb of the HTTP request.
    pub fn http_method(&self) -> &'a http::Method {
        &self.parts.method
    }

    /// The headers of the HTTP request.
    pub fn headers(&self) -> &'a HeaderMap {
        &self.parts.headers
    }

    /// The URI of the HTTP request, as it came.
    pub fn uri(&self) -> &'a Uri {
        &self.parts.uri
    }

    /// What layers in front have left: the peer's address, a trace id, ...
    pub fn extensions(&self) -> &'a Extensions {
        &self.parts.extensions
    }
}

impl fmt::Debug for RequestContext<'_> {
    /// Leaves out the headers, which hold credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestContext")
            .field("nsid", &self.nsid)
            .field("http_method", self.http_method())
            .finish_non_exhaustive()
    }
}
