//! The frames of a body as they come, held against what was said of it: how many bytes at most, how many exactly.
//! Nothing is kept back or read ahead; what the bytes mean is left to `body` and `stream`.

use std::{
    error,
    future::poll_fn,
    io,
    sync::{Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::LengthLimitError;

use super::{BoxError, Error, client_body::BodyTimeout, media, source::Source};

/// A body of any kind that ends with its first error.
pub(super) struct Frames {
    /// Gone as soon as it has ended. The lock is there to make requests and answers `Sync`, and nobody ever waits for it.
    body: Option<Mutex<Source>>,
    /// What an error of the body means.
    refuse: fn(BoxError) -> Error,
    bounds: Option<Bounds>,
    read: u64,
}

/// What the body of a request must keep to.
pub(super) struct Bounds {
    /// The most bytes that it may have.
    pub limit: usize,
    /// The bytes that it is said to have.
    pub stated: Option<u64>,
    /// The media type that the method takes, for the message about a missing body.
    pub takes: &'static str,
    /// Whether a body of zero bytes is valid.
    pub allows_empty: bool,
}

impl Frames {
    /// The body of a request: what breaks it is the client's affair.
    pub fn of_client<B>(body: B) -> Self
    where
        B: Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self::new(body, |error| broken(&*error))
    }

    /// The body of an answer: what breaks it is this server's affair, if it doesn't say otherwise.
    pub fn of_server<B>(body: B) -> Self
    where
        B: Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self::new(body, |error| error.downcast::<Error>().map_or_else(Error::internal, |error| *error))
    }

    fn new<B>(body: B, refuse: fn(BoxError) -> Error) -> Self
    where
        B: Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self { body: Some(Mutex::new(Box::pin(body))), refuse, bounds: None, read: 0 }
    }

    /// The same, which must keep to these bounds.
    pub fn within(self, bounds: Bounds) -> Self {
        Self { bounds: Some(bounds), ..self }
    }

    /// The next bytes; there is at least one.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        loop {
            match poll_fn(|cx| self.poll(cx)).await?.map(Frame::into_data) {
                Ok(Ok(data)) if !data.is_empty() => return Some(Ok(data)),
                Ok(_nothing_or_trailers) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// All bytes. The memory grows with what arrives: a stated length is a claim, and costs its author nothing.
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

    /// The next frame, asked of the sender when it is asked for here.
    pub fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let body = body.get_mut().unwrap_or_else(PoisonError::into_inner);
        let frame = match ready!(body.as_mut().poll(cx)) {
            Some(Ok(frame)) => Some(self.count(&frame).map(|()| frame)),
            Some(Err(error)) => Some(Err((self.refuse)(error))),
            None => self.judge().err().map(Err),
        };
        if !matches!(frame, Some(Ok(_))) {
            self.body = None;
        }
        Poll::Ready(frame)
    }

    fn count(&mut self, frame: &Frame<Bytes>) -> Result<(), Error> {
        self.read = self.read.saturating_add(frame.data_ref().map_or(0, |data| data.len() as u64));
        let Some(bounds) = &self.bounds else { return Ok(()) };
        if self.read > bounds.limit as u64 {
            return Err(bounds.too_large());
        }
        if bounds.stated.is_some_and(|stated| self.read > stated) { Err(broken_off()) } else { Ok(()) }
    }

    /// What is to be said when the last byte has come.
    fn judge(&self) -> Result<(), Error> {
        match &self.bounds {
            Some(bounds) if self.read == 0 && !bounds.allows_empty => Err(bounds.missing()),
            Some(bounds) if bounds.stated.is_some_and(|stated| self.read < stated) => Err(broken_off()),
            _ => Ok(()),
        }
    }

    /// Whether it is known that nothing comes any more, no error either.
    pub fn is_end(&self) -> bool {
        match &self.body {
            Some(body) if self.bounds.is_none() => look(body).ended(),
            Some(_) => false,
            None => true,
        }
    }

    /// What is known of the length of what is still to come.
    pub fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), |body| look(body).hint())
    }
}

impl Bounds {
    pub fn missing(&self) -> Error {
        let takes = media::in_words(self.takes);
        Error::invalid_request(match self.allows_empty {
            true => format!("missing request body: expected {takes}; send `Content-Length: 0` for an empty body"),
            false => format!("missing or empty request body: expected {takes}"),
        })
    }

    pub fn too_large(&self) -> Error {
        Error::payload_too_large(format!("request body exceeds the limit of {} bytes", self.limit))
    }
}

fn look(body: &Mutex<Source>) -> MutexGuard<'_, Source> {
    body.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The error of a body that failed: the client is gone, too slow or sent malformed HTTP, or a layer in front has a limit
/// or cannot decode the body.
fn broken(error: &(dyn error::Error + 'static)) -> Error {
    let chain = || std::iter::successors(Some(error), |error| error.source());
    if chain().any(|error| error.is::<LengthLimitError>()) {
        return Error::payload_too_large("request body exceeds the limit of the server");
    }
    match chain().find_map(|error| error.downcast_ref::<BodyTimeout>()) {
        Some(timeout) => Error::request_timeout(timeout.to_string()),
        None if chain().any(is_timeout_of_layer) => Error::request_timeout("request body timed out"),
        None if chain().any(is_incomplete) && !chain().any(is_malformed) => broken_off(),
        None => Error::invalid_request("request body cannot be read"),
    }
}

/// Whether an error says that the connection ended within the body.
fn is_incomplete(error: &(dyn error::Error + 'static)) -> bool {
    // `hyper::Error`, by its texts: its crate is the server's dependency, and other servers work too.
    const OF_HYPER: [&str; 2] = ["error reading a body from connection", "connection closed before message completed"];
    OF_HYPER.contains(&&*error.to_string())
}

/// Whether an error says that the framing of the body, such as the length of a chunk, is malformed.
fn is_malformed(error: &(dyn error::Error + 'static)) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    matches!(kind, Some(io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData))
}

/// Whether an error says that the client took too long for a layer in front.
fn is_timeout_of_layer(error: &(dyn error::Error + 'static)) -> bool {
    // `tower_http::timeout::TimeoutError`, by its text: a dependency on its crate would serve nothing else.
    const OF_TOWER_HTTP: &str = "data was not received within the designated timeout";
    error.is::<tokio::time::error::Elapsed>()
        || error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::TimedOut)
        || error.to_string() == OF_TOWER_HTTP
}

fn broken_off() -> Error {
    Error::invalid_request("request body ended early or does not match Content-Length")
}
