//! What a handler comes to, as the client reads it.

use lexicon_runtime::xrpc::{Error, Health};
use serde_json::json;

use super::server::Server;

const BOOK: &str = "/xrpc/com.example.room.book";

fn book(server: &Server, room: &str) -> super::client::Answer {
    server.post(BOOK, json!({ "room": room }).to_string())
}

#[test]
fn declared_errors_reach_the_client_with_their_name_and_status() {
    let server = Server::start();
    for (room, status, name, message) in [
        ("taken", 400, "RoomTaken", "come earlier"),
        ("taken for long", 409, "RoomTaken", "come next year"),
        ("stolen", 400, "InvalidToken", "whose room?"),
        ("over", 400, "ExpiredToken", "the day is over"),
        ("odd", 400, "Xrpc", "as the document has it"),
        ("in the cellar", 403, "Forbidden", "not you"),
    ] {
        assert_eq!(book(&server, room).refusal(status, name), message, "{room}");
    }
    let busy = book(&server, "busy");
    busy.refusal(429, "RateLimitExceeded");
    assert_eq!(busy.header("retry-after"), Some("3"));
}

#[test]
fn what_fails_inside_stays_inside() {
    let server = Server::start();
    for room in ["flooded", "on fire", "far away"] {
        let answer = book(&server, room);
        assert_eq!(answer.refusal(500, "InternalServerError"), "Internal Server Error", "{room}");
        server.still_answers();
    }
}

#[test]
fn outputs_are_sent_as_they_are_where_that_is_asked_for() {
    let server = Server::with(|router| router.validate_output(false));
    assert_eq!(book(&server, "far away").success(), json!({"code": "much too long", "guests": 0}));
}

#[test]
fn required_array_that_is_empty_is_written() {
    let server = Server::start();
    assert_eq!(server.get("/xrpc/com.example.room.list").text(), r#"{"rooms":[]}"#);
}

#[test]
fn health_is_answered_where_the_application_says_so() {
    let server = Server::with(|router| router.health(async |_| Ok(Health::new("1.2.3"))));
    assert_eq!(server.get("/xrpc/_health").text(), r#"{"version":"1.2.3"}"#);
    server.post("/xrpc/_health", "{}").refusal(405, "InvalidRequest");
    let server = Server::with(|router| router.health(async |_| Err(Error::not_enough_resources("the disk is full"))));
    assert_eq!(server.get("/xrpc/_health").refusal(503, "NotEnoughResources"), "the disk is full");
    Server::start().get("/xrpc/_health").refusal(400, "InvalidRequest");
}

#[test]
fn callers_at_the_same_time_each_get_their_own_answer() {
    let server = Server::start();
    std::thread::scope(|scope| {
        for guests in 1..=8 {
            let server = &server;
            scope.spawn(move || {
                for _ in 0..20 {
                    let answer = server.post(BOOK, json!({"room": "blue", "guests": guests}).to_string());
                    assert_eq!(answer.success()["guests"], guests);
                }
            });
        }
    });
}
