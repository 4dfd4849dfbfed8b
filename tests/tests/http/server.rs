//! A server on a port of its own for each test, stopped when the test is over.
//! It runs on a thread beside the test, which talks to it over blocking sockets.

use std::net::{Ipv4Addr, SocketAddr};
use std::thread::{self, JoinHandle};

use lexicon_runtime::xrpc::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::app::App;
use super::client::{Answer, Connection};

/// The credentials of the administrator, `admin:open:sesame`.
pub const ADMIN: &str = "Authorization: Basic YWRtaW46b3BlbjpzZXNhbWU=\r\n";

/// The path of the method that asks for them.
pub const INVITES: &str = "/xrpc/com.atproto.server.createInviteCodes";

pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves every method of the set, and a page of the application's own at `/`.
    pub fn start() -> Self {
        Self::with(|router| router)
    }

    /// The same with other settings.
    pub fn with(settings: impl FnOnce(Router<App>) -> Router<App>) -> Self {
        let app = axum::Router::from(settings(super::router(App)));
        Self::of(app.route("/", axum::routing::get(async || "a page")))
    }

    /// The same behind what an application puts in front of the methods.
    pub fn behind(layers: impl FnOnce(axum::Router) -> axum::Router) -> Self {
        Self::of(layers(super::router(App).into()))
    }

    fn of(app: axum::Router) -> Self {
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
                tell.send(listener.local_addr().unwrap()).unwrap();
                tokio::select! {
                    served = axum::serve(listener, app) => served.unwrap(),
                    _ = stopped => {}
                }
            });
        });
        Self { address: told.recv().unwrap(), stop: Some(stop), thread: Some(thread) }
    }

    pub fn connect(&self) -> Connection {
        Connection::open(self.address)
    }

    /// Sends a request with these headers, each of which ends its line, and this body as it is.
    #[track_caller]
    pub fn request(&self, verb: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        let mut connection = self.connect();
        connection.send(format!("{verb} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n").as_bytes());
        connection.send(body);
        let answer = connection.answer(verb);
        if path == "/xrpc" || path.starts_with("/xrpc/") {
            answer.keep_the_form_of_errors();
        }
        answer
    }

    #[track_caller]
    pub fn get(&self, path: &str) -> Answer {
        self.request("GET", path, "", b"")
    }

    /// Posts JSON without credentials.
    #[track_caller]
    pub fn post(&self, path: &str, json: impl AsRef<[u8]>) -> Answer {
        self.post_with(path, "", json)
    }

    /// Posts JSON with more headers.
    #[track_caller]
    pub fn post_with(&self, path: &str, headers: &str, json: impl AsRef<[u8]>) -> Answer {
        let json = json.as_ref();
        let length = json.len();
        let headers = format!("Content-Type: application/json\r\nContent-Length: {length}\r\n{headers}");
        self.request("POST", path, &headers, json)
    }

    /// Asks for invite codes as the administrator.
    #[track_caller]
    pub fn invite(&self, json: impl AsRef<[u8]>) -> Answer {
        self.post_with(INVITES, ADMIN, json)
    }

    /// Asks for a search; the answer tells what was understood.
    #[track_caller]
    pub fn search(&self, query: &str) -> Answer {
        self.get(&format!("/xrpc/com.example.feed.search{query}"))
    }

    /// What any client that comes after another still gets.
    #[track_caller]
    pub fn still_answers(&self) {
        let answer = self.invite(r#"{"useCount":7}"#).success();
        assert_eq!(answer["codes"][0]["codes"], serde_json::json!(["1", "7"]));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _gone_already = stop.send(());
        }
        let ended = self.thread.take().map(JoinHandle::join);
        if !thread::panicking() {
            assert!(matches!(ended, Some(Ok(()))), "the server's thread panicked");
        }
    }
}
