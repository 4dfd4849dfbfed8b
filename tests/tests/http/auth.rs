//! Authentication runs after the params are decoded and before the body is read.

use super::server::{ADMIN, INVITES, Server};

#[test]
fn unauthenticated_request_is_401_without_body_errors() {
    let server = Server::start();
    for headers in [
        "",
        "Authorization: Bearer abc.def.ghi\r\n",
        "Authorization: Basic %%%\r\n",
        "Authorization: Basic YWRtaW4=\r\n",
        "Authorization: Basic YWRtaW46d3Jvbmc=\r\n",
        "Authorization: Basic Ym9iOm9wZW46c2VzYW1l\r\n",
        &format!("{ADMIN}{ADMIN}"),
    ] {
        for body in ["{", r#"{"useCount":"many"}"#, r#"{"useCount":1}"#, ""] {
            let response = server.post_with(INVITES, headers, body);
            let message = response.error(401, "AuthenticationRequired");
            assert!(response.header("www-authenticate").unwrap().starts_with("Basic "), "{headers}");
            assert!(!message.contains("useCount") && !message.contains("JSON"), "{message}");
        }
    }
    server.assert_serving();
}

#[test]
fn unauthenticated_request_is_401_before_body_arrives() {
    let server = Server::start();
    let mut connection = server.connect();
    let head = format!(
        "POST {INVITES} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
    );
    connection.send(head.as_bytes());
    connection.read_response("POST").error(401, "AuthenticationRequired");
}

#[test]
fn decodes_params_before_authentication() {
    let server = Server::with(|router| router);
    let response = server.post("/xrpc/com.example.room.book?trial=perhaps", r#"{"room":"stolen"}"#);
    assert_eq!(
        response.error(400, "InvalidRequest"),
        "invalid parameters: /trial: expected a boolean, found \"perhaps\""
    );
}
