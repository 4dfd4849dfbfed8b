//! Bodies that mean harm: each is a 400 in the protocol's form, and the next client is served by the same server.

use super::server::{ADMIN, INVITES, Server};

#[test]
fn hostile_bodies_are_refused_and_the_server_goes_on() {
    let server = Server::start();
    let opened = |text: &str| text.repeat(10_000);
    let closed = |open: &str, close: &str| format!(r#"{{"useCount":1,"x":{}1{}}}"#, opened(open), opened(close));
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
        opened("[").into(),
        opened("{\"a\":").into(),
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
        let answer = server.invite(body);
        let message = answer.refusal(400, "InvalidRequest");
        assert!(message.len() < 2000, "{} bytes: {}", message.len(), &message[..200]);
        server.still_answers();
    }
}

#[test]
fn a_nul_that_is_escaped_is_text() {
    let server = Server::start();
    assert_eq!(server.invite(r#"{"useCount":1,"x":"\u0000"}"#).success()["x"], "\0");
}

#[test]
fn thousands_of_violations_make_a_short_refusal() {
    let server = Server::start();
    let long = format!("\"{}\"", "x".repeat(50));
    let body = format!(r#"{{"useCount":1,"forAccounts":[{}]}}"#, vec![long; 2000].join(","));
    let message = server.invite(body).refusal(400, "InvalidRequest");
    assert_eq!(message.lines().count(), 33);
    assert!(message.ends_with("\nand at least 968 more"), "{message}");
}

#[test]
fn a_long_name_makes_a_short_refusal() {
    let server = Server::start();
    let floats = vec!["0.5"; 40].join(",");
    let body = format!(r#"{{"useCount":1,"{}":[{floats}]}}"#, "~".repeat(140_000));
    let message = server.invite(body).refusal(400, "InvalidRequest");
    assert_eq!(message.lines().count(), 33);
    assert!(message.len() < 20_000, "{} bytes", message.len());
}

#[test]
fn what_a_client_sends_adds_no_line_to_a_refusal() {
    let server = Server::start();
    let message = server.invite(r#"{"useCount":1,"forAccounts":["a\"\n/useCount: wrong"]}"#);
    assert_eq!(
        message.refusal(400, "InvalidRequest"),
        r#"/forAccounts/0: expected a DID, found "a\"\n/useCount: wrong""#
    );
}

#[test]
fn data_with_a_wrong_form_in_unknown_fields_is_refused_at_its_place() {
    let server = Server::start();
    for (value, pointer) in [
        (r#"{"$link":"nonsense"}"#, "/x: "),
        (r#"[{"$bytes":"aGk","more":1}]"#, "/x/0: "),
        (r#"{"y":{"$bytes":"a_-b"}}"#, "/x/y: "),
        (r#"[1,[2,{"z":1.5}]]"#, "/x/1/1/z: "),
        (r#"{"$type":null}"#, "/x: "),
    ] {
        let message = server.invite(format!(r#"{{"useCount":1,"x":{value}}}"#)).refusal(400, "InvalidRequest");
        assert!(message.starts_with(pointer), "{value}: {message}");
    }
}

#[test]
fn a_client_that_hangs_up_in_the_middle_harms_nobody() {
    let server = Server::start();
    for body in [&b"Content-Length: 1000\r\n\r\n{\"useCount\""[..], b"Transfer-Encoding: chunked\r\n\r\n5\r\n{\"use"] {
        let mut connection = server.connect();
        let head = format!("POST {INVITES} HTTP/1.1\r\nHost: localhost\r\n{ADMIN}Content-Type: application/json\r\n");
        connection.send(head.as_bytes());
        connection.send(body);
        connection.hang_up();
        drop(connection);
        server.still_answers();
    }
}
