//! Reading the body of a request: whether there is one, whether it is small enough, its bytes.
//! The headers are judged in `media`, the JSON in the codec.

use std::error;

use bytes::{Buf, Bytes};
use http::HeaderMap;
use http_body::Body as _;
use http_body_util::{BodyExt, LengthLimitError, combinators::UnsyncBoxBody};

use super::{BoxError, Error, media};
use crate::codec::{Decode, from_json_input};

/// What the body of a request can be: an emitted type that is sent as JSON, or `()` where none is declared.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be the input of a method")]
pub trait RequestBody: Sized + Send + 'static {
    /// Reads, decodes and validates the body.
    ///
    /// # Errors
    ///
    /// 400, 413 or 415, each with what the client is to change.
    fn read(body: Incoming, headers: &HeaderMap) -> impl Future<Output = Result<Self, Error>> + Send;
}

impl RequestBody for () {
    async fn read(mut body: Incoming, headers: &HeaderMap) -> Result<Self, Error> {
        if body.is_nothing(headers)? {
            return Ok(());
        }
        let refusal = || Error::invalid_request("this method takes no body: send the request without one");
        if media::stated_length(headers)?.is_some_and(|length| length > 0) {
            return Err(refusal());
        }
        while let Some(data) = body.next().await? {
            if !data.is_empty() {
                return Err(refusal());
            }
        }
        Ok(())
    }
}

impl<T: Decode + Send + 'static> RequestBody for T {
    async fn read(body: Incoming, headers: &HeaderMap) -> Result<Self, Error> {
        let bytes = body.json(headers).await?;
        from_json_input(&bytes).map_err(|invalid| Error::invalid_request(invalid.to_string()))
    }
}

/// The body of a request that is still to be read, and how much of it may be.
pub struct Incoming {
    body: UnsyncBoxBody<Bytes, BoxError>,
    limit: usize,
}

impl Incoming {
    pub(super) fn new<B>(body: B) -> Self
    where
        B: http_body::Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let body = body.map_frame(|frame| frame.map_data(|mut data| data.copy_to_bytes(data.remaining())));
        Self { body: body.map_err(Into::into).boxed_unsync(), limit: usize::MAX }
    }

    pub(super) fn at_most(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// Whether it is known without reading that there is no byte to come.
    fn is_nothing(&self, headers: &HeaderMap) -> Result<bool, Error> {
        let stated = media::stated_length(headers)?;
        Ok(self.body.is_end_stream() || self.body.size_hint().exact() == Some(0) || stated == Some(0))
    }

    /// The bytes of a body that must be JSON and must be there.
    async fn json(mut self, headers: &HeaderMap) -> Result<Vec<u8>, Error> {
        let missing = || Error::invalid_request("the body is missing or empty: this method takes a JSON object");
        if self.is_nothing(headers)? {
            return Err(missing());
        }
        media::require_json(headers)?;
        let stated = media::stated_length(headers)?.unwrap_or_default().max(self.body.size_hint().lower());
        if usize::try_from(stated).map_or(true, |stated| stated > self.limit) {
            return Err(self.too_large());
        }
        let bytes = self.bytes().await?;
        if bytes.is_empty() { Err(missing()) } else { Ok(bytes) }
    }

    /// All bytes. The memory grows with what arrives: a stated length is a claim, and costs its author nothing.
    async fn bytes(&mut self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        while let Some(data) = self.next().await? {
            if data.len() > self.limit - bytes.len() {
                return Err(self.too_large());
            }
            bytes.extend_from_slice(&data);
        }
        Ok(bytes)
    }

    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        while let Some(frame) = self.body.frame().await {
            match frame.map_err(|error| self.broken(&*error))?.into_data() {
                Ok(data) => return Ok(Some(data)),
                Err(_trailers) => {}
            }
        }
        Ok(None)
    }

    /// A body that ends in an error: the client has gone or sent no proper HTTP, or a layer in front has had enough.
    fn broken(&self, error: &(dyn error::Error + 'static)) -> Error {
        let limited =
            std::iter::successors(Some(error), |error| error.source()).any(|error| error.is::<LengthLimitError>());
        if limited {
            return Error::payload_too_large("the body is larger than this server takes");
        }
        Error::invalid_request("the body broke off or is not what its headers say")
    }

    fn too_large(&self) -> Error {
        Error::payload_too_large(format!("the body is larger than the {} bytes that this method takes", self.limit))
    }
}
