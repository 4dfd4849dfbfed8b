//! Body limits, applied to the stated length and to the bytes received.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use tower_http::decompression::RequestDecompressionLayer;

use super::com::atproto::server::CreateInviteCodes;
use super::server::{ADMIN, INVITES, Server};

const LIMIT: usize = 150 * 1024;

/// A body of exactly `length` bytes.
fn body(length: usize) -> Vec<u8> {
    let (before, after) = (r#"{"useCount":7,"x":""#, r#""}"#);
    format!("{before}{}{after}", "x".repeat(length - before.len() - after.len())).into_bytes()
}

/// Encodes a body in chunks.
fn chunked(body: &[u8]) -> Vec<u8> {
    let mut chunks = Vec::new();
    for chunk in body.chunks(4000) {
        chunks.extend(format!("{:x}\r\n", chunk.len()).bytes());
        chunks.extend(chunk);
        chunks.extend(b"\r\n");
    }
    chunks.extend(b"0\r\n\r\n");
    chunks
}

fn send_chunked(server: &Server, body: &[u8]) -> super::client::Response {
    let headers = format!("{ADMIN}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n");
    server.request("POST", INVITES, &headers, &chunked(body))
}

#[test]
fn accepts_body_at_limit() {
    let server = Server::start();
    server.invite(body(LIMIT)).success();
    send_chunked(&server, &body(LIMIT)).success();
}

#[test]
fn rejects_body_above_limit() {
    let server = Server::start();
    server.invite(body(LIMIT + 1)).error(413, "PayloadTooLarge");
    send_chunked(&server, &body(LIMIT + 1)).error(413, "PayloadTooLarge");
    server.assert_serving();
}

#[test]
fn rejects_stated_length_above_limit_before_reading() {
    let server = Server::start();
    for length in [(LIMIT + 1).to_string(), u64::MAX.to_string().replace("18446", "9446")] {
        let headers = format!("{ADMIN}Content-Type: application/json\r\nContent-Length: {length}\r\n");
        server.request("POST", INVITES, &headers, b"").error(413, "PayloadTooLarge");
    }
    server.assert_serving();
}

#[test]
fn limits_decompressed_size() {
    let server = Server::layered(|app| app.layer(RequestDecompressionLayer::new()));
    let send = |body: &[u8]| {
        let mut compressed = GzEncoder::new(Vec::new(), Compression::best());
        compressed.write_all(body).unwrap();
        let compressed = compressed.finish().unwrap();
        assert!(compressed.len() < 2000);
        server.post_with(INVITES, &format!("{ADMIN}Content-Encoding: gzip\r\n"), compressed)
    };
    send(&body(LIMIT)).success();
    send(&body(LIMIT + 1)).error(413, "PayloadTooLarge");
    send(&body(2 * LIMIT)).error(413, "PayloadTooLarge");
    server.assert_serving();
}

#[test]
fn method_limit_overrides_router_limit() {
    let server = Server::with(|router| router.json_body_limit(20).method_body_limit(CreateInviteCodes, 100));
    server.invite(body(100)).success();
    server.invite(body(101)).error(413, "PayloadTooLarge");
    server.post("/xrpc/com.example.room.cancel", r#"{"code":"123456789"}"#).assert_error_format();
    let larger = server.post("/xrpc/com.example.room.cancel", r#"{"code":"1234567890"}"#);
    assert!(larger.error(413, "PayloadTooLarge").contains("20 bytes"));
}
