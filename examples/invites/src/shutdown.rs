//! Serving until the operator says stop, by SIGINT or SIGTERM.
//! Requests under way are answered first; whoever dawdles is left after a while, or at the second signal.

use std::{io, time::Duration};

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::{net::TcpListener, sync::oneshot, time};

const PATIENCE: Duration = Duration::from_secs(10);

/// Serves `app` until the operator says stop.
///
/// # Errors
///
/// When the listener fails.
pub async fn serve(listener: TcpListener, app: axum::Router, mut signals: Signals) -> io::Result<()> {
    let (stop, stopped) = oneshot::channel::<()>();
    let server = axum::serve(listener, app).with_graceful_shutdown(async {
        let _ = stopped.await;
    });
    let deadline = async {
        signals.next().await;
        tracing::info!("stopping");
        let _ = stop.send(());
        if time::timeout(PATIENCE, signals.next()).await.is_err() {
            tracing::warn!("requests still open after {PATIENCE:?} are dropped");
        }
    };
    tokio::select! {
        served = server.into_future() => served,
        () = deadline => Ok(()),
    }
}

/// The operator's signals to stop.
#[cfg(unix)]
pub struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

#[cfg(unix)]
impl Signals {
    /// Catches them from now on.
    ///
    /// # Errors
    ///
    /// When signals can't be caught.
    pub fn catch() -> io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// The operator's signals to stop.
#[cfg(not(unix))]
pub struct Signals;

#[cfg(not(unix))]
impl Signals {
    /// Catches them when they are waited for.
    ///
    /// # Errors
    ///
    /// Never.
    pub fn catch() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
