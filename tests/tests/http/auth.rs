//! Who may call is settled before anything is said of the body, and after the parameters.

use super::server::{ADMIN, INVITES, Server};

#[test]
fn who_may_not_call_is_told_401_and_not_what_is_wrong_with_the_body() {
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
            let answer = server.post_with(INVITES, headers, body);
            let message = answer.refusal(401, "AuthenticationRequired");
            assert!(answer.header("www-authenticate").unwrap().starts_with("Basic "), "{headers}");
            assert!(!message.contains("useCount") && !message.contains("JSON"), "{message}");
        }
    }
    server.still_answers();
}

#[test]
fn who_may_not_call_is_told_so_before_the_body_is_sent() {
    let server = Server::start();
    let mut connection = server.connect();
    let head = format!(
        "POST {INVITES} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
    );
    connection.send(head.as_bytes());
    connection.answer("POST").refusal(401, "AuthenticationRequired");
}

#[test]
fn parameters_are_looked_at_before_credentials() {
    let server = Server::with(|router| router);
    let answer = server.post("/xrpc/com.example.room.book?trial=perhaps", r#"{"room":"stolen"}"#);
    assert_eq!(
        answer.refusal(400, "InvalidRequest"),
        "in the parameters: /trial: expected a boolean, found \"perhaps\""
    );
}
