//! Uploads that a layer in front of the router rejects or transforms.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::time::Duration;

use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::IntoResponse as _;
use flate2::{Compression, write::GzEncoder};
use lexicon_runtime::xrpc::DrainLayer;
use lexicon_tests::random::Random;
use tower_http::decompression::RequestDecompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;

use super::client::{Connection, ConnectionState, Framing, Response, Upload};
use super::framings::{KIB, MIB};
use super::server::Server;

/// An upload: path, headers, body, and the expected status and part of the response body.
type Case<'a> = (&'a str, &'a str, &'a [u8], u16, &'a str);

const GZIP: &str = "Content-Encoding: gzip\r\n";
const GZIP_JSON: &str = "Content-Encoding: gzip\r\nContent-Type: application/json\r\n";
const LOCKED: &str = "upload.locked";
const STORE: &str = "upload.store";
const CANCEL: &str = "room.cancel";

/// Returns incompressible bytes.
fn random(length: usize) -> Vec<u8> {
    let mut random = Random::new(1);
    (0..length / 8).flat_map(|_| random.next_u64().to_le_bytes()).collect()
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::none());
    gzip.write_all(body).unwrap();
    gzip.finish().unwrap()
}

/// Sends the whole upload, then reads the response.
fn send(connection: &mut Connection, upload: &Case<'_>, framing: Framing) -> io::Result<Response> {
    let (path, headers, body, ..) = *upload;
    let line = &format!("POST /xrpc/com.example.{path}");
    let (piece, pause) = (64 * KIB, Duration::ZERO);
    connection.write_head(&Upload { line, headers, size: body.len(), framing, piece, pause })?;
    for piece in body.chunks(piece) {
        connection.write_piece(piece, framing)?;
    }
    if let Framing::Chunked = framing {
        connection.0.write_all(b"0\r\n\r\n")?;
    }
    connection.read()
}

#[track_caller]
fn assert_response_each_time(server: &Server, uploads: &[Case<'_>], framings: &[Framing]) {
    const TIMES: usize = 100;
    for (upload, framing) in uploads.iter().flat_map(|upload| framings.iter().map(move |framing| (upload, *framing))) {
        let (path, headers, body, status, part) = *upload;
        let mut states = BTreeMap::<ConnectionState, usize>::new();
        for _ in 0..TIMES {
            let mut connection = Connection::open(server.address);
            let Ok(response) = send(&mut connection, upload, framing) else { continue };
            assert_eq!(response.status, status, "{}", response.body);
            assert!(response.body.contains(part), "{}", response.body);
            *states.entry(connection.state_after(&response)).or_default() += 1;
        }
        let responses = states.values().sum::<usize>();
        let kib = body.len() / KIB;
        println!(
            "{status} {path:13} {kib:>5} KiB {framing:?}: {responses} of {TIMES} responses, connections {states:?}"
        );
        assert_eq!(responses, TIMES, "{path} {headers}");
        assert!(!states.contains_key(&ConnectionState::ClosedUnannounced), "{path} {headers}");
    }
}

const BOTH: [Framing; 2] = [Framing::ContentLength, Framing::Chunked];

fn decompressing() -> Server {
    let layers = |app: axum::Router| app.layer(RequestDecompressionLayer::new()).layer(DrainLayer::new());
    Server::layered(|router| router, layers)
}

#[test]
fn unknown_coding_rejected_by_layer_receives_response() {
    let body = random(8 * MIB);
    let uploads =
        [32 * KIB, 256 * KIB, 8 * MIB].map(|size| (STORE, "Content-Encoding: foo\r\n", &body[..size], 415, ""));
    assert_response_each_time(&decompressing(), &uploads, &BOTH);
}

#[test]
fn malformed_gzip_upload_receives_response() {
    let body = random(2 * MIB);
    let uploads = [32 * KIB, 2 * MIB].map(|size| (STORE, GZIP, &body[..size], 400, "request body cannot be read"));
    assert_response_each_time(&decompressing(), &uploads, &BOTH);
}

#[test]
fn rejected_gzip_upload_receives_response() {
    let body = gzip(&random(8 * MIB));
    let uploads = [
        (LOCKED, GZIP, &body[..], 401, "AuthenticationRequired"),
        (CANCEL, GZIP_JSON, &body, 413, "PayloadTooLarge"),
        (CANCEL, "Content-Encoding: gzip\r\nContent-Type: image/png\r\n", &body, 400, "InvalidRequest"),
    ];
    assert_response_each_time(&decompressing(), &uploads, &BOTH);
}

#[test]
fn accepted_gzip_upload_is_decompressed() {
    let body = gzip(&random(2 * MIB));
    let server = decompressing();
    let mut connection = Connection::open(server.address);
    for framing in BOTH {
        let response = send(&mut connection, &(STORE, GZIP, &body, 200, ""), framing).unwrap();
        assert_eq!(response.body, "2097152 bytes");
        assert_eq!(connection.state_after(&response), ConnectionState::Reused);
    }
}

#[test]
fn upload_above_limit_of_layer_receives_response() {
    let body = random(2 * MIB);
    let layers = |app: axum::Router| app.layer(RequestBodyLimitLayer::new(KIB)).layer(DrainLayer::new());
    let server = Server::layered(|router| router, layers);
    assert_response_each_time(&server, &[(STORE, "", &body, 413, "length limit exceeded")], &[Framing::ContentLength]);
    assert_response_each_time(&server, &[(STORE, "", &body, 413, "PayloadTooLarge")], &[Framing::Chunked]);
}

#[test]
fn upload_rejected_by_middleware_receives_response() {
    let body = random(2 * MIB);
    let reject = middleware::from_fn(async |request: Request, next: Next| match request.method() {
        &Method::POST => StatusCode::UNAUTHORIZED.into_response(),
        _ => next.run(request).await,
    });
    let server = Server::layered(|router| router, |app| app.layer(reject).layer(DrainLayer::new()));
    assert_response_each_time(&server, &[(STORE, "", &body, 401, "")], &BOTH);
}

#[test]
fn upload_outside_xrpc_receives_response() {
    let server = Server::layered(|router| router, |app| app.layer(DrainLayer::new()));
    for framing in BOTH {
        for _ in 0..100 {
            let mut connection = Connection::open(server.address);
            let (line, piece, pause) = ("POST /other", 64 * KIB, Duration::ZERO);
            connection.write(&Upload { line, headers: "", size: 2 * MIB, framing, piece, pause }).unwrap();
            assert_eq!(connection.read().unwrap().status, 404);
        }
    }
}

#[test]
fn unknown_coding_passed_through_is_rejected_by_router() {
    let body = random(2 * MIB);
    let layer = RequestDecompressionLayer::new().pass_through_unaccepted(true);
    let server = Server::layered(|router| router, |app| app.layer(layer).layer(DrainLayer::new()));
    let upload = (STORE, "Content-Encoding: compress\r\n", &body[..], 415, "send the body uncompressed");
    assert_response_each_time(&server, &[upload], &BOTH);
}
