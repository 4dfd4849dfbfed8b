//! Hostile bodies: each is rejected with 400, and the server keeps serving.

use super::server::{ADMIN, INVITES, Server};

#[test]
fn rejects_hostile_bodies_and_keeps_serving() {
    let server = Server::start();
    let repeated = |text: &str| text.repeat(10_000);
    let closed = |open: &str, close: &str| format!(r#"{{"useCount":1,"x":{}1{}}}"#, repeated(open), repeated(close));
    let bodies: [Vec<u8>; 35] = [
        b" ".into(),
        b"null".into(),
        b"[]".into(),
        b"7".into(),
        b"\"text\"".into(),
        b"{".into(),
        br#"{"useCount""#.into(),
        br#"{"useCount":"#.into(),
        br#"{"useCount":1"#.into(),
        br#"{"useCount":1,"#.into(),
        br#"{"useCount":1,}"#.into(),
        br#"{useCount:1}"#.into(),
        br#"{'useCount':1}"#.into(),
        br#"{"useCount":01}"#.into(),
        br#"{"useCount":NaN}"#.into(),
        br#"{"useCount":1}x"#.into(),
        br#"{"useCount":1}{"useCount":1}"#.into(),
        br#"{"useCount":1,"useCount":1}"#.into(),
        br#"{"useCount":1,"x":1,"x":1}"#.into(),
        br#"{"useCount":1,"x":{"y":1,"y":1}}"#.into(),
        br#"{"useCount":1,"use\u0043ount":1}"#.into(),
        repeated("[").into(),
        repeated("{\"a\":").into(),
        closed("[", "]").into(),
        closed("{\"a\":", "}").into(),
        b"{\"useCount\":1,\"x\":\"\xff\"}".into(),
        b"\xef\xbb\xbf{\"useCount\":1}".into(),
        b"{\"useCount\":1,\"x\":\"\0\"}".into(),
        b"{\"useCount\":1}\0".into(),
        br#"{"useCount":1,"x":"\ud800"}"#.into(),
        br#"{"useCount":1,"x":"\udc00\ud800"}"#.into(),
        format!(r#"{{"useCount":{}}}"#, "9".repeat(100_000)).into(),
        format!(r#"{{"useCount":1,"x":1e{}}}"#, "9".repeat(100_000)).into(),
        br#"{"useCount":1,"x":{"y":[0.5]}}"#.into(),
        br#"{"useCount":1,"$type":""}"#.into(),
    ];
    for body in &bodies {
        let response = server.invite(body);
        let message = response.error(400, "InvalidRequest");
        assert!(message.len() < 2000, "{} bytes: {}", message.len(), &message[..200]);
        server.assert_serving();
    }
}

#[test]
fn accepts_escaped_nul() {
    let server = Server::start();
    assert_eq!(server.invite(r#"{"useCount":1,"x":"\u0000"}"#).success()["x"], "\0");
}

#[test]
fn error_for_thousands_of_violations_is_short() {
    let server = Server::start();
    let long = format!("\"{}\"", "x".repeat(50));
    let body = format!(r#"{{"useCount":1,"forAccounts":[{}]}}"#, vec![long; 2000].join(","));
    let message = server.invite(body).error(400, "InvalidRequest");
    assert_eq!(message.lines().count(), 33);
    assert!(message.ends_with("\nand at least 968 more"), "{message}");
}

#[test]
fn error_for_long_key_is_short() {
    let server = Server::start();
    let floats = vec!["0.5"; 40].join(",");
    let body = format!(r#"{{"useCount":1,"{}":[{floats}]}}"#, "~".repeat(140_000));
    let message = server.invite(body).error(400, "InvalidRequest");
    assert_eq!(message.lines().count(), 33);
    assert!(message.len() < 20_000, "{} bytes", message.len());
}

#[test]
fn input_adds_no_line_to_error_message() {
    let server = Server::start();
    let response = server.invite(r#"{"useCount":1,"forAccounts":["a\"\n/useCount: wrong"]}"#);
    assert_eq!(
        response.error(400, "InvalidRequest"),
        r#"/forAccounts/0: expected a DID, found "a\"\n/useCount: wrong""#
    );
}

#[test]
fn rejects_malformed_data_in_unknown_field_at_path() {
    let server = Server::start();
    for (value, pointer) in [
        (r#"{"$link":"nonsense"}"#, "/x: "),
        (r#"[{"$bytes":"aGk","more":1}]"#, "/x/0: "),
        (r#"{"y":{"$bytes":"a_-b"}}"#, "/x/y: "),
        (r#"[1,[2,{"z":1.5}]]"#, "/x/1/1/z: "),
        (r#"{"$type":null}"#, "/x: "),
    ] {
        let message = server.invite(format!(r#"{{"useCount":1,"x":{value}}}"#)).error(400, "InvalidRequest");
        assert!(message.starts_with(pointer), "{value}: {message}");
    }
}

#[test]
fn keeps_serving_after_client_disconnects() {
    let server = Server::start();
    for body in [&b"Content-Length: 1000\r\n\r\n{\"useCount\""[..], b"Transfer-Encoding: chunked\r\n\r\n5\r\n{\"use"] {
        let mut connection = server.connect();
        let head = format!("POST {INVITES} HTTP/1.1\r\nHost: localhost\r\n{ADMIN}Content-Type: application/json\r\n");
        connection.send(head.as_bytes());
        connection.send(body);
        connection.close_write();
        drop(connection);
        server.assert_serving();
    }
}
