//! Bodies that end early, are malformed or cannot be decoded are told apart in the response.

use std::io::Write as _;
use std::net::Shutdown;

use lexicon_runtime::xrpc::DrainLayer;
use tower_http::decompression::RequestDecompressionLayer;

use super::client::Connection;
use super::server::Server;

const ENDED: &str = "request body ended early or does not match the header `Content-Length`";
const UNREADABLE: &str = "request body cannot be read";

/// The header of gzip and the first byte of its data.
const CUT_GZIP: &[u8] = b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x2b";

/// How a client ends a body.
#[derive(Clone, Copy)]
enum End {
    Complete,
    /// The client closes its side of the connection within the body.
    Closed,
}

/// Sends a request and returns the body of its response. There may be none if the client closes its side: the HTTP server
/// abandons a request when it notices that before the response is written.
fn rejected(server: &Server, path: &str, headers: &str, body: &[u8], end: End) -> Option<String> {
    let mut connection = Connection::open(server.address);
    let head = format!("POST /xrpc/com.example.{path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
    connection.0.write_all(&[head.as_bytes(), body].concat()).unwrap();
    let response = match end {
        End::Complete => connection.read().unwrap(),
        End::Closed => {
            connection.0.shutdown(Shutdown::Write).unwrap();
            connection.read().ok()?
        }
    };
    assert_eq!(response.status, 400, "{}", response.body);
    Some(response.body)
}

#[test]
fn early_end_differs_from_unreadable_body() {
    let layers = |app: axum::Router| app.layer(RequestDecompressionLayer::new()).layer(DrainLayer::new());
    let server = Server::layered(|router| router, layers);
    for (headers, body, end, message) in [
        ("Content-Length: 20\r\n", &b"{\"code"[..], End::Closed, ENDED),
        ("Transfer-Encoding: chunked\r\n", b"6\r\n{\"code\r\n", End::Closed, ENDED),
        ("Transfer-Encoding: chunked\r\n", b"6\r\n{\"code\r\nx\r\n", End::Complete, UNREADABLE),
        ("Content-Length: 6\r\nContent-Encoding: gzip\r\n", b"{\"code", End::Complete, UNREADABLE),
        // The first bytes of gzip, cut off by the client in the body and by the connection.
        ("Content-Length: 11\r\nContent-Encoding: gzip\r\n", CUT_GZIP, End::Complete, UNREADABLE),
        ("Content-Length: 20\r\nContent-Encoding: gzip\r\n", CUT_GZIP, End::Closed, ENDED),
    ] {
        for (path, media_type) in [("room.cancel", "application/json"), ("upload.store", "image/png")] {
            let headers = format!("{headers}Content-Type: {media_type}\r\n");
            let body = (0..100).find_map(|_| rejected(&server, path, &headers, body, end)).expect("a response");
            assert!(body.contains(message), "{headers}{body}");
        }
    }
}
