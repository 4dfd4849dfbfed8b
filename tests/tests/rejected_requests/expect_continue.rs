//! `Expect: 100-continue`: the server does not request a rejected body, and the client receives the response.

use std::time::Duration;

use super::client::{Connection, ConnectionState, Framing, Upload};
use super::server::Server;

const EXPECT: &str = "Expect: 100-continue\r\n";

const fn upload(line: &str, size: usize) -> Upload<'_> {
    Upload { line, headers: EXPECT, size, framing: Framing::ContentLength, piece: 64 * 1024, pause: Duration::ZERO }
}

const LOCKED: Upload<'static> = upload("POST /xrpc/com.example.upload.locked", 2 * 1024 * 1024);

#[test]
fn sends_no_continue_for_rejected_upload() {
    let server = Server::start();
    for path in ["locked", "unknown", "ignore"] {
        let line = format!("POST /xrpc/com.example.upload.{path}");
        let mut connection = Connection::open(server.address);
        connection.write_head(&upload(&line, 100)).unwrap();
        let response = connection.read().unwrap();
        assert_ne!(response.status, 100, "{path}");
        assert_eq!(connection.state_after(&response), ConnectionState::CloseAnnounced, "{path}");
        connection.await_close();
    }
}

#[test]
fn rejected_upload_without_wait_receives_response() {
    let server = Server::start();
    for framing in [Framing::ContentLength, Framing::Chunked] {
        for _ in 0..20 {
            let mut connection = Connection::open(server.address);
            connection.write(&Upload { framing, ..LOCKED }).unwrap();
            let response = connection.read().unwrap();
            assert_eq!(response.status, 401);
            assert_eq!(connection.state_after(&response), ConnectionState::CloseAnnounced);
        }
    }
}

#[test]
fn sends_continue_for_accepted_upload() {
    let server = Server::start();
    let mut connection = Connection::open(server.address);
    let store = upload("POST /xrpc/com.example.upload.store", 3);
    connection.write_head(&store).unwrap();
    assert_eq!(connection.read().unwrap().status, 100);
    connection.write_piece(b"abc", store.framing).unwrap();
    let response = connection.read().unwrap();
    assert_eq!((response.status, &*response.body), (200, "3 bytes"));
    assert_eq!(connection.state_after(&response), ConnectionState::Reused);
}
