//! Which verb a method takes.

use super::server::{INVITES, Server};

#[test]
fn a_procedure_is_called_by_post_alone() {
    let server = Server::start();
    for verb in ["GET", "PUT", "OPTIONS", "DELETE", "PATCH", "BREW"] {
        let answer = server.request(verb, INVITES, "Content-Length: 0\r\n", b"");
        answer.refusal(405, "InvalidRequest");
        assert_eq!(answer.header("allow"), Some("POST"), "{verb}");
    }
    let answer = server.request("HEAD", INVITES, "", b"");
    assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")));
}

#[test]
fn a_query_is_called_by_get_or_head() {
    let server = Server::start();
    for verb in ["POST", "PUT", "OPTIONS", "DELETE"] {
        let answer = server.request(verb, "/xrpc/com.example.room.list", "Content-Length: 0\r\n", b"");
        answer.refusal(405, "InvalidRequest");
        assert_eq!(answer.header("allow"), Some("GET, HEAD"), "{verb}");
    }
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let server = Server::start();
    for path in ["/xrpc/com.example.room.list", "/xrpc/com.example.feed.search?q=x", "/xrpc/com.example.feed.search"] {
        let (get, head) = (server.get(path), server.request("HEAD", path, "", b""));
        assert_eq!(head.status, get.status);
        for name in ["content-type", "content-length"] {
            assert_eq!(head.header(name), get.header(name), "{path} {name}");
        }
    }
}

#[test]
fn one_connection_carries_many_requests() {
    let server = Server::start();
    let mut connection = server.connect();
    for (verb, status) in [("HEAD", 200), ("GET", 200), ("POST", 405), ("GET", 200)] {
        let head = format!("{verb} /xrpc/com.example.room.list HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        connection.send(head.as_bytes());
        assert_eq!(connection.answer(verb).status, status);
    }
}
