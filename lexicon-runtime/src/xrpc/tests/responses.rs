//! Responses to output, errors and panics of handlers, and what is logged.

use std::sync::Arc;

use http::Request;
use http_body_util::Full;

use super::{App, client_bodies::full, double, log_capture, post, router, send};
use crate::xrpc::{Error, Health, Router};

#[test]
fn sends_name_of_declared_error() {
    let response = post("{\"uses\":-3}");
    assert_eq!((response.status, &*response.text), (400, r#"{"error":"TooLate","message":"come earlier"}"#));
}

#[test]
fn declared_error_sets_status_without_message() {
    let response = post("{\"uses\":-4}");
    assert_eq!((response.status, &*response.text), (409, r#"{"error":"TooLate"}"#));
    assert_eq!(post("{\"uses\":-5}").status, 400, "200 is replaced by 400");
}

#[test]
fn internal_error_is_logged_and_not_sent() {
    let (response, log) = log_capture::capture(|| post("{\"uses\":-1}"));
    let generic = r#"{"error":"InternalServerError","message":"Internal Server Error"}"#;
    assert_eq!((response.status, &*response.text), (500, generic));
    assert!(log.contains("ERROR") && log.contains("the disk is full") && log.contains("com.example.double"), "{log}");
}

#[test]
fn handler_panic_is_500_and_logged() {
    let (response, log) = log_capture::capture(|| post("{\"uses\":-2}"));
    response.assert_error(500, "InternalServerError", "Internal Server Error");
    assert!(log.contains("panicked: out of luck") && log.contains("com.example.double"), "{log}");
}

#[test]
fn invalid_output_is_500_and_logged() {
    let (response, log) = log_capture::capture(|| post("{\"uses\":5}"));
    response.assert_error(500, "InternalServerError", "Internal Server Error");
    assert!(log.contains("invalid handler output: /uses: "), "{log}");
}

#[test]
fn sends_invalid_output_without_validation() {
    let response = send(&mut router().validate_output(false), double(full("{\"uses\":5}")));
    assert_eq!((response.status, &*response.text), (200, "{\"uses\":10}"));
}

#[test]
fn does_not_log_client_errors() {
    let (response, log) = log_capture::capture(|| post("{"));
    assert_eq!((response.status, &*log), (400, ""));
}

#[test]
fn escapes_messages_in_json() {
    let error = Error::invalid_request("a \"quote\", a \\ and a \n");
    let response = send(
        &mut Router::new(App).health(move |_| {
            let error = Error::invalid_request(error.message().to_owned());
            async { Err(error) }
        }),
        health(),
    );
    response.assert_error(400, "InvalidRequest", "a \"quote\", a \\ and a \n");
}

#[test]
fn health_check_error_is_sent() {
    let mut unhealthy =
        Router::from_arc(Arc::new(App)).health(async |_| Err(Error::not_enough_resources("no database")));
    send(&mut unhealthy, health()).assert_error(503, "NotEnoughResources", "no database");
    let mut panicking = Router::new(App).health(|_| -> std::future::Ready<Result<Health, Error>> { panic!("gone") });
    send(&mut panicking, health()).assert_error(500, "InternalServerError", "Internal Server Error");
    send(&mut Router::new(App), health()).assert_error(400, "InvalidRequest", "_health");
}

fn health() -> Request<Full<bytes::Bytes>> {
    Request::get("/xrpc/_health").body(Full::default()).unwrap()
}
