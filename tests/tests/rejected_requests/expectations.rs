//! Clients that send `Expect: 100-continue`: a rejected body is not asked for, and its response arrives all the same.

use std::time::Duration;

use super::client::{After, Connection, Framing, Sent};
use super::server::Server;

const EXPECT: &str = "Expect: 100-continue\r\n";

const fn upload(line: &str, size: usize) -> Sent<'_> {
    Sent { line, headers: EXPECT, size, framing: Framing::Stated, piece: 64 * 1024, pause: Duration::ZERO }
}

const LOCKED: Sent<'static> = upload("POST /xrpc/com.example.upload.locked", 2 * 1024 * 1024);

#[test]
fn rejected_upload_is_not_asked_for() {
    let server = Server::start();
    for path in ["locked", "nowhere", "ignore"] {
        let line = format!("POST /xrpc/com.example.upload.{path}");
        let mut connection = Connection::open(server.address);
        connection.write_head(&upload(&line, 100)).unwrap();
        let response = connection.read().unwrap();
        assert_ne!(response.status, 100, "{path}");
        assert_eq!(connection.after(&response), After::ClosedAsAnnounced, "{path}");
        connection.await_close();
    }
}

#[test]
fn rejected_upload_sent_without_waiting_is_answered() {
    let server = Server::start();
    for framing in [Framing::Stated, Framing::Chunked] {
        for _ in 0..20 {
            let mut connection = Connection::open(server.address);
            connection.write(&Sent { framing, ..LOCKED }).unwrap();
            let response = connection.read().unwrap();
            assert_eq!(response.status, 401);
            assert_eq!(connection.after(&response), After::ClosedAsAnnounced);
        }
    }
}

#[test]
fn upload_that_is_not_rejected_is_asked_for() {
    let server = Server::start();
    let mut connection = Connection::open(server.address);
    let store = upload("POST /xrpc/com.example.upload.store", 3);
    connection.write_head(&store).unwrap();
    assert_eq!(connection.read().unwrap().status, 100);
    connection.write_piece(b"abc", store.framing).unwrap();
    let response = connection.read().unwrap();
    assert_eq!((response.status, &*response.body), (200, "3 bytes"));
    assert_eq!(connection.after(&response), After::Reused);
}
