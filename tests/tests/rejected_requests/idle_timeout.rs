//! The idle timeout rejects clients that stop sending, and not clients of a busy server.

use std::time::Duration;

use tower_http::timeout::RequestBodyTimeoutLayer;

use super::client::{Connection, ConnectionState, Framing, Response, Upload};
use super::server::Server;

const JSON: &str = "Content-Type: application/json\r\n";
const CANCEL: &str = "POST /xrpc/com.example.room.cancel";
const STORE: &str = "POST /xrpc/com.example.upload.store";

fn request(line: &'static str) -> Upload<'static> {
    Upload { line, headers: JSON, size: 12, framing: Framing::ContentLength, piece: 6, pause: Duration::ZERO }
}

/// Sends half of a body and reads the response.
fn stalled_request(server: &Server, upload: &Upload<'_>) -> (Connection, Response) {
    let mut connection = Connection::open(server.address);
    connection.write_head(upload).unwrap();
    connection.write_piece(b"{\"code", upload.framing).unwrap();
    let response = connection.read().unwrap();
    (connection, response)
}

fn assert_timed_out(server: &Server, announced: bool) {
    for line in [CANCEL, STORE] {
        for framing in [Framing::ContentLength, Framing::Chunked] {
            let (mut connection, response) = stalled_request(server, &Upload { framing, ..request(line) });
            assert_eq!(response.status, 408, "{}", response.body);
            assert!(response.body.contains(r#""error":"RequestTimeout""#), "{}", response.body);
            assert!(response.body.contains("request body timed out"), "{}", response.body);
            if announced {
                assert_eq!(connection.state_after(&response), ConnectionState::CloseAnnounced);
            }
        }
    }
}

#[test]
fn rejects_silent_client_with_408() {
    let server = Server::with(|router| router.body_idle_timeout(Duration::from_millis(200)));
    assert_timed_out(&server, true);
}

#[test]
fn timeout_of_layer_is_408() {
    let layer = RequestBodyTimeoutLayer::new(Duration::from_millis(200));
    assert_timed_out(&Server::layered(|router| router, |app| app.layer(layer)), false);
}

#[test]
fn accepts_slow_client_that_keeps_sending() {
    let server = Server::with(|router| router.body_idle_timeout(Duration::from_secs(1)));
    let slow = Upload { size: 20, piece: 1, pause: Duration::from_millis(100), ..request(STORE) };
    let mut connection = Connection::open(server.address);
    connection.write(&slow).unwrap();
    assert_eq!(connection.read().unwrap().body, "20 bytes");
}

/// Handlers that keep both threads of the server busy for longer than the timeout, while bodies arrive in two halves.
#[test]
fn busy_server_accepts_received_bodies() {
    const CLIENTS: usize = 40;
    const TIMES: usize = 3;
    let server = Server::with(|router| router.body_idle_timeout(Duration::from_millis(400)));
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let clients: Vec<_> =
            (0..CLIENTS).map(|_| scope.spawn(|| (0..TIMES).map(|_| cancel(&server)).collect::<Vec<_>>())).collect();
        clients.into_iter().flat_map(|client| client.join().unwrap()).collect()
    });
    let good = statuses.iter().filter(|status| **status == 200).count();
    println!("{good} of {} requests served by a busy server", statuses.len());
    assert_eq!(good, CLIENTS * TIMES);
}

fn cancel(server: &Server) -> u16 {
    let upload = Upload { size: 15, ..request(CANCEL) };
    let mut connection = Connection::open(server.address);
    connection.write_head(&upload).unwrap();
    connection.write_piece(b"{\"code\":", upload.framing).unwrap();
    std::thread::sleep(Duration::from_millis(2));
    connection.write_piece(b"\"room\"}", upload.framing).unwrap();
    connection.read().unwrap().status
}
