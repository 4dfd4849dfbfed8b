//! What a router is told to tolerate, in parameters, in bodies, and in the answers that hand it on.

use lexicon_runtime::Leniency;
use serde_json::json;

use super::server::Server;

const PROFILE: &str = "/xrpc/com.example.profile.put";

#[test]
fn a_router_is_strict_unless_it_is_told_otherwise() {
    let server = Server::start();
    let refusal = server.search("?q=x&since=2024-01-01T00:00:00").refusal(400, "InvalidRequest");
    assert_eq!(refusal, "in the parameters: /since: expected a datetime, found \"2024-01-01T00:00:00\"");
    for (fields, said) in [
        (
            r#""$type":"com.example.other""#,
            "/$type: expected \"com.example.profile.defs#profile\", found \"com.example.other\"",
        ),
        (
            r#""more":{"$link":"QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n"}"#,
            "/more: expected `$link` alone, with a CID",
        ),
    ] {
        let body = format!(r#"{{"slug":"a","pinned":true,{fields}}}"#);
        assert_eq!(server.post(PROFILE, body).refusal(400, "InvalidRequest"), said);
    }
}

#[test]
fn what_a_router_tolerates_comes_in_and_goes_out_as_it_came() {
    let leniency = Leniency::default().loose_datetimes().mismatched_types().any_cids();
    let server = Server::with(|router| router.leniency(leniency));
    let answer = server.search("?q=x&since=2024-01-01T00:00:00").success();
    assert_eq!(answer["since"], json!("2024-01-01T00:00:00"));
    let body = json!({
        "slug": "a", "pinned": true, "completion": 1, "visibility": "public",
        "$type": "com.example.other",
        "more": {"$link": "QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n"},
    });
    assert_eq!(server.post(PROFILE, body.to_string()).success(), body);
    // And nothing else.
    server.search("?q=x&since=2024").refusal(400, "InvalidRequest");
    server.search("?q=x&uris=at://a.com/").refusal(400, "InvalidRequest");
}
