//! Senders that never end a rejected request: the server spends bounded bytes, time and memory on them.

use std::time::{Duration, Instant};

use super::client::{After, Connection, Framing, PATIENCE, Sent};
use super::server::Server;

const MIB: usize = 1024 * 1024;

/// What the system may buffer of a connection beyond what the server read.
const BUFFERED: usize = 32 * MIB;

const LOCKED: Sent<'static> = Sent {
    line: "POST /xrpc/com.example.upload.locked",
    headers: "",
    size: 1 << 60,
    framing: Framing::Stated,
    piece: 64 * 1024,
    pause: Duration::ZERO,
};

/// Sends pieces until the server closes the connection, and returns how many bytes it took.
fn sent_until_closed(connection: &mut Connection, sent: &Sent<'_>, most: usize) -> usize {
    let piece = vec![0; sent.piece];
    let mut total = 0;
    while connection.write_piece(&piece, sent.framing).is_ok() {
        total += piece.len();
        assert!(total <= most, "the server took {total} bytes");
        std::thread::sleep(sent.pause);
    }
    total
}

#[test]
fn rejected_sender_that_never_stops_is_cut_off_by_bytes() {
    let server = Server::with(|router| router.drain_limit(MIB));
    for framing in [Framing::Stated, Framing::Chunked] {
        let sent = Sent { framing, ..LOCKED };
        let mut connection = Connection::open(server.address);
        connection.write_head(&sent).unwrap();
        let response = connection.read().unwrap();
        assert_eq!(response.status, 401);
        let total = sent_until_closed(&mut connection, &sent, MIB + BUFFERED);
        println!("never stops, {framing:?}: cut off after {total} bytes, {} drained at most", MIB);
    }
}

#[test]
fn rejected_length_beyond_drain_limit_announces_the_close() {
    let server = Server::with(|router| router.drain_limit(MIB));
    for (size, after) in [(MIB, After::Reused), (MIB + 1, After::ClosedAsAnnounced)] {
        let mut connection = Connection::open(server.address);
        let sent = Sent { size, ..LOCKED };
        connection.write_head(&sent).unwrap();
        let response = connection.read().unwrap();
        if after == After::Reused {
            for _ in 0..16 {
                connection.write_piece(&vec![0; MIB / 16], Framing::Stated).unwrap();
            }
        }
        assert_eq!(connection.after(&response), after, "{size} bytes");
    }
}

#[test]
fn rejected_sender_that_trickles_is_cut_off_by_time() {
    let server = Server::with(|router| router.drain_timeout(Duration::from_millis(500)));
    for framing in [Framing::Stated, Framing::Chunked] {
        let sent = Sent { framing, piece: 1, pause: Duration::from_millis(50), ..LOCKED };
        let mut connection = Connection::open(server.address);
        connection.write_head(&sent).unwrap();
        assert_eq!(connection.read().unwrap().status, 401);
        let total = sent_until_closed(&mut connection, &sent, 400);
        println!("trickles a byte each 50 ms, {framing:?}: cut off after {total} bytes, 500 ms drained at most");
    }
}

#[test]
fn rejected_sender_that_falls_silent_is_cut_off() {
    let server = Server::start();
    let mut connection = Connection::open(server.address);
    connection.write_head(&Sent { size: 100, ..LOCKED }).unwrap();
    assert_eq!(connection.read().unwrap().status, 401);
    let start = Instant::now();
    connection.await_close();
    assert!(start.elapsed() < PATIENCE / 2, "only the limit of 30 seconds ended the drain");
}

#[test]
fn rejected_upload_is_not_drained_where_draining_is_disabled() {
    for settings in [0, 1] {
        let server = Server::with(|router| match settings {
            0 => router.drain_limit(0),
            _ => router.drain_timeout(Duration::ZERO),
        });
        let mut connection = Connection::open(server.address);
        connection.write_head(&Sent { size: 100, ..LOCKED }).unwrap();
        let response = connection.read().unwrap();
        assert_eq!((response.status, connection.after(&response)), (401, After::ClosedAsAnnounced));
        connection.await_close();
    }
}

/// The memory of this process in bytes, now and at its peak, where the system tells.
fn memory() -> Option<[usize; 2]> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kib = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().strip_suffix(" kB")?.parse::<usize>().ok()
    };
    Some([kib("VmRSS:")? * 1024, kib("VmHWM:")? * 1024])
}

#[test]
fn rejected_bodies_take_bounded_memory() {
    const SENDERS: usize = 16;
    let server = Server::start();
    let before = memory();
    std::thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| {
                let mut connection = Connection::open(server.address);
                connection.write(&Sent { size: 32 * MIB, ..LOCKED }).unwrap();
                assert_eq!(connection.read().unwrap().status, 401);
            });
        }
    });
    let (Some([before, _]), Some([_, peak])) = (before, memory()) else {
        return lexicon_tests::skip::skip("there is no /proc/self/status to read the memory from");
    };
    let grown = peak.saturating_sub(before) / MIB;
    println!("{SENDERS} rejected senders of 32 MiB each at a time: {grown} MiB more at the peak");
    assert!(grown < 96, "{grown} MiB");
}
