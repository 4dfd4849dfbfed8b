//! Accepts connections and serves HTTP/1.1 until the operator stops the server.
//!
//! This module uses `hyper` directly, because `axum::serve` has no timeouts and no connection limit.

use std::{
    future::{Future, pending},
    io,
    sync::Arc,
    time::Duration,
};

use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time,
};
use tokio_io_timeout::TimeoutStream;

use crate::signals::Signals;

/// The maximum size of a request head in bytes. The response to a larger one is 431.
const HEAD_LIMIT: usize = 32 * 1024;

/// The pause before the next connection when the operating system lacks resources.
const ACCEPT_PAUSE: Duration = Duration::from_secs(1);

/// The maximum duration of open requests after the signal to stop.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);

/// The limits of connections.
pub struct Limits {
    /// The maximum number of connections. Further ones wait in the backlog of the listener.
    pub connections: usize,
    /// The idle timeout of a connection.
    ///
    /// It limits the time until a request head is complete, from the start or the previous response, and the time
    /// without accepted response data. After that the connection is closed. A body without data for as long is a 408.
    pub idle_timeout: Duration,
}

/// Serves `app` until a signal.
///
/// Then it waits up to 10 s for open requests. A second signal ends the wait.
pub async fn serve(listener: TcpListener, app: axum::Router, limits: Limits, mut signals: Signals) {
    let http = http(limits.idle_timeout);
    let slots = Arc::new(Semaphore::new(limits.connections));
    let open = GracefulShutdown::new();
    loop {
        let (stream, slot) = tokio::select! {
            accepted = accept(&listener, &slots) => accepted,
            () = signals.next() => break,
        };
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(limits.idle_timeout));
        let service = TowerToHyperService::new(app.clone());
        let connection = open.watch(http.serve_connection(TokioIo::new(Box::pin(stream)), service));
        tokio::spawn(run(connection, slot));
    }
    drop(listener);
    tracing::info!("stopping");
    tokio::select! {
        () = open.shutdown() => {}
        () = time::sleep(STOP_TIMEOUT) => tracing::warn!("dropping requests that are still open after {STOP_TIMEOUT:?}"),
        () = signals.next() => tracing::warn!("dropping open requests after the second signal"),
    }
}

fn http(idle_timeout: Duration) -> http1::Builder {
    let mut http = http1::Builder::new();
    // `hyper` starts this timeout whenever it waits for a head, so it also applies to idle keep-alive connections.
    http.timer(TokioTimer::new()).header_read_timeout(idle_timeout);
    // The header limit is exact. The buffer limit bounds the memory of a connection.
    http.max_header_size(HEAD_LIMIT).max_buf_size(HEAD_LIMIT);
    http
}

async fn run(connection: impl Future<Output = hyper::Result<()>>, slot: OwnedSemaphorePermit) {
    // Timeouts, malformed HTTP and lost clients are frequent and need no action by the operator.
    if let Err(error) = connection.await {
        tracing::debug!("connection ended: {error}");
    }
    drop(slot);
}

/// Accepts the next connection when a slot is free. Errors are logged and do not stop the server.
async fn accept(listener: &TcpListener, slots: &Arc<Semaphore>) -> (TcpStream, OwnedSemaphorePermit) {
    let slot = acquire(slots).await;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (stream, slot),
            Err(error) if is_connection_error(&error) => {}
            // For example, the process has no free file descriptor. The connection stays in the backlog.
            Err(error) => {
                tracing::error!("accepting no connections for {ACCEPT_PAUSE:?}: {error}");
                time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

async fn acquire(slots: &Arc<Semaphore>) -> OwnedSemaphorePermit {
    if slots.available_permits() == 0 {
        tracing::warn!("connection limit reached, new connections wait");
    }
    match Arc::clone(slots).acquire_owned().await {
        Ok(slot) => slot,
        Err(_never_closed) => pending().await,
    }
}

/// Whether an error concerns one connection, which its client has already closed.
fn is_connection_error(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
