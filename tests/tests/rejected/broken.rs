//! Bodies that end early, are malformed or cannot be decoded are told apart in the response.

use std::io::Write as _;
use std::net::Shutdown;

use lexicon_runtime::xrpc::DrainLayer;
use tower_http::decompression::RequestDecompressionLayer;

use super::client::Connection;
use super::server::Server;

const ENDED: &str = "request body ended early or does not match the header `Content-Length`";
const UNREADABLE: &str = "request body cannot be read";

/// Sends a request and no more, and returns the response.
fn rejected(server: &Server, path: &str, headers: &str, body: &[u8]) -> String {
    let mut connection = Connection::open(server.address);
    let head = format!("POST /xrpc/com.example.{path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
    connection.0.write_all(&[head.as_bytes(), body].concat()).unwrap();
    connection.0.shutdown(Shutdown::Write).unwrap();
    let response = connection.read().unwrap();
    assert_eq!(response.status, 400, "{}", response.body);
    response.body
}

#[test]
fn early_end_differs_from_unreadable_body() {
    let layers = |app: axum::Router| app.layer(RequestDecompressionLayer::new()).layer(DrainLayer::new());
    let server = Server::layered(|router| router, layers);
    for (headers, body, message) in [
        ("Content-Length: 20\r\n", &b"{\"code"[..], ENDED),
        ("Transfer-Encoding: chunked\r\n", b"6\r\n{\"code\r\n", ENDED),
        ("Transfer-Encoding: chunked\r\n", b"6\r\n{\"code\r\nx\r\n", UNREADABLE),
        ("Content-Length: 6\r\nContent-Encoding: gzip\r\n", b"{\"code", UNREADABLE),
        // The first bytes of gzip, cut off by the client in the body and by the connection.
        ("Content-Length: 10\r\nContent-Encoding: gzip\r\n", b"\x1f\x8b\x08\0\0\0\0\0\0\xff", UNREADABLE),
        ("Content-Length: 20\r\nContent-Encoding: gzip\r\n", b"\x1f\x8b\x08\0\0\0\0\0\0\xff", ENDED),
    ] {
        for (path, media_type) in [("room.cancel", "application/json"), ("upload.store", "image/png")] {
            let headers = format!("{headers}Content-Type: {media_type}\r\n");
            let body = rejected(&server, path, &headers, body);
            assert!(body.contains(message), "{headers}{body}");
        }
    }
}
