//! Where references lead, or don't.

use super::*;

#[test]
fn a_reference_that_leads_nowhere_is_told_when_it_is_met() {
    let properties = r##"{"a": {"type": "ref", "ref": "com.example.gone#part"}, "b": {"type": "integer"},
        "u": {"type": "union", "refs": ["com.example.gone"]}, "list": {"type": "array", "items": {"type": "ref", "ref": "#gone"}}}"##;
    let main = object(properties);
    let catalog = catalog(&[("thing", &main)]);
    let judge = |json: &str| catalog.validate("com.example.thing", Data::from_json(json.as_bytes()));
    assert_eq!(judge(r#"{"b": 1, "list": [], "u": {"$type": "com.example.other"}}"#), Ok(()));
    assert_eq!(judge(r#"{"a": {"x": [1]}, "b": 1}"#), Err(Error::UnresolvedRef("com.example.gone#part".to_owned())));
    assert_eq!(
        judge(r#"{"u": {"$type": "com.example.gone"}}"#),
        Err(Error::UnresolvedRef("com.example.gone".to_owned()))
    );
    assert_eq!(judge(r#"{"list": [1]}"#), Err(Error::UnresolvedRef("com.example.thing#gone".to_owned())));
    // Nothing can be said of the whole, whatever else is wrong.
    assert_eq!(judge(r#"{"b": "x", "a": 1}"#), Err(Error::UnresolvedRef("com.example.gone#part".to_owned())));
    catalog.insert(&document("gone", r#"{"part": {"type": "integer"}}"#)).expect("a document");
    assert_eq!(judge(r#"{"a": 1, "b": 1}"#), Ok(()));
}

#[test]
fn what_is_no_data_is_not_referred_to() {
    let thing = object(r#"{"a": {"type": "ref", "ref": "com.example.method"}}"#);
    let catalog = catalog(&[("thing", &thing), ("method", r#"{"main": {"type": "query"}}"#)]);
    let verdict = catalog.validate("com.example.thing", Data::from_json(br#"{"a": "x"}"#));
    assert_eq!(verdict, Err(Error::UnresolvedRef("com.example.method".to_owned())));
}

#[test]
fn types_may_hold_themselves_and_depth_has_an_end() {
    let properties = r##"{"label": {"type": "string"}, "next": {"type": "ref", "ref": "#main"},
        "all": {"type": "array", "items": {"type": "ref", "ref": "com.example.node"}}}"##;
    let catalog = catalog(&[("node", &object(properties))]);
    assert_eq!(
        told(&catalog, "node", r#"{"next": {"all": [{}, {"next": {"label": 1}}]}}"#),
        "/next/all/1/next/label: expected a string, found 1"
    );
    for (depth, holds) in [(63, true), (64, false), (10_000, false)] {
        let json = format!("{}{{}}{}", r#"{"next":"#.repeat(depth), "}".repeat(depth));
        let verdict = catalog.validate("com.example.node", Data::from_json(json.as_bytes()));
        assert_eq!(verdict.is_ok(), holds, "{depth}");
    }
}

#[test]
fn a_type_that_a_union_does_not_list_passes_if_it_is_open() {
    let union = |closed: bool| format!(r##"{{"type": "union", "refs": ["#part"], "closed": {closed}}}"##);
    let properties = format!(r#"{{"open": {}, "closed": {}}}"#, union(false), union(true));
    let part = r#"{"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}"#;
    let defs = format!(r#"{{"main": {{"type": "object", "properties": {properties}}}, "part": {part}}}"#);
    let catalog = catalog(&[("thing", &defs)]);
    assert_eq!(told(&catalog, "thing", r#"{"open": {"$type": "com.example.other", "a": []}}"#), "");
    assert_eq!(
        told(&catalog, "thing", r#"{"closed": {"$type": "com.example.other"}}"#),
        "/closed/$type: expected one of \"com.example.thing#part\", found \"com.example.other\""
    );
    for union in ["open", "closed"] {
        let listed = |a: &str| format!(r#"{{"{union}": {{"a": {a}, "$type": "com.example.thing#part"}}}}"#);
        assert_eq!(told(&catalog, "thing", &listed("1")), "");
        assert_eq!(told(&catalog, "thing", &listed("[]")), format!("/{union}/a: expected an integer, found an array"));
        assert_eq!(
            told(&catalog, "thing", &format!(r#"{{"{union}": {{"a": 1}}}}"#)),
            format!("/{union}/$type: missing required field")
        );
    }
    assert!(told(&catalog, "thing", r#"{"open": {"$type": "com.example.other", "a": 0.5}}"#).contains("found 0.5"));
}
