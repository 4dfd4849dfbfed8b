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
use tower_http::decompression::RequestDecompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;

use super::client::{After, Connection, Framing, Received, Sent};
use super::framings::{KIB, MIB};
use super::server::Server;

/// A rejected upload: its path, further headers, the body, the status and a part of the response's body.
type Upload<'a> = (&'a str, &'a str, &'a [u8], u16, &'a str);

const GZIP: &str = "Content-Encoding: gzip\r\n";
const GZIP_JSON: &str = "Content-Encoding: gzip\r\nContent-Type: application/json\r\n";
const LOCKED: &str = "upload.locked";
const STORE: &str = "upload.store";
const CANCEL: &str = "room.cancel";

/// Bytes that do not compress.
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

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::none());
    gzip.write_all(body).unwrap();
    gzip.finish().unwrap()
}

/// Writes the whole upload and reads the response then.
fn uploaded(connection: &mut Connection, upload: &Upload<'_>, framing: Framing) -> io::Result<Received> {
    let (path, headers, body, ..) = *upload;
    let line = &format!("POST /xrpc/com.example.{path}");
    let (piece, pause) = (64 * KIB, Duration::ZERO);
    connection.write_head(&Sent { line, headers, size: body.len(), framing, piece, pause })?;
    for piece in body.chunks(piece) {
        connection.write_piece(piece, framing)?;
    }
    if let Framing::Chunked = framing {
        connection.0.write_all(b"0\r\n\r\n")?;
    }
    connection.read()
}

#[track_caller]
fn answered_each_time(server: &Server, uploads: &[Upload<'_>], framings: &[Framing]) {
    const TIMES: usize = 100;
    for (upload, framing) in uploads.iter().flat_map(|upload| framings.iter().map(move |framing| (upload, *framing))) {
        let (path, headers, body, status, part) = *upload;
        let mut afters = BTreeMap::<After, usize>::new();
        for _ in 0..TIMES {
            let mut connection = Connection::open(server.address);
            let Ok(response) = uploaded(&mut connection, upload, framing) else { continue };
            assert_eq!(response.status, status, "{}", response.body);
            assert!(response.body.contains(part), "{}", response.body);
            *afters.entry(connection.after(&response)).or_default() += 1;
        }
        let answered = afters.values().sum::<usize>();
        let kib = body.len() / KIB;
        println!("{status} {path:13} {kib:>5} KiB {framing:?}: {answered} of {TIMES} answered, connections {afters:?}");
        assert_eq!(answered, TIMES, "{path} {headers}");
        assert!(!afters.contains_key(&After::ClosedUnannounced), "{path} {headers}");
    }
}

const BOTH: [Framing; 2] = [Framing::Stated, Framing::Chunked];

fn decompressing() -> Server {
    let layers = |app: axum::Router| app.layer(RequestDecompressionLayer::new()).layer(DrainLayer::new());
    Server::layered(|router| router, layers)
}

#[test]
fn uploads_of_unknown_coding_rejected_by_layer_are_answered() {
    let body = random(8 * MIB);
    let uploads =
        [32 * KIB, 256 * KIB, 8 * MIB].map(|size| (STORE, "Content-Encoding: foo\r\n", &body[..size], 415, ""));
    answered_each_time(&decompressing(), &uploads, &BOTH);
}

#[test]
fn uploads_that_do_not_decompress_are_answered() {
    let body = random(2 * MIB);
    let uploads = [32 * KIB, 2 * MIB].map(|size| (STORE, GZIP, &body[..size], 400, "request body cannot be read"));
    answered_each_time(&decompressing(), &uploads, &BOTH);
}

#[test]
fn rejected_uploads_that_would_decompress_are_answered() {
    let body = gzip(&random(8 * MIB));
    let uploads = [
        (LOCKED, GZIP, &body[..], 401, "AuthenticationRequired"),
        (CANCEL, GZIP_JSON, &body, 413, "PayloadTooLarge"),
        (CANCEL, "Content-Encoding: gzip\r\nContent-Type: image/png\r\n", &body, 400, "InvalidRequest"),
    ];
    answered_each_time(&decompressing(), &uploads, &BOTH);
}

#[test]
fn accepted_compressed_uploads_are_decompressed() {
    let body = gzip(&random(2 * MIB));
    let server = decompressing();
    let mut connection = Connection::open(server.address);
    for framing in BOTH {
        let response = uploaded(&mut connection, &(STORE, GZIP, &body, 200, ""), framing).unwrap();
        assert_eq!(response.body, "2097152 bytes");
        assert_eq!(connection.after(&response), After::Reused);
    }
}

#[test]
fn uploads_rejected_by_body_limit_of_layer_are_answered() {
    let body = random(2 * MIB);
    let layers = |app: axum::Router| app.layer(RequestBodyLimitLayer::new(KIB)).layer(DrainLayer::new());
    let server = Server::layered(|router| router, layers);
    answered_each_time(&server, &[(STORE, "", &body, 413, "length limit exceeded")], &[Framing::Stated]);
    answered_each_time(&server, &[(STORE, "", &body, 413, "PayloadTooLarge")], &[Framing::Chunked]);
}

#[test]
fn uploads_rejected_by_middleware_are_answered() {
    let body = random(2 * MIB);
    let reject = middleware::from_fn(async |request: Request, next: Next| match request.method() {
        &Method::POST => StatusCode::UNAUTHORIZED.into_response(),
        _ => next.run(request).await,
    });
    let server = Server::layered(|router| router, |app| app.layer(reject).layer(DrainLayer::new()));
    answered_each_time(&server, &[(STORE, "", &body, 401, "")], &BOTH);
}

#[test]
fn uploads_outside_of_xrpc_are_answered() {
    let server = Server::layered(|router| router, |app| app.layer(DrainLayer::new()));
    for framing in BOTH {
        for _ in 0..100 {
            let mut connection = Connection::open(server.address);
            let (line, piece, pause) = ("POST /elsewhere", 64 * KIB, Duration::ZERO);
            connection.write(&Sent { line, headers: "", size: 2 * MIB, framing, piece, pause }).unwrap();
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
    answered_each_time(&server, &[upload], &BOTH);
}
