//! Responses distinguish bodies that end early from bodies that are malformed or cannot be decoded.

use std::io::Write as _;
use std::net::Shutdown;

use lexicon_runtime::xrpc::DrainLayer;
use tower_http::decompression::RequestDecompressionLayer;

use super::client::Connection;
use super::server::Server;

const ENDED: &str = "request body ended early or does not match Content-Length";
const MALFORMED: &str = "request body cannot be read";

/// The gzip header and the first byte of compressed data.
const TRUNCATED_GZIP: &[u8] = b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x2b";

/// How the client ends a body.
#[derive(Clone, Copy)]
enum End {
    Complete,
    /// The client closes its sending side within the body.
    Closed,
}

/// Sends a request and returns the body of the 400 response.
///
/// Returns `None` if the HTTP server noticed the closed connection first and abandoned the request.
fn rejection(server: &Server, path: &str, headers: &str, body: &[u8], end: End) -> Option<String> {
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
fn distinguishes_early_end_from_malformed_body() {
    let layers = |app: axum::Router| app.layer(RequestDecompressionLayer::new()).layer(DrainLayer::new());
    let server = Server::layered(|router| router, layers);
    for (headers, body, end, message) in [
        ("Content-Length: 20\r\n", &b"{\"code"[..], End::Closed, ENDED),
        ("Transfer-Encoding: chunked\r\n", b"6\r\n{\"code\r\n", End::Closed, ENDED),
        ("Transfer-Encoding: chunked\r\n", b"6\r\n{\"code\r\nx\r\n", End::Complete, MALFORMED),
        ("Content-Length: 6\r\nContent-Encoding: gzip\r\n", b"{\"code", End::Complete, MALFORMED),
        // Truncated gzip in a complete body, and in a body that ends early.
        ("Content-Length: 11\r\nContent-Encoding: gzip\r\n", TRUNCATED_GZIP, End::Complete, MALFORMED),
        ("Content-Length: 20\r\nContent-Encoding: gzip\r\n", TRUNCATED_GZIP, End::Closed, ENDED),
    ] {
        for (path, media_type) in [("room.cancel", "application/json"), ("upload.store", "image/png")] {
            let headers = format!("{headers}Content-Type: {media_type}\r\n");
            let body = (0..100).find_map(|_| rejection(&server, path, &headers, body, end)).expect("a response");
            assert!(body.contains(message), "{headers}{body}");
        }
    }
}
