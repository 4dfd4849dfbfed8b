//! Rejected uploads that pass a decompression layer first.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use tower_http::decompression::RequestDecompressionLayer;

use super::client::{After, Connection, Received};
use super::server::Server;

const SIZE: usize = 2 * 1024 * 1024;

/// Uploads a body that is compressed with `coding`, and reads the response when all is written.
fn uploaded(connection: &mut Connection, path: &str, coding: &str, body: &[u8]) -> Received {
    let head = format!(
        "POST /xrpc/com.example.upload.{path} HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: {coding}\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    connection.0.write_all(head.as_bytes()).and_then(|()| connection.0.write_all(body)).unwrap();
    connection.read().unwrap()
}

#[test]
fn rejected_compressed_uploads_are_answered() {
    let layer = RequestDecompressionLayer::new().pass_through_unaccepted(true);
    let server = Server::layered(|router| router, |app| app.layer(layer));
    let mut gzip = GzEncoder::new(Vec::new(), Compression::none());
    gzip.write_all(&[0; SIZE]).unwrap();
    let gzip = gzip.finish().unwrap();
    for _ in 0..20 {
        for (path, coding, status, part) in [
            ("locked", "gzip", 401, "AuthenticationRequired"),
            ("store", "gzip", 200, "2097152 bytes"),
            ("store", "compress", 415, "send the body uncompressed"),
        ] {
            let mut connection = Connection::open(server.address);
            let response = uploaded(&mut connection, path, coding, &gzip);
            assert_eq!(response.status, status, "{}", response.body);
            assert!(response.body.contains(part), "{}", response.body);
            assert_eq!(connection.after(&response), After::Reused, "{path} {coding}");
        }
    }
}
