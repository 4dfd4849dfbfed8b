//! Accepts connections and serves HTTP/1.1 on them until the operator stops the server.
//! `axum::serve` has no timeouts and no bound on connections, so this drives hyper itself.

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

/// The most bytes of a request head. A larger one is 431.
const HEAD_LIMIT: usize = 32 * 1024;

/// How long no connection is accepted after the operating system had no resources for one.
const ACCEPT_PAUSE: Duration = Duration::from_secs(1);

/// How long open requests may take once the server stops.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);

/// How many connections there may be, and how long they may be idle.
pub struct Limits {
    /// The most connections at once. Further ones wait in the listener's backlog.
    pub connections: usize,
    /// A connection is closed when it takes longer than this to send a whole request head, from its opening or from the
    /// previous response, or when it takes no byte of a response for as long. A body that stops arriving for as long is
    /// 408.
    pub idle_timeout: Duration,
}

/// Serves `app` until a signal comes, then waits up to 10 s for open requests. A second signal ends the wait.
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
        () = time::sleep(STOP_TIMEOUT) => tracing::warn!("dropping requests that are open after {STOP_TIMEOUT:?}"),
        () = signals.next() => tracing::warn!("dropping open requests at the second signal"),
    }
}

fn http(idle_timeout: Duration) -> http1::Builder {
    let mut http = http1::Builder::new();
    // Hyper starts this timeout whenever it waits for a head, so it covers idle and kept-alive connections too.
    http.timer(TokioTimer::new()).header_read_timeout(idle_timeout);
    // The limit alone is exact, and the buffer is what a connection may take of the memory.
    http.max_header_size(HEAD_LIMIT).max_buf_size(HEAD_LIMIT);
    http
}

async fn run(connection: impl Future<Output = hyper::Result<()>>, slot: OwnedSemaphorePermit) {
    // Timeouts and clients that send no HTTP or go away: frequent, and nothing for the operator to do.
    if let Err(error) = connection.await {
        tracing::debug!("connection ended: {error}");
    }
    drop(slot);
}

/// Accepts the next connection, as soon as there is a slot for it. Errors are logged and never end the server.
async fn accept(listener: &TcpListener, slots: &Arc<Semaphore>) -> (TcpStream, OwnedSemaphorePermit) {
    let slot = slot(slots).await;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (stream, slot),
            Err(error) if is_of_connection(&error) => {}
            // The process has no more file descriptors, say. The connection stays in the backlog.
            Err(error) => {
                tracing::error!("accepting connections pauses for {ACCEPT_PAUSE:?}: {error}");
                time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

async fn slot(slots: &Arc<Semaphore>) -> OwnedSemaphorePermit {
    if slots.available_permits() == 0 {
        tracing::warn!("new connections wait: as many as allowed are open");
    }
    match Arc::clone(slots).acquire_owned().await {
        Ok(slot) => slot,
        Err(_never_closed) => pending().await,
    }
}

/// Whether an error concerns the connection alone, which its client has given up already.
fn is_of_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
