//! Resolution of references.

use super::*;

#[test]
fn unresolved_reference_is_an_error_when_used() {
    let properties = r##"{"a": {"type": "ref", "ref": "com.example.gone#part"}, "b": {"type": "integer"},
        "u": {"type": "union", "refs": ["com.example.gone"]}, "list": {"type": "array", "items": {"type": "ref", "ref": "#gone"}}}"##;
    let main = object(properties);
    let catalog = catalog(&[("thing", &main)]);
    let validate = |json: &str| catalog.validate("com.example.thing", Data::from_json(json.as_bytes()));
    assert_eq!(validate(r#"{"b": 1, "list": [], "u": {"$type": "com.example.other"}}"#), Ok(()));
    assert_eq!(validate(r#"{"a": {"x": [1]}, "b": 1}"#), Err(Error::UnresolvedRef("com.example.gone#part".to_owned())));
    assert_eq!(
        validate(r#"{"u": {"$type": "com.example.gone"}}"#),
        Err(Error::UnresolvedRef("com.example.gone".to_owned()))
    );
    assert_eq!(validate(r#"{"list": [1]}"#), Err(Error::UnresolvedRef("com.example.thing#gone".to_owned())));
    // An unresolved reference takes precedence over violations.
    assert_eq!(validate(r#"{"b": "x", "a": 1}"#), Err(Error::UnresolvedRef("com.example.gone#part".to_owned())));
    catalog.insert(&document("gone", r#"{"part": {"type": "integer"}}"#)).expect("a document");
    assert_eq!(validate(r#"{"a": 1, "b": 1}"#), Ok(()));
}

#[test]
fn reference_to_method_does_not_resolve() {
    let thing = object(r#"{"a": {"type": "ref", "ref": "com.example.method"}}"#);
    let catalog = catalog(&[("thing", &thing), ("method", r#"{"main": {"type": "query"}}"#)]);
    let result = catalog.validate("com.example.thing", Data::from_json(br#"{"a": "x"}"#));
    assert_eq!(result, Err(Error::UnresolvedRef("com.example.method".to_owned())));
}

#[test]
fn recursive_types_are_limited_in_depth() {
    let properties = r##"{"label": {"type": "string"}, "next": {"type": "ref", "ref": "#main"},
        "all": {"type": "array", "items": {"type": "ref", "ref": "com.example.node"}}}"##;
    let catalog = catalog(&[("node", &object(properties))]);
    assert_eq!(
        errors(&catalog, "node", r#"{"next": {"all": [{}, {"next": {"label": 1}}]}}"#),
        "/next/all/1/next/label: expected a string, found 1"
    );
    for (depth, holds) in [(63, true), (64, false), (10_000, false)] {
        let json = format!("{}{{}}{}", r#"{"next":"#.repeat(depth), "}".repeat(depth));
        let result = catalog.validate("com.example.node", Data::from_json(json.as_bytes()));
        assert_eq!(result.is_ok(), holds, "{depth}");
    }
}

#[test]
fn open_union_accepts_unlisted_types() {
    let union = |closed: bool| format!(r##"{{"type": "union", "refs": ["#part"], "closed": {closed}}}"##);
    let properties = format!(r#"{{"open": {}, "closed": {}}}"#, union(false), union(true));
    let part = r#"{"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}"#;
    let defs = format!(r#"{{"main": {{"type": "object", "properties": {properties}}}, "part": {part}}}"#);
    let catalog = catalog(&[("thing", &defs)]);
    assert_eq!(errors(&catalog, "thing", r#"{"open": {"$type": "com.example.other", "a": []}}"#), "");
    assert_eq!(
        errors(&catalog, "thing", r#"{"closed": {"$type": "com.example.other"}}"#),
        "/closed/$type: expected one of \"com.example.thing#part\", found \"com.example.other\""
    );
    for union in ["open", "closed"] {
        let listed = |a: &str| format!(r#"{{"{union}": {{"a": {a}, "$type": "com.example.thing#part"}}}}"#);
        assert_eq!(errors(&catalog, "thing", &listed("1")), "");
        assert_eq!(
            errors(&catalog, "thing", &listed("[]")),
            format!("/{union}/a: expected an integer, found an array")
        );
        assert_eq!(
            errors(&catalog, "thing", &format!(r#"{{"{union}": {{"a": 1}}}}"#)),
            format!("/{union}/$type: missing required field")
        );
    }
    assert!(errors(&catalog, "thing", r#"{"open": {"$type": "com.example.other", "a": 0.5}}"#).contains("found 0.5"));
}
