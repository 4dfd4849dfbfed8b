//! Methods without a body on one side or the other.

use super::server::Server;

const JSON: &str = "Content-Type: application/json\r\n";

#[test]
fn a_procedure_without_input_takes_an_empty_body_however_it_is_said() {
    let server = Server::start();
    let path = "/xrpc/com.example.room.reset";
    for (headers, body) in [
        ("", ""),
        ("Content-Length: 0\r\n", ""),
        ("Content-Type: application/json\r\nContent-Length: 0\r\n", ""),
        ("Transfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    ] {
        let answer = server.request("POST", path, headers, body.as_bytes());
        assert_eq!((answer.status, answer.body.len()), (200, 0), "{headers}");
    }
    for (headers, body) in [
        ("Content-Length: 2\r\n", "{}"),
        ("Content-Type: application/json\r\nContent-Length: 2\r\n", "{}"),
        ("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
    ] {
        let answer = server.request("POST", path, headers, body.as_bytes());
        assert!(answer.refusal(400, "InvalidRequest").contains("takes no body"), "{headers}");
    }
}

#[test]
fn no_declared_output_is_an_empty_body_without_a_media_type() {
    let server = Server::start();
    let answer = server.post("/xrpc/com.example.room.cancel", r#"{"code":"B1"}"#);
    assert_eq!((answer.status, answer.body.len(), answer.header("content-type")), (200, 0, None));
    let message = server.post("/xrpc/com.example.room.cancel", r#"{"code":""}"#).refusal(400, "InvalidRequest");
    assert_eq!(message, "/code: expected at least 1 byte, found 0");
}

#[test]
fn a_query_without_parameters_takes_no_query_and_minds_none() {
    let server = Server::start();
    for query in ["", "?", "?a=1&a=2&%=", "?$type=x"] {
        assert_eq!(server.get(&format!("/xrpc/com.example.room.list{query}")).text(), r#"{"rooms":[]}"#);
    }
}

#[test]
fn a_query_with_a_body_is_refused() {
    let server = Server::start();
    let path = "/xrpc/com.example.room.list";
    let answer = server.request("GET", path, &format!("{JSON}Content-Length: 2\r\n"), b"{}");
    answer.refusal(400, "InvalidRequest");
    assert_eq!(server.request("GET", path, JSON, b"").status, 200);
    assert_eq!(server.request("GET", path, "Content-Length: 0\r\n", b"").status, 200);
}

#[test]
fn a_missing_body_is_said_to_be_missing() {
    let server = Server::start();
    for headers in ["", "Content-Length: 0\r\n", &format!("{JSON}Content-Length: 0\r\n")] {
        let answer = server.request("POST", "/xrpc/com.example.room.cancel", headers, b"");
        assert!(answer.refusal(400, "InvalidRequest").starts_with("the body is missing or empty"), "{headers}");
    }
    let headers = format!("{JSON}Transfer-Encoding: chunked\r\n");
    let answer = server.request("POST", "/xrpc/com.example.room.cancel", &headers, b"0\r\n\r\n");
    assert!(answer.refusal(400, "InvalidRequest").starts_with("the body is missing or empty"));
}
