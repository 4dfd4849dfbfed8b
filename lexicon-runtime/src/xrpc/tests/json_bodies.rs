//! JSON input: limits, headers, and the order of checks.

use std::io;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, header};
use http_body::Frame;
use http_body_util::{Empty, Full, Limited};

use super::{
    Double, Forget,
    client_bodies::{Chunks, Claimed, Ended, Unread, full},
    double, post, router, send,
};
use crate::xrpc::BoxError;

fn forget<B>(body: B) -> Request<B> {
    Request::post("/xrpc/com.example.forget").body(body).unwrap()
}

#[test]
fn joins_chunks_of_body() {
    assert_eq!(post("{\"uses\":4}").text, "{\"uses\":8}");
    let response = send(&mut router(), double(Chunks::new(&["{\"us", "", "es\":", "4}"])));
    assert_eq!((response.status, &*response.text), (200, "{\"uses\":8}"));
    let trailed = Chunks::new(&["{\"uses\":4}"]).then(Ok(Frame::trailers(HeaderMap::new())));
    assert_eq!(send(&mut router(), double(trailed)).status, 200);
}

#[test]
fn authenticates_before_reading_body() {
    let mut request = double(Unread);
    request.headers_mut().remove("key");
    request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    send(&mut router(), request).assert_error(401, "AuthenticationRequired", "missing key");
}

#[test]
fn rejects_missing_or_empty_body() {
    send(&mut router(), double(Empty::<Bytes>::new())).assert_error(400, "InvalidRequest", "missing or empty");
    send(&mut router(), double(Chunks::new(&[""]))).assert_error(400, "InvalidRequest", "missing or empty");
    let mut untyped = double(Empty::<Bytes>::new());
    untyped.headers_mut().clear();
    untyped.headers_mut().insert("key", HeaderValue::from_static("1"));
    send(&mut router(), untyped).assert_error(400, "InvalidRequest", "missing or empty");
}

#[test]
fn rejects_other_media_type_without_reading() {
    for (value, status, part) in [
        ("text/plain", 400, "Content-Type"),
        ("application/json; charset=utf-16", 415, "utf-16"),
        ("", 400, "Content-Type"),
    ] {
        let mut request = double(Unread);
        request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(value));
        let name = if status == 415 { "UnsupportedMediaType" } else { "InvalidRequest" };
        send(&mut router(), request).assert_error(status, name, part);
    }
    let mut request = double(Unread);
    request.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    send(&mut router(), request).assert_error(415, "UnsupportedMediaType", "Content-Encoding");
}

#[test]
fn rejects_malformed_json() {
    let deep = "[".repeat(10_000);
    let deep_field = format!("{{\"uses\":1,\"x\":{deep}");
    for body in [
        "{",
        "nonsense",
        "null",
        "3",
        "[]",
        "\"\"",
        "{\"uses\":1,\"uses\":2}",
        "{\"uses\":1.5}",
        "{\"uses\":10}",
        "{}",
        "{\"uses\":1} x",
        "\0",
        " ",
        &deep,
        &deep_field,
    ] {
        post(body).assert_error(400, "InvalidRequest", "");
    }
    let bad_utf8 = Full::<Bytes>::from(&b"{\"uses\":\"\xff\"}"[..]);
    send(&mut router(), double(bad_utf8)).assert_error(400, "InvalidRequest", "");
}

#[test]
fn reports_path_of_violation() {
    post("{\"uses\":10}").assert_error(400, "InvalidRequest", "/uses: ");
}

#[test]
fn rejects_body_over_limit() {
    let body = "{\"uses\":1}   ";
    let mut limited = router().json_body_limit(body.len() - 1);
    send(&mut limited, double(full(body))).assert_error(413, "PayloadTooLarge", "12 bytes");
    send(&mut limited, double(Chunks::new(&[body]))).assert_error(413, "PayloadTooLarge", "12 bytes");
    send(&mut limited, double(Chunks::new(&["{\"uses\":1}", "   "]))).assert_error(413, "PayloadTooLarge", "12 bytes");
    assert_eq!(send(&mut router().json_body_limit(body.len()), double(full(body))).status, 200);
}

#[test]
fn default_limit_is_150_kib() {
    let padded = |length: usize| "{\"uses\":1}".to_owned() + &" ".repeat(length - 10);
    assert_eq!(post(&padded(150 * 1024)).status, 200);
    post(&padded(150 * 1024 + 1)).assert_error(413, "PayloadTooLarge", "153600 bytes");
}

#[test]
fn method_body_limit_overrides_json_body_limit() {
    let mut one = router().method_body_limit(Double, 3).json_body_limit(100);
    send(&mut one, double(full("{\"uses\":1}"))).assert_error(413, "PayloadTooLarge", "3 bytes");
    let mut other = router().method_body_limit(Forget, 3).json_body_limit(100);
    assert_eq!(send(&mut other, double(full("{\"uses\":1}"))).status, 200);
}

#[test]
fn rejects_content_length_over_limit_without_reading() {
    for stated in ["153601", "18446744073709551615"] {
        let mut request = double(Unread);
        request.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from_static(stated));
        send(&mut router(), request).assert_error(413, "PayloadTooLarge", "");
    }
    send(&mut router(), double(Claimed(153_601))).assert_error(413, "PayloadTooLarge", "");
    let mut request = double(Unread);
    request.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from_static("-1"));
    send(&mut router(), request).assert_error(400, "InvalidRequest", "Content-Length");
}

#[test]
fn rejects_body_that_ends_early() {
    let broken = Chunks::new(&["{\"us"]).then(Err(Ended.into()));
    send(&mut router(), double(broken)).assert_error(400, "InvalidRequest", "ended early");
}

#[test]
fn rejects_body_that_layer_cannot_decode() {
    let truncated = io::Error::new(io::ErrorKind::UnexpectedEof, "unexpected end of file");
    for error in [truncated.into(), BoxError::from("invalid gzip header")] {
        let broken = Chunks::new(&["{\"us"]).then(Err(error));
        send(&mut router(), double(broken)).assert_error(400, "InvalidRequest", "request body cannot be read");
    }
}

#[test]
fn limit_of_layer_is_413() {
    let limited = Limited::new(Chunks::new(&["{\"uses\":1}"]), 3);
    send(&mut router(), double(limited)).assert_error(413, "PayloadTooLarge", "");
}

#[test]
fn method_without_input_accepts_empty_body() {
    let response = send(&mut router(), forget(Empty::<Bytes>::new()));
    assert_eq!((response.status, &*response.text, response.headers.len()), (200, "", 0));
    assert_eq!(send(&mut router(), forget(Chunks::new(&["", ""]))).status, 200);
    let mut typed = forget(Empty::<Bytes>::new());
    typed.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    assert_eq!(send(&mut router(), typed).status, 200);
}

#[test]
fn method_without_input_rejects_body() {
    send(&mut router(), forget(full("{}"))).assert_error(400, "InvalidRequest", "unexpected request body");
    send(&mut router(), forget(Chunks::new(&["", "{}"]))).assert_error(
        400,
        "InvalidRequest",
        "unexpected request body",
    );
    let query = Request::get("/xrpc/com.example.lookAt?uses=3").body(full("{}")).unwrap();
    send(&mut router(), query).assert_error(400, "InvalidRequest", "unexpected request body");
}
