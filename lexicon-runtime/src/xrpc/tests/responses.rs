//! What becomes of what a handler says, or fails to say.

use std::sync::Arc;

use http::Request;
use http_body_util::Full;

use super::{App, client_bodies::full, double, log_capture, post, router, send};
use crate::xrpc::{Error, Health, Router};

#[test]
fn declared_error_keeps_its_name() {
    let response = post("{\"uses\":-3}");
    assert_eq!((response.status, &*response.text), (400, r#"{"error":"TooLate","message":"come earlier"}"#));
}

#[test]
fn declared_error_may_have_another_status_and_no_message() {
    let response = post("{\"uses\":-4}");
    assert_eq!((response.status, &*response.text), (409, r#"{"error":"TooLate"}"#));
    assert_eq!(post("{\"uses\":-5}").status, 400, "200 is no status of a failure");
}

#[test]
fn failure_inside_is_logged_and_not_shown() {
    let (response, log) = log_capture::capture(|| post("{\"uses\":-1}"));
    let generic = r#"{"error":"InternalServerError","message":"Internal Server Error"}"#;
    assert_eq!((response.status, &*response.text), (500, generic));
    assert!(log.contains("ERROR") && log.contains("the disk is full") && log.contains("com.example.double"), "{log}");
}

#[test]
fn panic_of_a_handler_is_a_500_and_logged() {
    let (response, log) = log_capture::capture(|| post("{\"uses\":-2}"));
    response.assert_error(500, "InternalServerError", "Internal Server Error");
    assert!(log.contains("panicked: out of luck") && log.contains("com.example.double"), "{log}");
}

#[test]
fn output_that_breaks_its_document_is_a_500_and_logged() {
    let (response, log) = log_capture::capture(|| post("{\"uses\":5}"));
    response.assert_error(500, "InternalServerError", "Internal Server Error");
    assert!(log.contains("invalid handler output: /uses: "), "{log}");
}

#[test]
fn output_is_sent_as_it_is_when_nobody_validates() {
    let response = send(&mut router().validate_output(false), double(full("{\"uses\":5}")));
    assert_eq!((response.status, &*response.text), (200, "{\"uses\":10}"));
}

#[test]
fn what_the_client_got_wrong_is_not_logged() {
    let (response, log) = log_capture::capture(|| post("{"));
    assert_eq!((response.status, &*log), (400, ""));
}

#[test]
fn text_in_messages_is_escaped() {
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
fn server_that_is_not_well_is_a_503() {
    let mut sick = Router::from_arc(Arc::new(App)).health(async |_| Err(Error::not_enough_resources("no database")));
    send(&mut sick, health()).assert_error(503, "NotEnoughResources", "no database");
    let mut worse = Router::new(App).health(|_| -> std::future::Ready<Result<Health, Error>> { panic!("gone") });
    send(&mut worse, health()).assert_error(500, "InternalServerError", "Internal Server Error");
    send(&mut Router::new(App), health()).assert_error(400, "InvalidRequest", "_health");
}

fn health() -> Request<Full<bytes::Bytes>> {
    Request::get("/xrpc/_health").body(Full::default()).unwrap()
}
