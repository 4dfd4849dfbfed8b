//! How many bytes a body may have: by the length that the client states, and by what arrives.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use tower_http::decompression::RequestDecompressionLayer;

use super::com::atproto::server::CreateInviteCodes;
use super::server::{ADMIN, INVITES, Server};

const LIMIT: usize = 150 * 1024;

/// A body of exactly `length` bytes.
fn body(length: usize) -> Vec<u8> {
    let (before, behind) = (r#"{"useCount":7,"x":""#, r#""}"#);
    format!("{before}{}{behind}", "x".repeat(length - before.len() - behind.len())).into_bytes()
}

/// The same in chunks.
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

fn send_chunked(server: &Server, body: &[u8]) -> super::client::Answer {
    let headers = format!("{ADMIN}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n");
    server.request("POST", INVITES, &headers, &chunked(body))
}

#[test]
fn the_limit_itself_is_taken() {
    let server = Server::start();
    server.invite(body(LIMIT)).success();
    send_chunked(&server, &body(LIMIT)).success();
}

#[test]
fn one_byte_more_is_413() {
    let server = Server::start();
    server.invite(body(LIMIT + 1)).refusal(413, "PayloadTooLarge");
    send_chunked(&server, &body(LIMIT + 1)).refusal(413, "PayloadTooLarge");
    server.still_answers();
}

#[test]
fn a_stated_length_over_the_limit_is_refused_before_anything_is_read() {
    let server = Server::start();
    for length in [(LIMIT + 1).to_string(), u64::MAX.to_string().replace("18446", "9446")] {
        let headers = format!("{ADMIN}Content-Type: application/json\r\nContent-Length: {length}\r\n");
        server.request("POST", INVITES, &headers, b"").refusal(413, "PayloadTooLarge");
    }
    server.still_answers();
}

#[test]
fn what_a_compressed_body_comes_to_is_what_counts() {
    let server = Server::behind(|app| app.layer(RequestDecompressionLayer::new()));
    let send = |body: &[u8]| {
        let mut compressed = GzEncoder::new(Vec::new(), Compression::best());
        compressed.write_all(body).unwrap();
        let compressed = compressed.finish().unwrap();
        assert!(compressed.len() < 2000);
        server.post_with(INVITES, &format!("{ADMIN}Content-Encoding: gzip\r\n"), compressed)
    };
    send(&body(LIMIT)).success();
    send(&body(LIMIT + 1)).refusal(413, "PayloadTooLarge");
    send(&body(2 * LIMIT)).refusal(413, "PayloadTooLarge");
    server.still_answers();
}

#[test]
fn a_method_may_have_a_limit_of_its_own() {
    let server = Server::with(|router| router.body_limit(20).body_limit_for(CreateInviteCodes, 100));
    server.invite(body(100)).success();
    server.invite(body(101)).refusal(413, "PayloadTooLarge");
    server.post("/xrpc/com.example.room.cancel", r#"{"code":"123456789"}"#).keep_the_form_of_errors();
    let larger = server.post("/xrpc/com.example.room.cancel", r#"{"code":"1234567890"}"#);
    assert!(larger.refusal(413, "PayloadTooLarge").contains("20 bytes"));
}
