//! Parameters in the query of a URL: kinds, arrays, defaults, and what counts as absent.

use serde_json::{Value, json};

use super::server::Server;

/// What the server understood, besides the required parameter and the defaults.
fn understood(server: &Server, query: &str) -> Value {
    let mut answer = server.search(&format!("?q=x&{query}")).success();
    let members = answer.as_object_mut().unwrap();
    assert_eq!(members.remove("q"), Some(json!("x")));
    for (name, default) in [("limit", json!(50)), ("sort", json!("latest")), ("replies", json!(false))] {
        if members.get(name) == Some(&default) {
            members.remove(name);
        }
    }
    answer
}

#[test]
fn defaults_are_filled_in() {
    let server = Server::start();
    assert_eq!(server.search("?q=x").success(), json!({"q": "x", "limit": 50, "sort": "latest", "replies": false}));
}

#[test]
fn values_are_read_by_the_kind_that_is_declared() {
    let server = Server::start();
    for (query, expected) in [
        ("limit=7", json!({"limit": 7})),
        ("limit=007", json!({"limit": 7})),
        ("offset=-5", json!({"offset": -5})),
        ("offset=9223372036854775807", json!({"offset": i64::MAX})),
        ("replies=true&sort=top&level=-1", json!({"replies": true, "sort": "top", "level": -1})),
        ("filter=with-media", json!({"filter": "with-media"})),
        ("filter=something+new", json!({"filter": "something new"})),
        ("since=2024-01-01T00:00:00Z", json!({"since": "2024-01-01T00:00:00Z"})),
        ("sizes=1&sizes=-1&flags=true&flags=false", json!({"sizes": [1, -1], "flags": [true, false]})),
        ("li%6Dit=%37", json!({"limit": 7})),
    ] {
        assert_eq!(understood(&server, query), expected, "{query}");
    }
}

#[test]
fn an_array_is_a_name_that_comes_again() {
    let server = Server::start();
    let (one, two) = ("at://did:plc:abc", "at://did:plc:def");
    for (query, expected) in [
        (format!("uris={one}&uris={two}"), json!({"uris": [one, two]})),
        (format!("uris={two}&limit=3&uris={one}"), json!({"uris": [two, one], "limit": 3})),
        (format!("uris={one}"), json!({"uris": [one]})),
        ("tags=a,b".to_owned(), json!({"tags": ["a,b"]})),
        ("tags=a&tags=".to_owned(), json!({"tags": ["a"]})),
        ("tags=".to_owned(), json!({})),
        ("tags[]=a".to_owned(), json!({"tags[]": "a"})),
    ] {
        assert_eq!(understood(&server, &query), expected, "{query}");
    }
}

#[test]
fn values_of_another_kind_or_beyond_a_limit_are_refused_by_name() {
    let server = Server::start();
    for (query, message) in [
        ("limit=abc", "/limit: expected an integer, found \"abc\""),
        ("limit=3.7", "/limit: expected an integer, found \"3.7\""),
        ("limit=%2B3", "/limit: expected an integer, found \"+3\""),
        ("limit=+3", "/limit: expected an integer, found \" 3\""),
        ("limit=1e1", "/limit: expected an integer, found \"1e1\""),
        ("limit=-", "/limit: expected an integer, found \"-\""),
        ("offset=9223372036854775808", "/offset: expected an integer, found \"9223372036854775808\""),
        ("limit=0", "/limit: expected at least 1, found 0"),
        ("limit=101", "/limit: expected at most 100, found 101"),
        ("replies=1", "/replies: expected a boolean, found \"1\""),
        ("replies=True", "/replies: expected a boolean, found \"True\""),
        ("sort=oldest", "/sort: expected one of \"latest\", \"top\", found \"oldest\""),
        ("level=0", "/level: expected one of -1, 1, found 0"),
        ("since=yesterday", "/since: expected a datetime, found \"yesterday\""),
        ("sizes=1&sizes=-2", "/sizes/1: expected at least -1, found -2"),
        ("sizes=1,2", "/sizes/0: expected an integer, found \"1,2\""),
        ("tags=0123456789a", "/tags/0: expected at most 10 bytes, found 11"),
        ("uris=not-a-uri", "/uris/0: expected an at-uri, found \"not-a-uri\""),
        ("limit=%", "/limit: expected an integer, found \"%\""),
        ("limit=%ff", "/limit: expected an integer, found \"\u{fffd}\""),
    ] {
        let refusal = server.search(&format!("?q=x&{query}")).refusal(400, "InvalidRequest");
        assert_eq!(refusal, format!("in the parameters: {message}"), "{query}");
    }
}

#[test]
fn a_scalar_that_is_given_twice_is_refused() {
    let server = Server::start();
    for query in ["?q=x&q=x", "?q=x&limit=3&limit=4", "?q=x&replies=true&replies=true", "?q=x&sort=top&sort=top"] {
        let message = server.search(query).refusal(400, "InvalidRequest");
        assert!(message.contains("expected once, found the name again"), "{query}: {message}");
    }
}

#[test]
fn an_empty_value_is_absent() {
    let server = Server::start();
    for query in ["", "?", "?q=", "?q", "?=x", "?&&", "?q=&limit=3"] {
        let message = server.search(query).refusal(400, "InvalidRequest");
        assert_eq!(message, "in the parameters: /q: required, but missing", "{query}");
    }
    assert_eq!(understood(&server, "limit=&uris="), json!({}));
}

#[test]
fn names_missing_parameter_written_with_brackets() {
    let server = Server::start();
    for key in ["q[]", "q[0]", "q%5B%5D", "q%5B12%5D"] {
        let message = server.search(&format!("?limit=3&{key}=x")).refusal(400, "InvalidRequest");
        let key = key.replace("%5B", "[").replace("%5D", "]");
        let hint = format!("found `{key}`: write the name without brackets, once for each value, as in `q=a&q=b`");
        assert_eq!(message, format!("in the parameters: /q: required, but missing\n{hint}"));
    }
    for query in ["?q[]=", "?q[x]=y", "?q[=y", "?[]=y", "?r[]=y", "?qq[]=y"] {
        let message = server.search(query).refusal(400, "InvalidRequest");
        assert_eq!(message, "in the parameters: /q: required, but missing", "{query}");
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let server = Server::start();
    let message = server.search("?limit=0&level=7&sizes=x").refusal(400, "InvalidRequest");
    assert_eq!(message.lines().count(), 4, "{message}");
}

#[test]
fn parameters_that_the_document_does_not_name_are_no_reason_to_refuse() {
    let server = Server::start();
    for query in [
        "x=1",
        "x=1&x=2",
        "__proto__=1",
        "Limit=0",
        "%=1",
        "%ff=1",
        "%00=1",
        "a[b]=1",
        "$link=x",
        "$bytes=x",
        "$type=x&$type=y",
    ] {
        assert_eq!(server.search(&format!("?q=x&{query}")).status, 200, "{query}");
    }
}

#[test]
fn a_long_query_is_read_or_refused_in_the_form_of_errors() {
    let server = Server::start();
    let message = server.search(&format!("?q={}", "x".repeat(5000))).refusal(400, "InvalidRequest");
    assert_eq!(message, "in the parameters: /q: expected at most 40 bytes, found 5000");
    let many = "&tags=a".repeat(2000);
    assert_eq!(understood(&server, &many)["tags"].as_array().map(Vec::len), Some(2000));
}
