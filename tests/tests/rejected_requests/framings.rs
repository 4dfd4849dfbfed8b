//! Every rejection in every framing reaches the client, and the connection is reused or its end announced.

use std::collections::BTreeMap;
use std::time::Duration;

use super::client::{Connection, ConnectionState, Framing, Upload};
use super::server::Server;

pub const KIB: usize = 1024;
pub const MIB: usize = 1024 * KIB;

/// A rejected request: label, request line, headers, status and error name.
type Rejection = (&'static str, &'static str, &'static str, u16, &'static str);

const JSON: &str = "Content-Type: application/json\r\n";

const REJECTIONS: [Rejection; 9] = [
    ("401", "POST /xrpc/com.example.upload.locked", "", 401, "AuthenticationRequired"),
    ("413", "POST /xrpc/com.example.room.cancel", JSON, 413, "PayloadTooLarge"),
    ("400", "POST /xrpc/com.example.room.cancel", "Content-Type: image/png\r\n", 400, "InvalidRequest"),
    ("415", "POST /xrpc/com.example.upload.store", "Content-Encoding: gzip\r\n", 415, "UnsupportedMediaType"),
    ("501", "POST /xrpc/com.example.upload.unknown", "", 501, "MethodNotImplemented"),
    ("405", "PUT /xrpc/com.example.upload.store", "", 405, "InvalidRequest"),
    ("400, no NSID", "POST /xrpc/unknown", "", 400, "InvalidRequest"),
    ("400, read in part", "POST /xrpc/com.example.upload.abandon", "", 400, "InvalidRequest"),
    ("200, unread", "POST /xrpc/com.example.upload.ignore", "", 200, "ignored"),
];

/// Sends a request `times` times. Returns the number of responses, and the connection states after them.
fn count_responses(
    server: &Server,
    upload: &Upload<'_>,
    rejection: &Rejection,
    times: usize,
) -> (usize, BTreeMap<ConnectionState, usize>) {
    let mut states = BTreeMap::new();
    let mut count = 0;
    for _ in 0..times {
        let mut connection = Connection::open(server.address);
        let Ok(response) = connection.write(upload).and_then(|()| connection.read()) else { continue };
        assert_eq!(response.status, rejection.3, "{}", response.body);
        assert!(response.body.contains(rejection.4), "{}", response.body);
        count += 1;
        *states.entry(connection.state_after(&response)).or_default() += 1;
    }
    (count, states)
}

/// Sends each rejection `times` times and asserts a response each time.
#[track_caller]
fn assert_all_receive_response(
    rejections: &[Rejection],
    size: usize,
    framing: Framing,
    pace: (usize, Duration),
    times: usize,
) {
    let server = Server::start();
    for rejection in rejections {
        assert_response_each_time(&server, rejection, size, framing, pace, times);
    }
}

#[track_caller]
fn assert_response_each_time(
    server: &Server,
    rejection: &Rejection,
    size: usize,
    framing: Framing,
    (piece, pause): (usize, Duration),
    times: usize,
) {
    let upload = Upload { line: rejection.1, headers: rejection.2, size, framing, piece, pause };
    let (count, states) = count_responses(server, &upload, rejection, times);
    println!(
        "{:17} {:>5} KiB {:7} {}: {count} of {times} responses, connections {states:?}",
        rejection.0,
        size / KIB,
        format!("{framing:?}"),
        if pause.is_zero() { "fast" } else { "slow" },
    );
    assert_eq!(count, times, "{}", rejection.0);
    assert!(!states.contains_key(&ConnectionState::ClosedUnannounced), "{}", rejection.0);
}

const FAST: (usize, Duration) = (64 * KIB, Duration::ZERO);

#[test]
fn rejected_small_uploads_receive_response() {
    assert_all_receive_response(&REJECTIONS, 32 * KIB, Framing::ContentLength, FAST, 100);
    assert_all_receive_response(&REJECTIONS, 32 * KIB, Framing::Chunked, FAST, 100);
}

#[test]
fn rejected_chunked_uploads_receive_response() {
    assert_all_receive_response(&REJECTIONS, 2 * MIB, Framing::Chunked, FAST, 100);
}

#[test]
fn rejected_large_uploads_receive_response() {
    assert_all_receive_response(&REJECTIONS[..5], 20 * MIB, Framing::ContentLength, FAST, 100);
}

#[test]
fn rejected_slow_uploads_receive_response() {
    let slow = (8 * KIB, Duration::from_millis(10));
    let server = Server::start();
    std::thread::scope(|scope| {
        for rejection in &REJECTIONS {
            for framing in [Framing::ContentLength, Framing::Chunked] {
                let server = &server;
                scope.spawn(move || assert_response_each_time(server, rejection, 64 * KIB, framing, slow, 10));
            }
        }
    });
}
