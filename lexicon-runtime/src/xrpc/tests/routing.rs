//! Which request reaches which method, and what the others are told.

use http::header;

use super::{call, router};

#[test]
fn query_is_called_by_get() {
    let response = call("GET", "/xrpc/com.example.lookAt?uses=3");
    assert_eq!((response.status, &*response.text), (200, "{\"uses\":3}"));
    assert_eq!(response.headers[header::CONTENT_TYPE], "application/json");
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let response = call("HEAD", "/xrpc/com.example.lookAt?uses=3");
    assert_eq!((response.status, &*response.text), (200, ""));
    assert_eq!(response.headers[header::CONTENT_LENGTH], "10");
    assert_eq!(response.headers[header::CONTENT_TYPE], "application/json");
    let refused = call("HEAD", "/xrpc/com.example.lookAt");
    assert_eq!((refused.status, &*refused.text), (400, ""));
}

#[test]
fn wrong_verb_is_a_405_with_the_right_ones() {
    for (verb, path, allow) in [
        ("POST", "/xrpc/com.example.lookAt?uses=3", "GET, HEAD"),
        ("OPTIONS", "/xrpc/com.example.lookAt", "GET, HEAD"),
        ("GET", "/xrpc/com.example.forget", "POST"),
        ("PUT", "/xrpc/com.example.forget", "POST"),
        ("BREW", "/xrpc/com.example.forget", "POST"),
        ("POST", "/xrpc/_health", "GET, HEAD"),
    ] {
        let response = call(verb, path);
        response.assert_error(405, "InvalidRequest", ": send ");
        assert_eq!(response.headers[header::ALLOW], allow);
    }
    let head = call("HEAD", "/xrpc/com.example.forget");
    assert_eq!((head.status, &head.headers[header::ALLOW], &*head.text), (405, &"POST".parse().unwrap(), ""));
}

#[test]
fn unknown_method_is_a_501_whatever_the_verb_is() {
    for verb in ["GET", "POST", "DELETE"] {
        call(verb, "/xrpc/com.example.unknown").assert_error(501, "MethodNotImplemented", "com.example.unknown");
    }
}

#[test]
fn nsid_in_other_letter_case_is_a_501() {
    for nsid in ["com.example.lookat", "COM.example.lookAt", "com.Example.lookAt", "cOM.eXAMPLE.LOOKAT"] {
        let response = call("GET", &format!("/xrpc/{nsid}?uses=3"));
        response.assert_error(501, "MethodNotImplemented", "did you mean `com.example.lookAt`?");
    }
}

#[test]
fn paths_without_a_method_are_refused_in_json() {
    for path in ["/xrpc", "/xrpc/", "/xrpc/com.example", "/xrpc/com.example.forget/", "/xrpc/%2e%2e", "/xrpc/a/b"] {
        call("POST", path).assert_error(400, "InvalidRequest", "");
    }
    call("GET", "/").assert_error(404, "XRPCNotSupported", "/xrpc/");
}

#[test]
fn parameters_that_break_their_document_are_named() {
    for query in ["", "?uses", "?uses=", "?uses=ten", "?uses=3.7", "?uses=10", "?uses=1&uses=2", "?uses=%ff", "?USES=3"]
    {
        let response = call("GET", &format!("/xrpc/com.example.lookAt{query}"));
        response.assert_error(400, "InvalidRequest", "invalid parameters: /uses");
    }
}

#[test]
fn parameters_that_are_not_declared_are_ignored() {
    assert_eq!(call("GET", "/xrpc/com.example.lookAt?q=%00&uses=3&q=%&__proto__=1").status, 200);
    assert_eq!(call("POST", "/xrpc/com.example.forget?uses=ten").status, 200);
}

#[test]
fn health_tells_the_version() {
    let response = call("GET", "/xrpc/_health");
    assert_eq!((response.status, &*response.text), (200, "{\"version\":\"1.2.3\"}"));
    assert_eq!(response.headers[header::CONTENT_TYPE], "application/json");
}

#[test]
fn router_lists_its_methods() {
    let methods = r#"["com.example.double", "com.example.forget", "com.example.lookAt"]"#;
    assert!(format!("{:?}", router()).contains(methods));
}

#[cfg(feature = "axum")]
#[test]
fn axum_answers_every_path_under_xrpc_in_json_and_leaves_the_others() {
    use http_body_util::BodyExt;
    use tower_service::Service;

    let app = axum::Router::from(router());
    for (path, status) in [
        ("/xrpc", 400),
        ("/xrpc/", 400),
        ("/xrpc//", 400),
        ("/xrpc/%ff", 400),
        ("/xrpc/com.example.unknown", 501),
        ("/xrpc/com.example.lookAt?uses=3", 200),
        ("/xrpc/com.example.forget", 405),
        ("/xrpc/com.example.lookAt/deeper/still", 400),
    ] {
        let request = http::Request::get(path).body(axum::body::Body::empty()).unwrap();
        let Ok(response) = super::run(app.clone().call(request));
        assert_eq!(response.status().as_u16(), status, "{path}");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/json", "{path}");
        let body = super::run(response.into_body().collect()).unwrap().to_bytes();
        serde_json::from_slice::<serde_json::Value>(&body).unwrap();
    }
    let request = http::Request::head("/xrpc/com.example.lookAt?uses=3").body(axum::body::Body::empty()).unwrap();
    let Ok(response) = super::run(app.clone().call(request));
    assert_eq!(response.headers()[header::CONTENT_LENGTH], "10");
    let request = http::Request::get("/other").body(axum::body::Body::empty()).unwrap();
    let Ok(response) = super::run(app.clone().call(request));
    assert_eq!((response.status().as_u16(), response.headers().get(header::CONTENT_TYPE)), (404, None));
}
