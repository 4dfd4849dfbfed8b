//! Starts a server for each test on a free port, and stops it at the end of the test.

use std::net::{Ipv4Addr, SocketAddr};

use lexicon_runtime::xrpc::Router;
use tokio::{net::TcpListener, runtime::Runtime};

use super::app::{App, router};

pub struct Server {
    pub address: SocketAddr,
    runtime: Option<Runtime>,
}

impl Server {
    pub fn start() -> Self {
        Self::with(|router| router)
    }

    /// Serves with modified settings of the router.
    pub fn with(settings: impl FnOnce(Router<App>) -> Router<App>) -> Self {
        Self::layered(settings, |app| app)
    }

    /// Serves with modified settings of the router, behind layers.
    pub fn layered(
        settings: impl FnOnce(Router<App>) -> Router<App>,
        layers: impl FnOnce(axum::Router) -> axum::Router,
    ) -> Self {
        let app = layers(axum::Router::from(settings(router())));
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(async move { axum::serve(listener, app).await });
        Self { address, runtime: Some(runtime) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
