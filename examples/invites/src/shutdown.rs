//! Serving until the operator says stop, by SIGINT or SIGTERM.
//! Requests under way are answered first; whoever dawdles is left after a while.

use std::{io, time::Duration};

use tokio::{net::TcpListener, sync::oneshot, time};

const PATIENCE: Duration = Duration::from_secs(10);

/// Serves `app` until `signal` comes.
///
/// # Errors
///
/// When the listener fails.
pub async fn serve(listener: TcpListener, app: axum::Router, signal: impl Future<Output = ()>) -> io::Result<()> {
    let (stop, stopped) = oneshot::channel::<()>();
    let server = axum::serve(listener, app).with_graceful_shutdown(async {
        let _ = stopped.await;
    });
    let deadline = async {
        signal.await;
        tracing::info!("stopping");
        let _ = stop.send(());
        time::sleep(PATIENCE).await;
        tracing::warn!("requests still open after {PATIENCE:?} are dropped");
    };
    tokio::select! {
        served = server.into_future() => served,
        () = deadline => Ok(()),
    }
}

/// The operator's signal to stop, caught from now on.
///
/// # Errors
///
/// When signals can't be caught.
#[cfg(unix)]
pub fn signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// The operator's signal to stop.
#[cfg(not(unix))]
pub fn signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
