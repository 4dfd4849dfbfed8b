//! Routing by request path.

use super::server::Server;

#[test]
fn invalid_nsid_in_path_is_400() {
    let server = Server::start();
    for path in [
        "/xrpc",
        "/xrpc/",
        "/xrpc//",
        "/xrpc//com.example.room.list",
        "/xrpc/com.example.room.list/",
        "/xrpc/com.example.room.list/more",
        "/xrpc/com%2eexample%2eroom%2elist",
        "/xrpc/com.example",
        "/xrpc/com.example.room.list%00",
        "/xrpc/../xrpc/com.example.room.list",
        "/xrpc/%2e%2e/",
        "/xrpc/_other",
        "/xrpc/com.example.1",
        &format!("/xrpc/com.{}.thing", "example.".repeat(50).trim_end_matches('.')),
    ] {
        server.get(path).error(400, "InvalidRequest");
        server.post(path, "{}").error(400, "InvalidRequest");
    }
}

#[test]
fn rejects_nsid_in_another_letter_case() {
    let server = Server::start();
    for nsid in ["COM.Example.ROOM.list", "cOm.example.room.list", "com.example.room.LIST"] {
        let message = server.get(&format!("/xrpc/{nsid}")).error(501, "MethodNotImplemented");
        assert_eq!(
            message,
            format!("method `{nsid}` not found; did you mean `com.example.room.list`? (NSIDs are case-sensitive)")
        );
    }
    let invites = server.post_with("/xrpc/cOm.atProto.server.createInviteCodes", super::server::ADMIN, "{}");
    let message = invites.error(501, "MethodNotImplemented");
    assert!(message.contains("`com.atproto.server.createInviteCodes`"), "{message}");
}

#[test]
fn unknown_method_is_501_for_every_http_method() {
    let server = Server::start();
    for method in ["GET", "POST", "PUT", "DELETE", "OPTIONS"] {
        let response = server.request(method, "/xrpc/com.example.room.burn", "Content-Length: 0\r\n", b"");
        response.error(501, "MethodNotImplemented");
    }
}

#[test]
fn paths_outside_xrpc_reach_the_application() {
    let server = Server::start();
    assert_eq!(server.get("/").text(), "a page");
    assert_eq!(server.get("/xrpcs").status, 404);
}

#[test]
fn distinguishes_methods_with_same_last_segment() {
    let server = Server::start();
    assert_eq!(server.post("/xrpc/com.example.room.put", r#"{"room":"blue"}"#).text(), "");
    assert_eq!(server.post("/xrpc/com.example.profile.put", r#"{"slug":"blue"}"#).success()["slug"], "blue");
}
