//! A body that ends with its first error and enforces the limits and the stated length of a request.

use std::{
    future::poll_fn,
    sync::{Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::{headers, read_error};
use crate::xrpc::{BoxError, Error, drain::BoxedBody};

/// A request or response body of any type. Nothing is buffered.
pub struct BoundedBody {
    /// `None` after the end. The mutex makes requests and responses `Sync` and is never contended.
    body: Option<Mutex<BoxedBody>>,
    convert_error: fn(BoxError) -> Error,
    bounds: Option<Bounds>,
    bytes_read: u64,
}

/// The constraints on a request body.
pub struct Bounds {
    /// The maximum number of bytes.
    pub limit: usize,
    /// The number of bytes that the client states.
    pub content_length: Option<u64>,
    /// The media type that the method declares, for the message about a missing body.
    pub encoding: &'static str,
    /// Whether a body of zero bytes is valid.
    pub allows_empty: bool,
}

impl BoundedBody {
    /// Wraps a request body. Its errors are client errors.
    pub fn from_request<B>(body: B) -> Self
    where
        B: Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self::new(body, read_error::from_request_body)
    }

    /// Wraps a response body. Its errors are internal errors, except for those that are an [`Error`].
    pub fn from_response<B>(body: B) -> Self
    where
        B: Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self::new(body, |error| error.downcast::<Error>().map_or_else(Error::internal, |error| *error))
    }

    fn new<B>(body: B, convert_error: fn(BoxError) -> Error) -> Self
    where
        B: Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self { body: Some(Mutex::new(Box::pin(body))), convert_error, bounds: None, bytes_read: 0 }
    }

    pub fn with_bounds(self, bounds: Bounds) -> Self {
        Self { bounds: Some(bounds), ..self }
    }

    /// Returns the next bytes, at least one.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        loop {
            match poll_fn(|cx| self.poll(cx)).await?.map(Frame::into_data) {
                Ok(Ok(data)) if !data.is_empty() => return Some(Ok(data)),
                Ok(_empty_or_trailers) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// Returns all bytes. Memory grows with the received bytes, never by the stated length.
    pub async fn bytes(mut self) -> Result<Vec<u8>, Error> {
        let mut bytes = match self.next().await {
            Some(first) => Vec::from(first?),
            None => Vec::new(),
        };
        while let Some(data) = self.next().await {
            bytes.extend_from_slice(&data?);
        }
        Ok(bytes)
    }

    pub fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let body = body.get_mut().unwrap_or_else(PoisonError::into_inner);
        let frame = match ready!(body.as_mut().poll(cx)) {
            Some(Ok(frame)) => Some(self.count(&frame).map(|()| frame)),
            Some(Err(error)) => Some(Err((self.convert_error)(error))),
            None => self.check_end().err().map(Err),
        };
        if !matches!(frame, Some(Ok(_))) {
            self.body = None;
        }
        Poll::Ready(frame)
    }

    fn count(&mut self, frame: &Frame<Bytes>) -> Result<(), Error> {
        self.bytes_read = self.bytes_read.saturating_add(frame.data_ref().map_or(0, |data| data.len() as u64));
        let Some(bounds) = &self.bounds else { return Ok(()) };
        if self.bytes_read > bounds.limit as u64 {
            return Err(bounds.too_large());
        }
        match bounds.content_length {
            Some(length) if self.bytes_read > length => Err(read_error::incomplete()),
            _ => Ok(()),
        }
    }

    fn check_end(&self) -> Result<(), Error> {
        let Some(bounds) = &self.bounds else { return Ok(()) };
        if self.bytes_read == 0 && !bounds.allows_empty {
            return Err(bounds.missing());
        }
        match bounds.content_length {
            Some(length) if self.bytes_read < length => Err(read_error::incomplete()),
            _ => Ok(()),
        }
    }

    /// Whether polling is known to return `None`. A body with bounds may still end in an error.
    pub fn is_ended(&self) -> bool {
        match &self.body {
            Some(body) if self.bounds.is_none() => lock(body).is_ended(),
            Some(_) => false,
            None => true,
        }
    }

    /// Returns the bounds of the number of remaining bytes.
    pub fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), |body| lock(body).size())
    }
}

impl Bounds {
    pub fn missing(&self) -> Error {
        let expected = headers::describe(self.encoding);
        Error::invalid_request(if self.allows_empty {
            format!("missing request body: expected {expected}; send `Content-Length: 0` for an empty body")
        } else {
            format!("missing or empty request body: expected {expected}")
        })
    }

    pub fn too_large(&self) -> Error {
        Error::payload_too_large(format!("request body exceeds the limit of {} bytes", self.limit))
    }
}

fn lock(body: &Mutex<BoxedBody>) -> MutexGuard<'_, BoxedBody> {
    body.lock().unwrap_or_else(PoisonError::into_inner)
}
