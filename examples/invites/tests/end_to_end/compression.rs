//! Compressed request bodies.

use std::{collections::HashSet, io::Write as _};

use flate2::{
    Compression,
    write::{GzEncoder, ZlibEncoder},
};
use serde_json::json;

use crate::{
    PASSWORD,
    client::{self, Response, order, order_kept_alive},
    folder::Folder,
    server::Server,
};

const BODY: &[u8] = br#"{"useCount":1}"#;

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

fn zlib(body: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

/// Encodes the body in one uncompressed block (RFC 7932, section 9.2).
fn brotli(body: &[u8]) -> Vec<u8> {
    let length = u8::try_from(body.len() - 1).unwrap();
    // A window of 64 KiB (1 bit), no last block (1), a length of four digits (2), the length less one (16), no
    // compression (1), padding; then the body, and an empty last block.
    let bits = u32::from(length) << 4 | 1 << 20;
    [&bits.to_le_bytes()[..3], body, &[3]].concat()
}

/// Encodes the body in one raw block (RFC 8878, section 3.1.1).
fn zstd(body: &[u8]) -> Vec<u8> {
    let length = u8::try_from(body.len()).unwrap();
    // The magic number, a single segment with its length in one byte, the header of the last block.
    [&[0x28, 0xb5, 0x2f, 0xfd, 0x20, length, length << 3 | 1, 0, 0], body].concat()
}

fn send(server: &Server, coding: &str, body: &[u8]) -> Response {
    let headers = format!("content-encoding: {coding}\r\n");
    client::send(&server.address, &order(&format!("admin:{PASSWORD}"), &headers, body))
}

#[test]
fn accepts_compressed_orders() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    for (coding, body) in [
        ("gzip", gzip(BODY)),
        ("GZip", gzip(BODY)),
        ("x-gzip", gzip(BODY)),
        ("deflate", zlib(BODY)),
        ("br", brotli(BODY)),
        ("zstd", zstd(BODY)),
        ("identity", BODY.to_vec()),
        ("", BODY.to_vec()),
        ("identity,,", BODY.to_vec()),
        ("gzip,", gzip(BODY)),
        (", gzip", gzip(BODY)),
    ] {
        let response = send(&server, coding, &body);
        assert_eq!(
            (response.status, response.body["codes"][0]["codes"].as_array().map(Vec::len)),
            (200, Some(1)),
            "{coding}: {response:?}"
        );
    }
    assert_eq!(folder.codes().len(), 11);
}

#[test]
fn rejects_small_body_that_decompresses_beyond_limit() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    let bomb = gzip(&[BODY, " ".repeat(50_000_000).as_bytes()].concat());
    assert!(bomb.len() < 60_000);
    let response = send(&server, "gzip", &bomb);
    assert_eq!((response.status, &response.body["error"]), (413, &json!("PayloadTooLarge")), "{response:?}");
    assert_eq!(folder.codes(), HashSet::new());
}

#[test]
fn rejects_unsupported_codings_with_json() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    for coding in ["compress", "gzip, gzip", "gzip\r\ncontent-encoding: gzip", "x"] {
        let response = send(&server, coding, BODY);
        let expected = (415, &json!("UnsupportedMediaType"));
        assert_eq!((response.status, &response.body["error"]), expected, "{coding}: {response:?}");
        for offered in ["gzip", "deflate", "br", "zstd"] {
            let header = response.head.lines().find(|line| line.starts_with("accept-encoding: ")).unwrap();
            assert!(header.contains(offered), "{header}");
        }
    }
    assert_eq!(folder.codes(), HashSet::new());
}

#[test]
fn rejects_bodies_that_do_not_decompress() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    let whole = gzip(BODY);
    for (coding, body) in [("gzip", BODY), ("gzip", &whole[..whole.len() - 4]), ("br", BODY), ("zstd", BODY)] {
        let response = send(&server, coding, body);
        assert_eq!(
            (response.status, &response.body["error"]),
            (400, &json!("InvalidRequest")),
            "{coding}: {response:?}"
        );
    }
    assert_eq!(folder.codes(), HashSet::new());
}

/// Returns incompressible bytes.
fn random(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    (0..length / 8).flat_map(|_| next()).collect()
}

#[test]
fn writing_clients_can_read_rejections() {
    const MIB: usize = 1024 * 1024;
    let folder = Folder::new();
    let server = Server::start(&folder);
    let body = random(8 * MIB);
    let compressed = gzip(&body);
    for (password, coding, body, status) in [
        (PASSWORD, "foo", &body[..32 * 1024], 415),
        (PASSWORD, "foo", &body, 415),
        (PASSWORD, "gzip", &body[..32 * 1024], 400),
        (PASSWORD, "gzip", &body[..2 * MIB], 400),
        (PASSWORD, "gzip", &compressed, 413),
        ("wrong", "gzip", &compressed, 401),
    ] {
        let headers = format!("content-encoding: {coding}\r\n");
        let request = order_kept_alive(&format!("admin:{password}"), &headers, body);
        for _ in 0..20 {
            let mut stream = client::connect(&server.address);
            stream.write_all(&request).unwrap();
            stream.write_all(client::HEALTH.as_bytes()).unwrap();
            let responses = client::drain(&mut stream);
            let has_status = responses.starts_with(&format!("HTTP/1.1 {status} "));
            assert!(has_status && responses.contains("HTTP/1.1 200 "), "{coding} {}: {responses}", body.len());
        }
    }
    assert_eq!(folder.codes(), HashSet::new());
}

#[test]
fn authenticates_before_decompressing() {
    let folder = Folder::new();
    let server = Server::start(&folder);
    let request = order("admin:wrong", "content-encoding: gzip\r\n", BODY);
    assert_eq!(client::send(&server.address, &request).status, 401);
}
