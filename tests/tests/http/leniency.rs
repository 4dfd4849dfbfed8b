//! Leniency of the router for params, request bodies and responses.

use lexicon_runtime::Leniency;
use serde_json::json;

use super::server::Server;

const PROFILE: &str = "/xrpc/com.example.profile.put";

#[test]
fn router_is_strict_by_default() {
    let server = Server::start();
    let message = server.search("?q=x&since=2024-01-01T00:00:00").error(400, "InvalidRequest");
    assert_eq!(message, "invalid parameters: /since: expected a datetime, found \"2024-01-01T00:00:00\"");
    for (fields, expected) in [
        (
            r#""$type":"com.example.other""#,
            "/$type: expected \"com.example.profile.defs#profile\", found \"com.example.other\"",
        ),
        (
            r#""more":{"$link":"QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n"}"#,
            "/more: expected `$link` as the only key, with a CID",
        ),
    ] {
        let body = format!(r#"{{"slug":"a","pinned":true,{fields}}}"#);
        assert_eq!(server.post(PROFILE, body).error(400, "InvalidRequest"), expected);
    }
}

#[test]
fn router_preserves_allowed_values() {
    let leniency = Leniency::default().allow_loose_datetimes().allow_type_mismatch().allow_any_cid();
    let server = Server::with(|router| router.leniency(leniency));
    let response = server.search("?q=x&since=2024-01-01T00:00:00").success();
    assert_eq!(response["since"], json!("2024-01-01T00:00:00"));
    let body = json!({
        "slug": "a", "pinned": true, "completion": 1, "visibility": "public",
        "$type": "com.example.other",
        "more": {"$link": "QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n"},
    });
    assert_eq!(server.post(PROFILE, body.to_string()).success(), body);
    // Other deviations are still rejected.
    server.search("?q=x&since=2024").error(400, "InvalidRequest");
    server.search("?q=x&uris=at://a.com/").error(400, "InvalidRequest");
}
