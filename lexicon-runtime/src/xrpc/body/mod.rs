//! Request and response bodies: which Rust types they can be, their media types, lengths and limits.

mod bounded;
mod content_type;
mod headers;
mod read_error;
mod request;
mod response;
mod stream;

pub(super) use self::{request::BodyLimits, response::json_object};
pub use self::{
    request::{BodyReader, RequestBody},
    response::{Body, ResponseBody, ResponseContext},
    stream::BodyStream,
};
