//! Queries and procedures over HTTP: what a method is, who may call it, and the router that answers for it.
//!
//! Emitted code says what a method looks like, the application says what it does; sockets, TLS and logs are the server's.
//!
//! # One request, step by step
//!
//! | step | what is refused | answer |
//! |---|---|---|
//! | route | a path outside `/xrpc/` | 404 `XRPCNotSupported` |
//! | | a path under `/xrpc/` that is no NSID, a trailing slash included | 400 `InvalidRequest` |
//! | | an NSID that is not served here | 501 `MethodNotImplemented` |
//! | verb | a query by other than GET or HEAD, a procedure by other than POST | 405 `InvalidRequest`, with `Allow` |
//! | parameters | a value that its document does not allow | 400 `InvalidRequest` |
//! | auth | whatever [`Auth`] refuses | mostly 401 `AuthenticationRequired` |
//! | body | none, another media type, malformed or invalid JSON | 400 `InvalidRequest` |
//! | | more bytes than the [limit](Router::body_limit) | 413 `PayloadTooLarge` |
//! | | another charset than UTF-8, or a compressed body | 415 `UnsupportedMediaType` |
//! | handler | its declared errors, and the protocol's own | as the [`Error`] says |
//! | output | one that breaks its document | 500 `InternalServerError`, and the reason is logged |
//!
//! What is no request yet, such as a malformed head or a URI beyond the HTTP server's own limits, never comes here: the
//! server refuses it in its own words.
//!
//! Every refusal is a JSON object with `error` and `message`. A handler that panics is a 500 too, and is logged,
//! unless the program is built to abort on panics.

mod auth;
#[cfg(feature = "axum")]
mod axum;
mod basic;
mod body;
mod detail;
mod endpoint;
mod error;
mod media;
mod method;
mod params;
mod path;
mod request;
mod response;
mod router;
mod service;
#[cfg(test)]
mod tests;

/// The types of HTTP that requests, errors and headers are made of.
pub use ::http;

pub use auth::{Anonymous, Auth};
pub use basic::Basic;
pub use body::{Incoming, RequestBody};
pub use detail::Detail;
pub use error::{BoxError, Error};
pub use method::{Answer, Method, MethodKind, Serve};
pub use params::RequestParams;
pub use request::{Call, Request};
pub use response::{Body, Health, ResponseBody};
pub use router::Router;
pub use service::ResponseFuture;
