//! Which path leads where.

use super::server::Server;

#[test]
fn paths_that_name_no_method_are_400() {
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
        server.get(path).refusal(400, "InvalidRequest");
        server.post(path, "{}").refusal(400, "InvalidRequest");
    }
}

#[test]
fn rejects_nsid_in_another_letter_case() {
    let server = Server::start();
    for nsid in ["COM.Example.ROOM.list", "cOm.example.room.list", "com.example.room.LIST"] {
        let message = server.get(&format!("/xrpc/{nsid}")).refusal(501, "MethodNotImplemented");
        assert_eq!(
            message,
            format!("method `{nsid}` not found; did you mean `com.example.room.list`? (NSIDs are case-sensitive)")
        );
    }
    let invites = server.post_with("/xrpc/cOm.atProto.server.createInviteCodes", super::server::ADMIN, "{}");
    let message = invites.refusal(501, "MethodNotImplemented");
    assert!(message.contains("`com.atproto.server.createInviteCodes`"), "{message}");
}

#[test]
fn methods_that_are_not_served_are_501_whatever_the_verb() {
    let server = Server::start();
    for verb in ["GET", "POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = server.request(verb, "/xrpc/com.example.room.burn", "Content-Length: 0\r\n", b"");
        answer.refusal(501, "MethodNotImplemented");
    }
}

#[test]
fn what_is_not_under_xrpc_is_the_applications_own() {
    let server = Server::start();
    assert_eq!(server.get("/").text(), "a page");
    assert_eq!(server.get("/xrpcs").status, 404);
}

#[test]
fn methods_that_share_their_last_segment_are_two() {
    let server = Server::start();
    assert_eq!(server.post("/xrpc/com.example.room.put", r#"{"room":"blue"}"#).text(), "");
    assert_eq!(server.post("/xrpc/com.example.profile.put", r#"{"slug":"blue"}"#).success()["slug"], "blue");
}
