//! Params in the query string: types, arrays, defaults and absent values.

use serde_json::{Value, json};

use super::server::Server;

/// Returns the decoded params without the required one and the defaults.
fn decoded(server: &Server, query: &str) -> Value {
    let mut response = server.search(&format!("?q=x&{query}")).success();
    let members = response.as_object_mut().unwrap();
    assert_eq!(members.remove("q"), Some(json!("x")));
    for (name, default) in [("limit", json!(50)), ("sort", json!("latest")), ("replies", json!(false))] {
        if members.get(name) == Some(&default) {
            members.remove(name);
        }
    }
    response
}

#[test]
fn inserts_defaults() {
    let server = Server::start();
    assert_eq!(server.search("?q=x").success(), json!({"q": "x", "limit": 50, "sort": "latest", "replies": false}));
}

#[test]
fn decodes_values_by_declared_type() {
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
        assert_eq!(decoded(&server, query), expected, "{query}");
    }
}

#[test]
fn repeated_key_is_array() {
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
        assert_eq!(decoded(&server, &query), expected, "{query}");
    }
}

#[test]
fn rejects_wrong_types_and_values_outside_limits() {
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
        let found = server.search(&format!("?q=x&{query}")).error(400, "InvalidRequest");
        assert_eq!(found, format!("invalid parameters: {message}"), "{query}");
    }
}

#[test]
fn rejects_duplicate_scalar() {
    let server = Server::start();
    for query in ["?q=x&q=x", "?q=x&limit=3&limit=4", "?q=x&replies=true&replies=true", "?q=x&sort=top&sort=top"] {
        let message = server.search(query).error(400, "InvalidRequest");
        assert!(message.contains("duplicate key"), "{query}: {message}");
    }
}

#[test]
fn empty_value_is_absent() {
    let server = Server::start();
    for query in ["", "?", "?q=", "?q", "?=x", "?&&", "?q=&limit=3"] {
        let message = server.search(query).error(400, "InvalidRequest");
        assert_eq!(message, "invalid parameters: /q: missing required field", "{query}");
    }
    assert_eq!(decoded(&server, "limit=&uris="), json!({}));
}

#[test]
fn suggests_key_without_brackets() {
    let server = Server::start();
    for key in ["q[]", "q[0]", "q%5B%5D", "q%5B12%5D"] {
        let message = server.search(&format!("?limit=3&{key}=x")).error(400, "InvalidRequest");
        let key = key.replace("%5B", "[").replace("%5D", "]");
        let hint = format!("found `{key}`: repeat the name without brackets for each value, as in `q=a&q=b`");
        assert_eq!(message, format!("invalid parameters: /q: missing required field\n{hint}"));
    }
    for query in ["?q[]=", "?q[x]=y", "?q[=y", "?[]=y", "?r[]=y", "?qq[]=y"] {
        let message = server.search(query).error(400, "InvalidRequest");
        assert_eq!(message, "invalid parameters: /q: missing required field", "{query}");
    }
}

#[test]
fn reports_all_violations_at_once() {
    let server = Server::start();
    let message = server.search("?limit=0&level=7&sizes=x").error(400, "InvalidRequest");
    assert_eq!(message.lines().count(), 4, "{message}");
}

#[test]
fn ignores_unknown_params() {
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
fn handles_long_query() {
    let server = Server::start();
    let message = server.search(&format!("?q={}", "x".repeat(5000))).error(400, "InvalidRequest");
    assert_eq!(message, "invalid parameters: /q: expected at most 40 bytes, found 5000");
    let many = "&tags=a".repeat(2000);
    assert_eq!(decoded(&server, &many)["tags"].as_array().map(Vec::len), Some(2000));
}
