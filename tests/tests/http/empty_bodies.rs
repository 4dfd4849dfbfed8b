//! Methods without an input or an output.

use super::server::Server;

const JSON: &str = "Content-Type: application/json\r\n";

#[test]
fn procedure_without_input_accepts_empty_body() {
    let server = Server::start();
    let path = "/xrpc/com.example.room.reset";
    for (headers, body) in [
        ("", ""),
        ("Content-Length: 0\r\n", ""),
        ("Content-Type: application/json\r\nContent-Length: 0\r\n", ""),
        ("Transfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    ] {
        let response = server.request("POST", path, headers, body.as_bytes());
        assert_eq!((response.status, response.body.len()), (200, 0), "{headers}");
    }
    for (headers, body) in [
        ("Content-Length: 2\r\n", "{}"),
        ("Content-Type: application/json\r\nContent-Length: 2\r\n", "{}"),
        ("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
    ] {
        let response = server.request("POST", path, headers, body.as_bytes());
        assert!(response.error(400, "InvalidRequest").contains("unexpected request body"), "{headers}");
    }
}

#[test]
fn undeclared_output_is_empty_body_without_media_type() {
    let server = Server::start();
    let response = server.post("/xrpc/com.example.room.cancel", r#"{"code":"B1"}"#);
    assert_eq!((response.status, response.body.len(), response.header("content-type")), (200, 0, None));
    let message = server.post("/xrpc/com.example.room.cancel", r#"{"code":""}"#).error(400, "InvalidRequest");
    assert_eq!(message, "/code: expected at least 1 byte, found 0");
}

#[test]
fn query_without_params_ignores_query_string() {
    let server = Server::start();
    for query in ["", "?", "?a=1&a=2&%=", "?$type=x"] {
        assert_eq!(server.get(&format!("/xrpc/com.example.room.list{query}")).text(), r#"{"rooms":[]}"#);
    }
}

#[test]
fn rejects_query_with_body() {
    let server = Server::start();
    let path = "/xrpc/com.example.room.list";
    let response = server.request("GET", path, &format!("{JSON}Content-Length: 2\r\n"), b"{}");
    response.error(400, "InvalidRequest");
    assert_eq!(server.request("GET", path, JSON, b"").status, 200);
    assert_eq!(server.request("GET", path, "Content-Length: 0\r\n", b"").status, 200);
}

#[test]
fn missing_body_is_reported_as_missing() {
    let server = Server::start();
    for headers in ["", "Content-Length: 0\r\n", &format!("{JSON}Content-Length: 0\r\n")] {
        let response = server.request("POST", "/xrpc/com.example.room.cancel", headers, b"");
        assert!(response.error(400, "InvalidRequest").starts_with("missing or empty request body"), "{headers}");
    }
    let headers = format!("{JSON}Transfer-Encoding: chunked\r\n");
    let response = server.request("POST", "/xrpc/com.example.room.cancel", &headers, b"0\r\n\r\n");
    assert!(response.error(400, "InvalidRequest").starts_with("missing or empty request body"));
}
