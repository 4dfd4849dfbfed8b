//! Queries and procedures over HTTP: methods, authentication, errors, bodies and the router.
//!
//! `lexicon!` generates a marker type and a handler trait for each method. You implement the trait for the state of your
//! application and add the marker to a [`Router`]. The HTTP server provides sockets and TLS.
//!
//! # Handlers
//!
//! The trait `Handler` is in the module of the method. Parameters with a default are plain values. The items of lists are
//! enums named after the type and the field (`ParamsSort`). The errors that the document declares are variants of the
//! method's `Error`. [`Error`] creates the errors of the protocol, which `?` and `.into()` convert. A test calls a handler
//! as any other function:
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
//!             return Err(xrpc::Error::invalid_request("q must not be empty"));
//!         }
//!         Ok(Criteria { limit: Some(limit), ..Criteria::new(q) })
//!     }
//! }
//!
//! impl book::Handler for App {
//!     type Auth = Anonymous;
//!     async fn book(&self, request: Request<Book, Anonymous>) -> Result<book::Output, book::Error> {
//!         if request.input.room == "attic" {
//!             let status = xrpc::http::StatusCode::CONFLICT; // 400 by default
//!             return Err(book::Error::RoomTaken(ErrorDetail { status, ..ErrorDetail::from("attic is taken") }));
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
//!     let service = router(App); // both methods, as a `tower` service
//!     # drop(service);
//! }
//! ```
//!
//! # Steps of a request
//!
//! The router performs these steps in this order. The first failure is the response.
//!
//! | step | rejected | response |
//! |---|---|---|
//! | route | a path outside `/xrpc/` | 404 `XRPCNotSupported`; an `axum::Router` handles such paths itself |
//! | | a path under `/xrpc/` without an NSID, or with a trailing slash | 400 `InvalidRequest` |
//! | | an NSID that is not served, or in another letter case | 501 `MethodNotImplemented` |
//! | HTTP method | other than GET or HEAD for a query, other than POST for a procedure | 405 `InvalidRequest`, with `Allow` |
//! | parameters | a violation of the document | 400 `InvalidRequest` |
//! | authentication | the errors of [`Auth`] | usually 401 `AuthenticationRequired` |
//! | body | missing, another media type, malformed or invalid JSON | 400 `InvalidRequest` |
//! | | no data for the [idle timeout](Router::body_idle_timeout) | 408 `RequestTimeout` |
//! | | over the [limit of JSON](Router::json_body_limit) or [of streams](Router::stream_body_limit) | 413 `PayloadTooLarge` |
//! | | another charset than UTF-8, or a compressed body | 415 `UnsupportedMediaType` |
//! | handler | a declared error, or an error of the protocol | as the [`Error`] states |
//! | output | a violation of the document | 500 `InternalServerError`, and the violations are logged |
//!
//! The response is a JSON object with `error` and `message`. A panic of a handler is a 500 and is logged, unless the
//! program is built to abort on panics. Requests with a malformed head or a too long URI are rejected by the HTTP server
//! before the router receives them.
//!
//! A body that is not JSON is a [`BodyStream`]. The handler receives it before it was read, so an early end or an excess of
//! the limit is an error of the stream, which `?` converts into the response of the table.
//!
//! A method that declares `application/json` also accepts media types with the suffix `+json` (RFC 6839). A client may
//! send a file of zero bytes, and a media range such as `*/*` if the declared encoding covers it.
//!
//! The response to a rejected request is sent at once. The rest of the body is read and discarded within limits of
//! [bytes](Router::drain_limit) and [time](Router::drain_timeout), so that clients which write their whole request first can
//! read the response. [`DrainLayer`] does the same for requests that a layer in front rejects.
//!
//! # Logs
//!
//! Internal errors are logged with the crate `tracing` at level `error` and never sent to the client. Set up a subscriber,
//! for example with `tracing_subscriber::fmt().init()`.

mod auth;
mod body;
mod drain;
mod error;
mod handler;
mod method;
mod request;
mod router;
#[cfg(test)]
mod tests;

/// The HTTP types of requests, errors and headers.
pub use ::http;

pub use auth::{Anonymous, Auth, BasicAuth};
pub use body::{Body, BodyReader, BodyStream, RequestBody, ResponseBody, ResponseContext};
pub use drain::{Drain, DrainBody, DrainFuture, DrainLayer, DrainResponseBody};
#[doc(hidden)]
pub use error::write_error;
pub use error::{BoxError, Error, ErrorDetail};
pub use handler::{MethodResult, Request, Serve};
pub use method::{Method, MethodKind, Subscription};
pub use request::{RequestContext, RequestParams};
pub use router::{Health, ResponseFuture, Router};
