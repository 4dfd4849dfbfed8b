//! The diagnostics of permissions, with their spans.

use crate::testing::{errors_in_main, warnings_in_main};

/// The marked texts and messages of diagnostics.
type Expected<'a> = &'a [(&'a str, &'a str)];

/// Asserts the errors and the warnings of each permission in the set `com.example.thing`.
fn assert_permissions(permissions: &[(&str, Expected<'_>, Expected<'_>)]) {
    let owned = |expected: Expected<'_>| {
        expected.iter().map(|(marked, message)| ((*marked).to_owned(), (*message).to_owned())).collect::<Vec<_>>()
    };
    for (permission, errors, warnings) in permissions {
        let text = format!(r#"{{"type": "permission-set", "permissions": [{{"type": "permission", {permission}}}]}}"#);
        let found = (errors_in_main(&text), warnings_in_main(&text));
        assert_eq!(found, (owned(errors), owned(warnings)), "{permission}");
    }
}

#[test]
fn rejects_repo_permissions_that_grant_nothing() {
    let kind = "`collection` must be an array of NSIDs";
    assert_permissions(&[
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
            &[("\"fly\"", "unknown action `fly`")],
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
fn warns_of_unknown_parameters_and_rejects_misspelled_ones() {
    assert_permissions(&[
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
        // An unknown parameter disables the other rules.
        (r#""resource": "repo", "path": "a/*""#, &[], &[("\"path\"", "`repo` has no parameter `path`")]),
    ]);
}

#[test]
fn grants_only_names_below_domain_of_set() {
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
        let warnings = warnings_in_main(&text);
        assert_eq!((errors_in_main(&text).len() + warnings.len() == 0, warnings.len() < 2), (granted, true), "{name}");
    }
    let far = "`lxm` lists `com.other.a`, which this set can't grant";
    assert_permissions(&[
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
fn requires_exactly_one_audience() {
    for (audience, error) in [
        (r#""lxm": ["com.example.a"], "aud": "*""#, None),
        (r#""lxm": ["com.example.a"], "inheritAud": true"#, None),
        (r#""lxm": ["*"], "inheritAud": true"#, None),
        (r#""lxm": ["com.example.a"]"#, Some(("\"rpc\"", "the audience of this permission is missing"))),
        (
            r#""lxm": ["com.example.a"], "inheritAud": false"#,
            Some(("false", "the audience of this permission is missing")),
        ),
        (
            r#""lxm": ["com.example.a"], "aud": "*", "inheritAud": true"#,
            Some(("\"*\"", "`aud` and `inheritAud` can't be used together")),
        ),
        (
            r#""lxm": ["com.example.a"], "aud": "did:web:example.com""#,
            Some(("\"did:web:example.com\"", "`aud` of a permission set can't name a service")),
        ),
        (r#""lxm": ["com.example.a"], "aud": ["*"]"#, Some(("[\"*\"]", "`aud` must be a string"))),
        (r#""lxm": ["com.example.a"], "inheritAud": "yes""#, Some(("\"yes\"", "`inheritAud` must be a boolean"))),
        (r#""lxm": ["*"], "aud": "*""#, Some(("\"*\"", "a permission set can't grant every method at every service"))),
    ] {
        assert_permissions(&[(&format!(r#""resource": "rpc", {audience}"#), error.as_slice(), &[])]);
    }
}

#[test]
fn warns_of_unknown_resources_and_empty_sets() {
    assert_permissions(&[
        (
            r#""resource": "blob", "accept": ["*/*"]"#,
            &[],
            &[("\"blob\"", "a permission set can't grant the resource `blob`")],
        ),
        (
            r#""resource": "future", "a": 1"#,
            &[],
            &[("\"future\"", "a permission set can't grant the resource `future`")],
        ),
    ]);
    let empty = r#"{"type": "permission-set", "permissions": []}"#;
    assert_eq!(warnings_in_main(empty), [("[]".to_owned(), "`permissions` is empty".to_owned())]);
}
