//! HTTP methods of queries and procedures.

use super::server::{INVITES, Server};

#[test]
fn procedure_accepts_only_post() {
    let server = Server::start();
    for method in ["GET", "PUT", "OPTIONS", "DELETE", "PATCH", "BREW"] {
        let response = server.request(method, INVITES, "Content-Length: 0\r\n", b"");
        response.error(405, "InvalidRequest");
        assert_eq!(response.header("allow"), Some("POST"), "{method}");
    }
    let response = server.request("HEAD", INVITES, "", b"");
    assert_eq!((response.status, response.header("allow")), (405, Some("POST")));
}

#[test]
fn query_accepts_get_and_head() {
    let server = Server::start();
    for method in ["POST", "PUT", "OPTIONS", "DELETE"] {
        let response = server.request(method, "/xrpc/com.example.room.list", "Content-Length: 0\r\n", b"");
        response.error(405, "InvalidRequest");
        assert_eq!(response.header("allow"), Some("GET, HEAD"), "{method}");
    }
}

#[test]
fn head_has_headers_of_get_without_body() {
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
fn connection_carries_many_requests() {
    let server = Server::start();
    let mut connection = server.connect();
    for (method, status) in [("HEAD", 200), ("GET", 200), ("POST", 405), ("GET", 200)] {
        let head = format!("{method} /xrpc/com.example.room.list HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        connection.send(head.as_bytes());
        assert_eq!(connection.read_response(method).status, status);
    }
}
