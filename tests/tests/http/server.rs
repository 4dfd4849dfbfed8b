//! Starts a server for each test on a free port, and stops it at the end of the test.
//! The server runs on a separate thread, and tests use blocking sockets.

use std::net::{Ipv4Addr, SocketAddr};
use std::thread::{self, JoinHandle};

use lexicon_runtime::xrpc::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::app::App;
use super::client::{Connection, Response};

/// The credentials of the administrator, `admin:open:sesame`.
pub const ADMIN: &str = "Authorization: Basic YWRtaW46b3BlbjpzZXNhbWU=\r\n";

/// The path of the method that requires them.
pub const INVITES: &str = "/xrpc/com.atproto.server.createInviteCodes";

pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves every method, and a page of the application at `/`.
    pub fn start() -> Self {
        Self::with(|router| router)
    }

    /// Serves with modified settings of the router.
    pub fn with(settings: impl FnOnce(Router<App>) -> Router<App>) -> Self {
        let app = axum::Router::from(settings(super::router(App)));
        Self::serve(app.route("/", axum::routing::get(async || "a page")))
    }

    /// Serves behind layers of the application.
    pub fn layered(layers: impl FnOnce(axum::Router) -> axum::Router) -> Self {
        Self::serve(layers(super::router(App).into()))
    }

    fn serve(app: axum::Router) -> Self {
        let (stop, stopped) = oneshot::channel();
        let (sender, receiver) = std::sync::mpsc::channel();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
                sender.send(listener.local_addr().unwrap()).unwrap();
                tokio::select! {
                    served = axum::serve(listener, app) => served.unwrap(),
                    _ = stopped => {}
                }
            });
        });
        Self { address: receiver.recv().unwrap(), stop: Some(stop), thread: Some(thread) }
    }

    pub fn connect(&self) -> Connection {
        Connection::open(self.address)
    }

    /// Sends a request. Each header ends with a line break, and the body is sent unchanged.
    #[track_caller]
    pub fn request(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Response {
        let mut connection = self.connect();
        connection.send(format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n").as_bytes());
        connection.send(body);
        let response = connection.read_response(method);
        if path == "/xrpc" || path.starts_with("/xrpc/") {
            response.assert_error_format();
        }
        response
    }

    #[track_caller]
    pub fn get(&self, path: &str) -> Response {
        self.request("GET", path, "", b"")
    }

    /// Posts JSON without credentials.
    #[track_caller]
    pub fn post(&self, path: &str, json: impl AsRef<[u8]>) -> Response {
        self.post_with(path, "", json)
    }

    /// Posts JSON with further headers.
    #[track_caller]
    pub fn post_with(&self, path: &str, headers: &str, json: impl AsRef<[u8]>) -> Response {
        let json = json.as_ref();
        let length = json.len();
        let headers = format!("Content-Type: application/json\r\nContent-Length: {length}\r\n{headers}");
        self.request("POST", path, &headers, json)
    }

    /// Requests invite codes as the administrator.
    #[track_caller]
    pub fn invite(&self, json: impl AsRef<[u8]>) -> Response {
        self.post_with(INVITES, ADMIN, json)
    }

    /// Calls the search, which echoes the decoded params.
    #[track_caller]
    pub fn search(&self, query: &str) -> Response {
        self.get(&format!("/xrpc/com.example.feed.search{query}"))
    }

    /// Asserts that the server still handles requests.
    #[track_caller]
    pub fn assert_serving(&self) {
        let response = self.invite(r#"{"useCount":7}"#).success();
        assert_eq!(response["codes"][0]["codes"], serde_json::json!(["1", "7"]));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _server_has_ended = stop.send(());
        }
        let ended = self.thread.take().map(JoinHandle::join);
        if !thread::panicking() {
            assert!(matches!(ended, Some(Ok(()))), "the server's thread panicked");
        }
    }
}
