//! Reading the body of a request: whether there is one, whether it is small enough, its bytes.
//! The headers are judged in `media`, the JSON in the codec; counting is left to `frames`.

use bytes::Bytes;
use http::HeaderMap;
use http_body_util::Empty;

use super::{
    BoxError, Error,
    frames::{Bounds, Frames},
    media,
};
use crate::codec::{Decode, from_json_input};
use crate::leniency::Leniency;
use crate::sealed::Sealed;

/// What the body of a request can be: an emitted type that is sent as JSON, a [`BodyStream`](super::BodyStream) of another
/// media type, or `()` where none is declared.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be the input of a method")]
pub trait RequestBody: Sealed + Sized + Send + 'static {
    /// Reads, decodes and validates the body; or, of a stream, all that can be known before it is read.
    ///
    /// # Errors
    ///
    /// 400, 408, 413 or 415, each with what the client is to change.
    fn read(body: BodyReader, headers: &HeaderMap) -> impl Future<Output = Result<Self, Error>> + Send;
}

impl RequestBody for () {
    async fn read(mut body: BodyReader, headers: &HeaderMap) -> Result<Self, Error> {
        if body.is_nothing(headers)? {
            return Ok(());
        }
        let refusal = || Error::invalid_request("unexpected request body: send the request without one");
        if media::stated_length(headers)?.is_some_and(|length| length > 0) {
            return Err(refusal());
        }
        body.frames.next().await.map_or(Ok(()), |data| Err(data.map_or_else(|error| error, |_| refusal())))
    }
}

impl<T: Decode + Send + 'static> RequestBody for T {
    async fn read(body: BodyReader, headers: &HeaderMap) -> Result<Self, Error> {
        let leniency = body.leniency;
        let bytes = body.json(headers).await?;
        from_json_input(&bytes, leniency).map_err(|invalid| Error::invalid_request(invalid.to_string()))
    }
}

/// The body of a request that is still to be read, what its method declares of it, and how much of it may be.
pub struct BodyReader {
    frames: Frames,
    declared: &'static str,
    limits: Limits,
    leniency: Leniency,
}

/// How many bytes the body of a request may have.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// Of JSON, which is held in memory.
    pub json: usize,
    /// Of anything else, which the handler reads as it comes.
    pub stream: usize,
}

impl BodyReader {
    pub(super) fn new<B>(body: B) -> Self
    where
        B: http_body::Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let limits = Limits { json: usize::MAX, stream: usize::MAX };
        Self { frames: Frames::of_client(body), declared: "", limits, leniency: Leniency::default() }
    }

    pub(super) fn at_most(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The same, where what `leniency` says passes in JSON.
    pub(super) fn with_leniency(self, leniency: Leniency) -> Self {
        Self { leniency, ..self }
    }

    /// The same, as the body of a method that takes this media type.
    pub(super) fn declared(self, media_type: &'static str) -> Self {
        Self { declared: media_type, ..self }
    }

    /// Whether it is known without reading that there is no byte to come.
    fn is_nothing(&self, headers: &HeaderMap) -> Result<bool, Error> {
        let stated = media::stated_length(headers)?;
        Ok(self.frames.is_end() || self.frames.size_hint().exact() == Some(0) || stated == Some(0))
    }

    /// The bytes of a body that must be JSON and must be there.
    async fn json(self, headers: &HeaderMap) -> Result<Vec<u8>, Error> {
        // A JSON text that is shorter than was stated is malformed, so the length is only of use against the limit.
        let declared = self.declared;
        let bounds = Bounds { limit: self.limits.json, stated: None, takes: declared, allows_empty: false };
        if self.is_nothing(headers)? {
            return Err(bounds.missing());
        }
        let ((), frames) = self.open(headers, bounds, |headers| media::require_json(headers, declared))?;
        frames.bytes().await
    }

    /// The frames of a body that must be of the declared media type, and the type that it has. A file of zero bytes is
    /// valid, a request without a body is not.
    pub(super) fn stream(self, headers: &HeaderMap) -> Result<(String, Option<u64>, Frames), Error> {
        let length = media::stated_length(headers)?.or(self.frames.size_hint().exact());
        let declared = self.declared;
        let bounds = Bounds { limit: self.limits.stream, stated: length, takes: declared, allows_empty: true };
        if self.is_nothing(headers)? && !media::has_body(headers) {
            return Err(bounds.missing());
        }
        let (media_type, frames) = self.open(headers, bounds, |headers| media::require(headers, declared))?;
        Ok((media_type, length, frames))
    }

    /// Rejects what can be rejected without reading: a body of another media type, or of a stated length over the limit.
    fn open<T>(
        self,
        headers: &HeaderMap,
        bounds: Bounds,
        kind: impl FnOnce(&HeaderMap) -> Result<T, Error>,
    ) -> Result<(T, Frames), Error> {
        let kind = kind(headers)?;
        let stated = media::stated_length(headers)?;
        if stated.unwrap_or_default().max(self.frames.size_hint().lower()) > bounds.limit as u64 {
            return Err(bounds.too_large());
        }
        let frames = if stated == Some(0) { Frames::of_client(Empty::<Bytes>::new()) } else { self.frames };
        Ok((kind, frames.within(bounds)))
    }
}
