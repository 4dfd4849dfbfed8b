//! The unread rest of one request body, as the body and the response share it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{HeaderValue, Response, Version, header};
use tokio::runtime::Handle;

use super::{boxed::BoxedBody, drainer::Drainer};

/// The rest of a request body, shared with the response.
pub struct Remainder {
    drainer: Drainer,
    /// Whether the response can announce `Connection: close`, which only HTTP/1 has.
    can_announce_close: bool,
    state: Mutex<State>,
}

enum State {
    /// The body was not dropped before its end, or a drain reads its rest.
    Reusable,
    /// The client sends the body only after `100 Continue`. Polling it before the response would make the server send that.
    Unrequested(BoxedBody),
    /// The rest cannot be drained completely: the server closes the connection after the response.
    Closing,
    Responded,
}

impl Remainder {
    pub fn new(drainer: &Drainer, version: Version) -> Arc<Self> {
        let can_announce_close = matches!(version, Version::HTTP_10 | Version::HTTP_11);
        Arc::new(Self { drainer: drainer.clone(), can_announce_close, state: Mutex::new(State::Reusable) })
    }

    /// Drains a body that was dropped before its end.
    pub fn drain(&self, body: BoxedBody, runtime: &Handle) {
        let exceeds_limit = body.size().lower() > self.drainer.limits.bytes as u64;
        if !self.drainer.spawn(body, runtime) || exceeds_limit {
            self.announce_close();
        }
    }

    /// Makes the response announce `Connection: close`, unless it was already sent.
    pub fn announce_close(&self) {
        let mut state = self.lock();
        if matches!(*state, State::Reusable) {
            *state = State::Closing;
        }
    }

    /// Keeps a body that waits for `100 Continue` until the response was sent.
    pub fn keep_unrequested(&self, body: BoxedBody, runtime: &Handle) {
        let mut state = self.lock();
        if matches!(*state, State::Responded) {
            drop(state);
            self.drainer.spawn(body, runtime);
        } else {
            *state = State::Unrequested(body);
        }
    }

    /// Announces `Connection: close` in the response if necessary. The response body must hold the returned value until
    /// it was sent.
    pub fn respond<B>(self: Arc<Self>, response: &mut Response<B>) -> Option<UnrequestedBody> {
        let state = std::mem::replace(&mut *self.lock(), State::Responded);
        if self.can_announce_close && matches!(state, State::Closing | State::Unrequested(_)) {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        match state {
            State::Unrequested(body) => Some(UnrequestedBody { body: Mutex::new(Some(body)), remainder: self }),
            State::Reusable | State::Closing | State::Responded => None,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A body that the client sends only after `100 Continue`. It is drained when the response body is dropped, because a
/// client may send the body unasked after a short wait (RFC 9110, section 10.1.1).
pub struct UnrequestedBody {
    /// The mutex makes the response `Sync`.
    body: Mutex<Option<BoxedBody>>,
    remainder: Arc<Remainder>,
}

impl Drop for UnrequestedBody {
    fn drop(&mut self) {
        let body = self.body.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        if let (Some(body), Ok(runtime)) = (body, Handle::try_current()) {
            self.remainder.drainer.spawn(body, &runtime);
        }
    }
}
