//! `Debug` output, which must not contain credentials or bodies.

use http::{Request as HttpRequest, header};

use super::{Double, Key, Uses, client_bodies::full};
use crate::xrpc::{Body, BodyReader, BodyStream, Request, RequestContext};

const SECRET: &str = "open-sesame";

#[test]
fn omits_credentials() {
    let (mut parts, ()) = HttpRequest::post("/xrpc/com.example.double").body(()).unwrap().into_parts();
    parts.headers.insert(header::AUTHORIZATION, SECRET.parse().unwrap());
    let context = format!("{:?}", RequestContext::new("com.example.double", &parts));
    assert!(
        context.contains("com.example.double") && context.contains("POST") && !context.contains(SECRET),
        "{context}"
    );
    let mut request = Request::<Double, Key>::new((), Uses::new(1), Key);
    request.headers = parts.headers;
    assert_eq!(format!("{request:?}"), "Request { method: \"com.example.double\", .. }");
}

#[test]
fn omits_bodies() {
    let reader = BodyReader::new(full(SECRET)).with_encoding("text/plain");
    assert_eq!(format!("{reader:?}"), "BodyReader { encoding: \"text/plain\", .. }");
    let stream = BodyStream::from_bytes("text/plain", SECRET);
    assert_eq!(format!("{stream:?}"), "BodyStream { media_type: \"text/plain\", content_length: Some(11), .. }");
    assert_eq!(format!("{:?}", Body::from(SECRET.to_owned())), "Body { bytes: Some(11) }");
}
