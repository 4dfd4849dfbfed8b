//! Paths, HTTP methods, parameters and the health check.

use http::header;

use super::{call, router};

#[test]
fn get_calls_query() {
    let response = call("GET", "/xrpc/com.example.lookAt?uses=3");
    assert_eq!((response.status, &*response.text), (200, "{\"uses\":3}"));
    assert_eq!(response.headers[header::CONTENT_TYPE], "application/json");
}

#[test]
fn head_has_headers_of_get_without_body() {
    let response = call("HEAD", "/xrpc/com.example.lookAt?uses=3");
    assert_eq!((response.status, &*response.text), (200, ""));
    assert_eq!(response.headers[header::CONTENT_LENGTH], "10");
    assert_eq!(response.headers[header::CONTENT_TYPE], "application/json");
    let rejected = call("HEAD", "/xrpc/com.example.lookAt");
    assert_eq!((rejected.status, &*rejected.text), (400, ""));
}

#[test]
fn wrong_http_method_is_405_with_allow() {
    for (http_method, path, allow) in [
        ("POST", "/xrpc/com.example.lookAt?uses=3", "GET, HEAD"),
        ("OPTIONS", "/xrpc/com.example.lookAt", "GET, HEAD"),
        ("GET", "/xrpc/com.example.forget", "POST"),
        ("PUT", "/xrpc/com.example.forget", "POST"),
        ("BREW", "/xrpc/com.example.forget", "POST"),
        ("POST", "/xrpc/_health", "GET, HEAD"),
    ] {
        let response = call(http_method, path);
        response.assert_error(405, "InvalidRequest", ": send ");
        assert_eq!(response.headers[header::ALLOW], allow);
    }
    let head = call("HEAD", "/xrpc/com.example.forget");
    assert_eq!((head.status, &head.headers[header::ALLOW], &*head.text), (405, &"POST".parse().unwrap(), ""));
}

#[test]
fn unknown_method_is_501_for_all_http_methods() {
    for http_method in ["GET", "POST", "DELETE"] {
        call(http_method, "/xrpc/com.example.unknown").assert_error(501, "MethodNotImplemented", "com.example.unknown");
    }
}

#[test]
fn nsid_in_other_case_is_501_with_suggestion() {
    for nsid in ["com.example.lookat", "COM.example.lookAt", "com.Example.lookAt", "cOM.eXAMPLE.LOOKAT"] {
        let response = call("GET", &format!("/xrpc/{nsid}?uses=3"));
        response.assert_error(501, "MethodNotImplemented", "did you mean `com.example.lookAt`?");
    }
}

#[test]
fn rejects_paths_without_nsid_in_json() {
    for path in ["/xrpc", "/xrpc/", "/xrpc/com.example", "/xrpc/com.example.forget/", "/xrpc/%2e%2e", "/xrpc/a/b"] {
        call("POST", path).assert_error(400, "InvalidRequest", "");
    }
    call("GET", "/").assert_error(404, "XRPCNotSupported", "/xrpc/");
}

#[test]
fn reports_invalid_parameters() {
    for query in ["", "?uses", "?uses=", "?uses=ten", "?uses=3.7", "?uses=10", "?uses=1&uses=2", "?uses=%ff", "?USES=3"]
    {
        let response = call("GET", &format!("/xrpc/com.example.lookAt{query}"));
        response.assert_error(400, "InvalidRequest", "invalid parameters: /uses");
    }
}

#[test]
fn ignores_undeclared_parameters() {
    assert_eq!(call("GET", "/xrpc/com.example.lookAt?q=%00&uses=3&q=%&__proto__=1").status, 200);
    assert_eq!(call("POST", "/xrpc/com.example.forget?uses=ten").status, 200);
}

#[test]
fn health_sends_version() {
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
fn axum_router_handles_only_paths_under_xrpc() {
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
