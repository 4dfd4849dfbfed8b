//! Queries and procedures over HTTP: what a method is, who may call it, and the router that answers for it.
//!
//! Emitted code says what a method looks like, the application says what it does; sockets, TLS and logs are the server's.
//!
//! # Handlers
//!
//! A handler is written against the trait beside the method. Parameters with a default are plain values, lists of values are
//! enums named after the type and the field that they stand in (`ParamsSort`), and the errors that the document declares are
//! variants of the method's `Error`; the protocol's own are made by [`Error`] and converted by `?` and `.into()`. A test
//! calls a handler as any other function:
//!
//! ```
//! use lexicon_runtime::{lexicon, xrpc::{self, Anonymous, ErrorDetail, Request}};
//!
//! lexicon!("com.example.feed.search", "com.example.room.book");
//!
//! use com::example::feed::{Search, search::{self, Criteria, Params, ParamsSort}};
//! use com::example::room::{Book, book};
//!
//! struct App;
//!
//! impl search::Handler for App {
//!     type Auth = Anonymous;
//!     async fn search(&self, request: Request<Search, Anonymous>) -> Result<Criteria, search::Error> {
//!         let Params { q, limit, sort, .. } = request.params;
//!         assert_eq!((limit, sort), (50, ParamsSort::Latest)); // the document's defaults
//!         if q.is_empty() {
//!             return Err(xrpc::Error::invalid_request("search for something"));
//!         }
//!         Ok(Criteria { limit: Some(limit), ..Criteria::new(q) })
//!     }
//! }
//!
//! impl book::Handler for App {
//!     type Auth = Anonymous;
//!     async fn book(&self, request: Request<Book, Anonymous>) -> Result<book::Output, book::Error> {
//!         if request.input.room == "attic" {
//!             let status = xrpc::http::StatusCode::CONFLICT; // 400 if nothing else is said
//!             return Err(book::Error::RoomTaken(ErrorDetail { status, ..ErrorDetail::from("somebody was faster") }));
//!         }
//!         Ok(book::Output::new("a1".to_owned(), request.input.guests))
//!     }
//! }
//!
//! #[tokio::main(flavor = "current_thread")]
//! async fn main() {
//!     use search::Handler as _;
//!
//!     let found = App.search(Request::new(Params::new("rust".to_owned()), (), Anonymous)).await;
//!     assert_eq!(found.unwrap().limit, Some(50));
//!
//!     let served = router(App); // both, as a `tower` service
//!     # drop(served);
//! }
//! ```
//!
//! # One request, step by step
//!
//! | step | what is refused | answer |
//! |---|---|---|
//! | route | a path outside `/xrpc/` | 404 `XRPCNotSupported`; an `axum::Router` answers other paths itself |
//! | | a path under `/xrpc/` that is no NSID, a trailing slash included | 400 `InvalidRequest` |
//! | | an NSID that is not served, or that is spelled in another letter case | 501 `MethodNotImplemented` |
//! | verb | a query by other than GET or HEAD, a procedure by other than POST | 405 `InvalidRequest`, with `Allow` |
//! | parameters | a value that its document does not allow | 400 `InvalidRequest` |
//! | auth | whatever [`Auth`] refuses | mostly 401 `AuthenticationRequired` |
//! | body | none, another media type, malformed or invalid JSON | 400 `InvalidRequest` |
//! | | no data for the [idle timeout](Router::body_idle_timeout) | 408 `RequestTimeout` |
//! | | more bytes than the [limit](Router::json_body_limit), [that of streams](Router::stream_body_limit) for other media types | 413 `PayloadTooLarge` |
//! | | another charset than UTF-8, or a compressed body | 415 `UnsupportedMediaType` |
//! | handler | its declared errors, and the protocol's own | as the [`Error`] says |
//! | output | one that breaks its document | 500 `InternalServerError`, and the reason is logged |
//!
//! A body that is not JSON is a [`BodyStream`]. It reaches the handler before it is read, so a body that breaks off or is too
//! large without saying so is an error of the stream there, and `?` turns it into the answer of this table.
//!
//! What fails inside is told through the crate `tracing`, at the level of errors: a server without a subscriber, such as
//! `tracing_subscriber::fmt().init()` sets up, hears nothing of it.
//!
//! What is no request yet, such as a malformed head or a URI beyond the HTTP server's own limits, never comes here: the
//! server refuses it in its own words.
//!
//! A method that declares `application/json` also takes the media types with the suffix `+json` (RFC 6839). A client may
//! state a media range such as `*/*` where the declared encoding covers it, and send a file of zero bytes.
//!
//! The response to a rejected request is sent at once. What the client still sends is read and discarded within [a limit
//! of bytes](Router::drain_limit) and [of time](Router::drain_timeout), so that clients which write their whole request
//! first can read it. [`DrainLayer`] does the same for requests that a layer in front rejects.
//!
//! Every refusal is a JSON object with `error` and `message`. A handler that panics is a 500 too, and is logged,
//! unless the program is built to abort on panics.

mod auth;
#[cfg(feature = "axum")]
mod axum;
mod basic;
mod body;
mod client_body;
mod content_type;
mod declared;
mod detail;
mod drain;
mod drain_body;
mod drain_layer;
mod endpoint;
mod error;
mod frames;
mod idle;
mod media;
mod method;
mod params;
mod path;
mod request;
mod response;
mod router;
mod service;
mod source;
mod stream;
#[cfg(test)]
mod tests;

/// The types of HTTP that requests, errors and headers are made of.
pub use ::http;

pub use auth::{Anonymous, Auth};
pub use basic::BasicAuth;
pub use body::{BodyReader, RequestBody};
#[doc(hidden)]
pub use declared::write as write_error;
pub use detail::ErrorDetail;
pub use drain_body::DrainBody;
pub use drain_layer::{Drain, DrainFuture, DrainLayer, DrainResponseBody};
pub use error::{BoxError, Error};
pub use method::{Method, MethodKind, MethodResult, Serve, Subscription};
pub use params::RequestParams;
pub use request::{Request, RequestContext};
pub use response::{Body, Health, ResponseBody, ResponseContext};
pub use router::Router;
pub use service::ResponseFuture;
pub use stream::BodyStream;
