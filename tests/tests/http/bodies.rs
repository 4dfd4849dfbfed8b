//! JSON bodies: decoded values, defaults, media types and error messages.

use serde_json::json;

use super::server::{ADMIN, INVITES, Server};

#[test]
fn absent_code_count_is_one() {
    let server = Server::start();
    let codes = server.invite(r#"{"useCount":5}"#).success();
    assert_eq!(codes, json!({"codes": [{"account": "admin", "codes": ["1", "5"]}]}));
    assert_eq!(server.invite(r#"{"codeCount":3,"useCount":5}"#).success()["codes"][0]["codes"], json!(["3", "5"]));
}

#[test]
fn absent_and_empty_accounts_differ() {
    let server = Server::start();
    assert_eq!(server.invite(r#"{"useCount":1}"#).success()["codes"][0]["account"], "admin");
    assert_eq!(server.invite(r#"{"useCount":1,"forAccounts":[]}"#).success(), json!({"codes": []}));
}

#[test]
fn accepts_integral_numbers_in_any_notation() {
    let server = Server::start();
    for (number, value) in [
        ("123.0", "123"),
        ("1e2", "100"),
        ("1.5E+1", "15"),
        ("-0", "0"),
        ("9007199254740993", "9007199254740993"),
        ("9223372036854775807", "9223372036854775807"),
        ("-9223372036854775808", "-9223372036854775808"),
    ] {
        let response = server.invite(format!(r#"{{"useCount":{number}}}"#)).success();
        assert_eq!(response["codes"][0]["codes"][1], value);
    }
    let message = |number: &str| server.invite(format!(r#"{{"useCount":{number}}}"#)).error(400, "InvalidRequest");
    for number in ["9223372036854775808", "-9223372036854775809", "1e19", "1e999999999"] {
        assert_eq!(message(number), format!("/useCount: expected an integer of 64 bits, found {number}"));
    }
    for number in ["0.5", "1e-1", "1.0000000000000001"] {
        assert_eq!(message(number), format!("/useCount: expected an integer, found {number}"));
    }
}

#[test]
fn error_lists_every_violation_with_its_path() {
    let server = Server::start();
    let response = server.invite(r#"{"useCount":1,"forAccounts":["did:web:a.com","not-a-did"]}"#);
    assert_eq!(response.error(400, "InvalidRequest"), "/forAccounts/1: expected a DID, found \"not-a-did\"");
    let message = server.invite(r#"{"codeCount":"two","forAccounts":["x",null,3]}"#).error(400, "InvalidRequest");
    assert_eq!(
        message.lines().collect::<Vec<_>>(),
        [
            "/codeCount: expected an integer, found \"two\"",
            "/forAccounts/0: expected a DID, found \"x\"",
            "/forAccounts/1: expected a string, found null",
            "/forAccounts/2: expected a string, found 3",
            "/useCount: missing required field",
        ]
    );
    let message =
        server.post("/xrpc/com.example.room.book", r#"{"room":"a","guests":9,"notes":["","","01234567890"]}"#);
    let message = message.error(400, "InvalidRequest");
    assert_eq!(
        message.lines().collect::<Vec<_>>(),
        [
            "/guests: expected at most 8, found 9",
            "/notes: expected at most 2 items, found 3",
            "/notes/2: expected at most 10 graphemes, found 11",
        ]
    );
}

#[test]
fn rejects_null_for_non_nullable_field() {
    let server = Server::start();
    for body in [r#"{"useCount":1,"codeCount":null}"#, r#"{"useCount":1,"forAccounts":null}"#] {
        assert!(server.invite(body).error(400, "InvalidRequest").ends_with("found null"), "{body}");
    }
}

#[test]
fn handler_receives_unknown_fields_unchanged() {
    let server = Server::start();
    let link = "bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq";
    let sent = json!({"useCount": 1, "__proto__": {"a": [null, true]}, "constructor": "x", "": 1,
        "picture": {"$link": link}, "data": {"$bytes": "aGk"}});
    let response = server.invite(sent.to_string()).success();
    for key in ["__proto__", "constructor", "", "picture", "data"] {
        assert_eq!(response[key], sent[key], "{key}");
    }
}

#[test]
fn inserts_defaults_into_body_of_referenced_type() {
    let server = Server::start();
    let path = "/xrpc/com.example.profile.put";
    assert_eq!(
        server.post(path, "{}").success(),
        json!({"slug": "untitled", "completion": 50, "visibility": "public", "pinned": false})
    );
    let response = server.post(path, r#"{"slug":"much-too-long","tags":["a","b","c"],"labels":["0123456789a"]}"#);
    let message = response.error(400, "InvalidRequest");
    assert_eq!(
        message.lines().collect::<Vec<_>>(),
        [
            "/slug: expected at most 10 bytes, found 13",
            "/tags: expected at most 2 items, found 3",
            "/labels/0: expected at most 10 bytes, found 11",
        ]
    );
    let typed = r#"{"$type":"com.example.profile.defs#profile","slug":"a"}"#;
    assert_eq!(server.post(path, typed).success()["slug"], "a");
    let mismatched = server.post(path, r#"{"$type":"com.example.profile.defs#slug","slug":"a"}"#);
    assert!(mismatched.error(400, "InvalidRequest").starts_with("/$type: "));
}

#[test]
fn handler_receives_params_and_body() {
    let server = Server::start();
    let response = server.post("/xrpc/com.example.room.book?trial=true", r#"{"room":"blue"}"#).success();
    assert_eq!(response, json!({"code": "B1", "guests": 2, "trial": true}));
}

#[test]
fn method_with_json_suffix_uses_its_media_type() {
    let server = Server::start();
    let import = |media_type: &str, body: &str| {
        let headers = format!("Content-Type: {media_type}\r\nContent-Length: {}\r\n", body.len());
        server.request("POST", "/xrpc/com.example.room.import", &headers, body.as_bytes())
    };
    let response = import("Application/vnd.example.Calendar+JSON; charset=utf-8", r#"{"room":"blue"}"#);
    assert_eq!(response.header("content-type"), Some("application/vnd.example.calendar+json"));
    assert_eq!((response.status, response.text()), (200, r#"{"events":3}"#));
    let invalid = import("application/vnd.example.calendar+json", r#"{"room":"much too long"}"#);
    assert_eq!(invalid.error(400, "InvalidRequest"), "/room: expected at most 10 bytes, found 13");
    for other in ["application/json", "application/vnd.example.other+json", "*/*"] {
        import(other, r#"{"room":"blue"}"#).error(400, "InvalidRequest");
    }
}

#[test]
fn compares_media_types_without_case_and_parameters() {
    let server = Server::start();
    let send = |headers: &str| {
        let body = br#"{"useCount":1}"#;
        server.request("POST", INVITES, &format!("{ADMIN}{headers}Content-Length: {}\r\n", body.len()), body)
    };
    for stated in [
        "Application/JSON; charset=utf-8",
        "application/json",
        "application/json;charset=UTF-8",
        "application/json ; charset=\"utf-8\"",
        "application/json;",
        "application/vnd.api+json",
        "Application/Example+JSON; charset=utf-8",
    ] {
        send(&format!("Content-Type: {stated}\r\n")).success();
    }
    for stated in [
        "text/plain",
        "application/json-seq",
        "application/*",
        "json",
        "application/octet-stream",
        "application/",
        "*/*",
    ] {
        send(&format!("Content-Type: {stated}\r\n")).error(400, "InvalidRequest");
    }
    assert!(send("").error(400, "InvalidRequest").contains("missing Content-Type header"));
    for charset in ["utf-16", "iso-8859-1"] {
        send(&format!("Content-Type: application/json; charset={charset}\r\n")).error(415, "UnsupportedMediaType");
    }
    let json = "Content-Type: application/json\r\n";
    for coding in ["gzip", "br", "identity, gzip"] {
        let response = send(&format!("{json}Content-Encoding: {coding}\r\n"));
        let message = response.error(415, "UnsupportedMediaType");
        assert!(message.contains("send the body uncompressed"), "{message}");
    }
    for coding in ["identity, Identity", "", ",", "identity,, "] {
        send(&format!("{json}Content-Encoding: {coding}\r\n")).success();
    }
}
