//! Responses of handlers: outputs, declared errors and internal errors.

use lexicon_runtime::xrpc::{Error, Health};
use serde_json::json;

use super::server::Server;

const BOOK: &str = "/xrpc/com.example.room.book";

fn book(server: &Server, room: &str) -> super::client::Response {
    server.post(BOOK, json!({ "room": room }).to_string())
}

#[test]
fn declared_errors_have_their_name_and_status() {
    let server = Server::start();
    for (room, status, name, message) in [
        ("taken", 400, "RoomTaken", "come earlier"),
        ("taken for long", 409, "RoomTaken", "come next year"),
        ("stolen", 400, "InvalidToken", "whose room?"),
        ("over", 400, "ExpiredToken", "the day is over"),
        ("odd", 400, "Xrpc", "as the document has it"),
        ("in the cellar", 403, "Forbidden", "not you"),
    ] {
        assert_eq!(book(&server, room).error(status, name), message, "{room}");
    }
    let busy = book(&server, "busy");
    busy.error(429, "RateLimitExceeded");
    assert_eq!(busy.header("retry-after"), Some("3"));
}

#[test]
fn does_not_disclose_internal_errors() {
    let server = Server::start();
    for room in ["flooded", "on fire", "far away"] {
        let response = book(&server, room);
        assert_eq!(response.error(500, "InternalServerError"), "Internal Server Error", "{room}");
        server.assert_serving();
    }
}

#[test]
fn sends_invalid_output_without_output_validation() {
    let server = Server::with(|router| router.validate_output(false));
    assert_eq!(book(&server, "far away").success(), json!({"code": "much too long", "guests": 0}));
}

#[test]
fn writes_empty_required_array() {
    let server = Server::start();
    assert_eq!(server.get("/xrpc/com.example.room.list").text(), r#"{"rooms":[]}"#);
}

#[test]
fn serves_health_only_if_configured() {
    let server = Server::with(|router| router.health(async |_| Ok(Health::new("1.2.3"))));
    assert_eq!(server.get("/xrpc/_health").text(), r#"{"version":"1.2.3"}"#);
    server.post("/xrpc/_health", "{}").error(405, "InvalidRequest");
    let server = Server::with(|router| router.health(async |_| Err(Error::not_enough_resources("the disk is full"))));
    assert_eq!(server.get("/xrpc/_health").error(503, "NotEnoughResources"), "the disk is full");
    Server::start().get("/xrpc/_health").error(400, "InvalidRequest");
}

#[test]
fn concurrent_clients_receive_their_own_responses() {
    let server = Server::start();
    std::thread::scope(|scope| {
        for guests in 1..=8 {
            let server = &server;
            scope.spawn(move || {
                for _ in 0..20 {
                    let response = server.post(BOOK, json!({"room": "blue", "guests": guests}).to_string());
                    assert_eq!(response.success()["guests"], guests);
                }
            });
        }
    });
}
