//! Every rejection in every framing is answered each time, and the connection is reused or its end announced.

use std::collections::BTreeMap;
use std::time::Duration;

use super::client::{After, Connection, Framing, Sent};
use super::server::Server;

pub const KIB: usize = 1024;
pub const MIB: usize = 1024 * KIB;

/// A kind of rejected request: what the table calls it, its request line, its headers, the status and the error's name.
type Rejection = (&'static str, &'static str, &'static str, u16, &'static str);

const JSON: &str = "Content-Type: application/json\r\n";

const REJECTIONS: [Rejection; 9] = [
    ("401", "POST /xrpc/com.example.upload.locked", "", 401, "AuthenticationRequired"),
    ("413", "POST /xrpc/com.example.room.cancel", JSON, 413, "PayloadTooLarge"),
    ("400", "POST /xrpc/com.example.room.cancel", "Content-Type: image/png\r\n", 400, "InvalidRequest"),
    ("415", "POST /xrpc/com.example.upload.store", "Content-Encoding: gzip\r\n", 415, "UnsupportedMediaType"),
    ("501", "POST /xrpc/com.example.upload.nowhere", "", 501, "MethodNotImplemented"),
    ("405", "PUT /xrpc/com.example.upload.store", "", 405, "InvalidRequest"),
    ("400, no NSID", "POST /xrpc/nowhere", "", 400, "InvalidRequest"),
    ("400, read in part", "POST /xrpc/com.example.upload.abandon", "", 400, "InvalidRequest"),
    ("200, unread", "POST /xrpc/com.example.upload.ignore", "", 200, "ignored"),
];

/// Sends a request so often and returns how often it was answered, and what became of the connections.
fn answered(server: &Server, sent: &Sent<'_>, rejection: &Rejection, times: usize) -> (usize, BTreeMap<After, usize>) {
    let mut afters = BTreeMap::new();
    let mut count = 0;
    for _ in 0..times {
        let mut connection = Connection::open(server.address);
        let Ok(response) = connection.write(sent).and_then(|()| connection.read()) else { continue };
        assert_eq!(response.status, rejection.3, "{}", response.body);
        assert!(response.body.contains(rejection.4), "{}", response.body);
        count += 1;
        *afters.entry(connection.after(&response)).or_default() += 1;
    }
    (count, afters)
}

/// Sends each rejection so often, prints a line for it, and expects a response every time.
#[track_caller]
fn all_answered(rejections: &[Rejection], size: usize, framing: Framing, pace: (usize, Duration), times: usize) {
    let server = Server::start();
    for rejection in rejections {
        answered_each_time(&server, rejection, size, framing, pace, times);
    }
}

#[track_caller]
fn answered_each_time(
    server: &Server,
    rejection: &Rejection,
    size: usize,
    framing: Framing,
    (piece, pause): (usize, Duration),
    times: usize,
) {
    let sent = Sent { line: rejection.1, headers: rejection.2, size, framing, piece, pause };
    let (count, afters) = answered(server, &sent, rejection, times);
    println!(
        "{:17} {:>5} KiB {:7} {}: {count} of {times} answered, connections {afters:?}",
        rejection.0,
        size / KIB,
        format!("{framing:?}"),
        if pause.is_zero() { "fast" } else { "slow" },
    );
    assert_eq!(count, times, "{}", rejection.0);
    assert!(!afters.contains_key(&After::ClosedUnannounced), "{}", rejection.0);
}

const FAST: (usize, Duration) = (64 * KIB, Duration::ZERO);

#[test]
fn rejected_small_uploads_are_answered_every_time() {
    all_answered(&REJECTIONS, 32 * KIB, Framing::Stated, FAST, 100);
    all_answered(&REJECTIONS, 32 * KIB, Framing::Chunked, FAST, 100);
}

#[test]
fn rejected_chunked_uploads_are_answered_every_time() {
    all_answered(&REJECTIONS, 2 * MIB, Framing::Chunked, FAST, 100);
}

#[test]
fn rejected_large_uploads_are_answered_every_time() {
    all_answered(&REJECTIONS[..5], 20 * MIB, Framing::Stated, FAST, 100);
}

#[test]
fn rejected_slow_uploads_are_answered_every_time() {
    let slow = (8 * KIB, Duration::from_millis(10));
    let server = Server::start();
    std::thread::scope(|scope| {
        for rejection in &REJECTIONS {
            for framing in [Framing::Stated, Framing::Chunked] {
                let server = &server;
                scope.spawn(move || answered_each_time(server, rejection, 64 * KIB, framing, slow, 10));
            }
        }
    });
}
