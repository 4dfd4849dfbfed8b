//! Clients that never end a rejected request cost the server bounded bytes, time and memory.

use std::time::{Duration, Instant};

use super::client::{Connection, ConnectionState, Framing, TIMEOUT, Upload};
use super::server::Server;

const MIB: usize = 1024 * 1024;

/// Bytes of a connection that the system may buffer beyond those the server read.
const BUFFERED: usize = 32 * MIB;

const LOCKED: Upload<'static> = Upload {
    line: "POST /xrpc/com.example.upload.locked",
    headers: "",
    size: 1 << 60,
    framing: Framing::ContentLength,
    piece: 64 * 1024,
    pause: Duration::ZERO,
};

/// Sends pieces until the server closes the connection, and returns the number of bytes upload.
fn send_until_closed(connection: &mut Connection, upload: &Upload<'_>, limit: usize) -> usize {
    let piece = vec![0; upload.piece];
    let mut total = 0;
    while connection.write_piece(&piece, upload.framing).is_ok() {
        total += piece.len();
        assert!(total <= limit, "the server accepted {total} bytes");
        std::thread::sleep(upload.pause);
    }
    total
}

#[test]
fn drain_limit_stops_endless_sender() {
    let server = Server::with(|router| router.drain_limit(MIB));
    for framing in [Framing::ContentLength, Framing::Chunked] {
        let upload = Upload { framing, ..LOCKED };
        let mut connection = Connection::open(server.address);
        connection.write_head(&upload).unwrap();
        let response = connection.read().unwrap();
        assert_eq!(response.status, 401);
        let total = send_until_closed(&mut connection, &upload, MIB + BUFFERED);
        println!("endless, {framing:?}: closed after {total} bytes, drain limit {} bytes", MIB);
    }
}

#[test]
fn stated_length_above_drain_limit_announces_close() {
    let server = Server::with(|router| router.drain_limit(MIB));
    for (size, after) in [(MIB, ConnectionState::Reused), (MIB + 1, ConnectionState::CloseAnnounced)] {
        let mut connection = Connection::open(server.address);
        let upload = Upload { size, ..LOCKED };
        connection.write_head(&upload).unwrap();
        let response = connection.read().unwrap();
        if after == ConnectionState::Reused {
            for _ in 0..16 {
                connection.write_piece(&vec![0; MIB / 16], Framing::ContentLength).unwrap();
            }
        }
        assert_eq!(connection.state_after(&response), after, "{size} bytes");
    }
}

#[test]
fn drain_timeout_stops_slow_sender() {
    let server = Server::with(|router| router.drain_timeout(Duration::from_millis(500)));
    for framing in [Framing::ContentLength, Framing::Chunked] {
        let upload = Upload { framing, piece: 1, pause: Duration::from_millis(50), ..LOCKED };
        let mut connection = Connection::open(server.address);
        connection.write_head(&upload).unwrap();
        assert_eq!(connection.read().unwrap().status, 401);
        let total = send_until_closed(&mut connection, &upload, 400);
        println!("one byte each 50 ms, {framing:?}: closed after {total} bytes, drain timeout 500 ms");
    }
}

#[test]
fn drain_stops_for_silent_sender() {
    let server = Server::start();
    let mut connection = Connection::open(server.address);
    connection.write_head(&Upload { size: 100, ..LOCKED }).unwrap();
    assert_eq!(connection.read().unwrap().status, 401);
    let start = Instant::now();
    connection.await_close();
    assert!(start.elapsed() < TIMEOUT / 2, "the drain ended only at the timeout of 30 seconds");
}

#[test]
fn does_not_drain_when_draining_is_disabled() {
    for settings in [0, 1] {
        let server = Server::with(|router| match settings {
            0 => router.drain_limit(0),
            _ => router.drain_timeout(Duration::ZERO),
        });
        let mut connection = Connection::open(server.address);
        connection.write_head(&Upload { size: 100, ..LOCKED }).unwrap();
        let response = connection.read().unwrap();
        assert_eq!((response.status, connection.state_after(&response)), (401, ConnectionState::CloseAnnounced));
        connection.await_close();
    }
}

/// Returns the current and the peak memory of this process in bytes, if `/proc` provides them.
fn memory() -> Option<[usize; 2]> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kib = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().strip_suffix(" kB")?.parse::<usize>().ok()
    };
    Some([kib("VmRSS:")? * 1024, kib("VmHWM:")? * 1024])
}

#[test]
fn rejected_bodies_use_bounded_memory() {
    const SENDERS: usize = 16;
    let server = Server::start();
    let before = memory();
    std::thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| {
                let mut connection = Connection::open(server.address);
                connection.write(&Upload { size: 32 * MIB, ..LOCKED }).unwrap();
                assert_eq!(connection.read().unwrap().status, 401);
            });
        }
    });
    let (Some([before, _]), Some([_, peak])) = (before, memory()) else {
        return lexicon_tests::skip::skip("there is no /proc/self/status to read the memory from");
    };
    let grown = peak.saturating_sub(before) / MIB;
    println!("{SENDERS} concurrent rejected senders of 32 MiB each: {grown} MiB more at the peak");
    assert!(grown < 96, "{grown} MiB");
}
