//! What each rule about permissions tells, and where.

use crate::read::testing::{in_main, noted_in_main};

type Told<'a> = &'a [(&'a str, &'a str)];

/// Each permission of the set `com.example.thing` with the mistakes and the notes that it has.
fn asked(permissions: &[(&str, Told<'_>, Told<'_>)]) {
    let owned = |told: Told<'_>| {
        told.iter().map(|(marked, message)| ((*marked).to_owned(), (*message).to_owned())).collect::<Vec<_>>()
    };
    for (permission, mistakes, notes) in permissions {
        let text = format!(r#"{{"type": "permission-set", "permissions": [{{"type": "permission", {permission}}}]}}"#);
        assert_eq!((in_main(&text), noted_in_main(&text)), (owned(mistakes), owned(notes)), "{permission}");
    }
}

#[test]
fn what_grants_nothing_in_a_repository_is_refused() {
    let kind = "`collection` must be an array of NSIDs";
    asked(&[
        (r#""resource": "repo", "collection": ["com.example.a", "com.example.b.c"], "action": ["create"]"#, &[], &[]),
        (r#""resource": "repo""#, &[("\"repo\"", "`collection` is missing")], &[]),
        (r#""resource": "repo", "collection": []"#, &[("[]", "`collection` is empty")], &[]),
        (r#""resource": "repo", "collection": "com.example.a""#, &[("\"com.example.a\"", kind)], &[]),
        (
            r#""resource": "repo", "collection": ["com.example.a", "*"]"#,
            &[("\"*\"", "`collection` lists `*`, which is not an NSID")],
            &[],
        ),
        (
            r#""resource": "repo", "collection": ["com.example.a"], "action": ["create", "fly"]"#,
            &[("\"fly\"", "there is no action `fly`")],
            &[],
        ),
        (
            r#""resource": "repo", "collection": ["com.example.a"], "action": "create""#,
            &[("\"create\"", "`action` must be an array of strings")],
            &[],
        ),
    ]);
}

#[test]
fn a_parameter_that_is_not_known_is_noted_unless_it_is_a_slip() {
    asked(&[
        (
            r#""resource": "repo", "collection": ["com.example.a"], "actoin": ["create"]"#,
            &[("\"actoin\"", "`repo` has no parameter `actoin`")],
            &[],
        ),
        (
            r#""resource": "rpc", "lmx": ["com.example.a"], "aud": "*""#,
            &[("\"lmx\"", "`rpc` has no parameter `lmx`")],
            &[],
        ),
        (
            r#""resource": "rpc", "lxm": ["com.example.a"], "lmx": ["com.example.b"], "aud": "*""#,
            &[],
            &[("\"lmx\"", "`rpc` has no parameter `lmx`")],
        ),
        // What it narrows isn't known, so nothing else of it is.
        (r#""resource": "repo", "path": "a/*""#, &[], &[("\"path\"", "`repo` has no parameter `path`")]),
    ]);
}

#[test]
fn names_stand_below_the_domain_name_of_the_set() {
    for (name, granted) in [
        ("com.example.other", true),
        ("com.example.a.b.c", true),
        ("com.examples.a", false),
        ("com.other.a", false),
        ("com.example", false),
    ] {
        let text = format!(
            r#"{{"type": "permission-set", "permissions": [
                {{"type": "permission", "resource": "repo", "collection": ["{name}"]}}]}}"#
        );
        let notes = noted_in_main(&text);
        assert_eq!((in_main(&text).len() + notes.len() == 0, notes.len() < 2), (granted, true), "{name}");
    }
    let far = "`lxm` lists `com.other.a`, which this set can't grant";
    asked(&[
        (r#""resource": "rpc", "lxm": ["com.example.b", "com.other.a"], "aud": "*""#, &[], &[("\"com.other.a\"", far)]),
        (
            r#""resource": "rpc", "lxm": ["a b"], "aud": "*""#,
            &[("\"a b\"", "`lxm` lists `a b`, which is not an NSID")],
            &[],
        ),
        (r#""resource": "rpc", "lxm": [], "aud": "*""#, &[("[]", "`lxm` is empty")], &[]),
    ]);
}

#[test]
fn the_audience_of_calls_is_told_once() {
    for (audience, mistake) in [
        (r#""lxm": ["com.example.a"], "aud": "*""#, None),
        (r#""lxm": ["com.example.a"], "inheritAud": true"#, None),
        (r#""lxm": ["*"], "inheritAud": true"#, None),
        (r#""lxm": ["com.example.a"]"#, Some(("\"rpc\"", "this permission doesn't say which services may be called"))),
        (
            r#""lxm": ["com.example.a"], "inheritAud": false"#,
            Some(("false", "this permission doesn't say which services may be called")),
        ),
        (
            r#""lxm": ["com.example.a"], "aud": "*", "inheritAud": true"#,
            Some(("\"*\"", "`aud` and `inheritAud` can't be used together")),
        ),
        (
            r#""lxm": ["com.example.a"], "aud": "did:web:example.com""#,
            Some(("\"did:web:example.com\"", "a set can't name the services that may be called")),
        ),
        (r#""lxm": ["com.example.a"], "aud": ["*"]"#, Some(("[\"*\"]", "`aud` must be a string"))),
        (r#""lxm": ["com.example.a"], "inheritAud": "yes""#, Some(("\"yes\"", "`inheritAud` must be a boolean"))),
        (r#""lxm": ["*"], "aud": "*""#, Some(("\"*\"", "a set can't grant every method at every service"))),
    ] {
        asked(&[(&format!(r#""resource": "rpc", {audience}"#), mistake.as_slice(), &[])]);
    }
}

#[test]
fn other_resources_are_noted() {
    asked(&[
        (r#""resource": "blob", "accept": ["*/*"]"#, &[], &[("\"blob\"", "a set grants nothing on `blob`")]),
        (r#""resource": "future", "a": 1"#, &[], &[("\"future\"", "a set grants nothing on `future`")]),
    ]);
    let empty = r#"{"type": "permission-set", "permissions": []}"#;
    assert_eq!(noted_in_main(empty), [("[]".to_owned(), "this set grants nothing".to_owned())]);
}
