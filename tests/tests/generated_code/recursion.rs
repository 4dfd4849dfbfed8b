//! Recursive types, through references, arrays, nullable fields and other documents.

use lexicon_runtime::data::Nullable;
use lexicon_runtime::{Validate, from_json, to_json};

use super::com::example::desk::defs::{Office, View as DeskView};
use super::com::example::shelf::defs::View as ShelfView;
use super::com::example::tree::{Leaf, Node};
use super::{error_message, round_trip};

#[test]
fn recursive_types_round_trip() {
    let node: Node = round_trip(
        r#"{"label":"a","left":{"label":"b"},"parent":null,"children":[{"label":"c","children":[]}],"leaf":{"node":{"label":"d","parent":{"label":"e"}},"twin":{"one":{},"other":{}}}}"#,
    );
    assert_eq!(node.left.as_ref().unwrap().label, "b");
    assert_eq!(node.parent.as_deref(), Some(&Nullable::Null));
    assert_eq!(node.children.as_ref().unwrap()[0].label, "c");
    let made = Node { left: Some(Box::new(Node::new("b".to_owned()))), ..Node::new("a".to_owned()) };
    assert_eq!(to_json(&made), r#"{"label":"a","left":{"label":"b"}}"#);
    made.validate().unwrap();
}

#[test]
fn violation_in_tree_has_whole_path() {
    let json = r#"{"label":"a","leaf":{"node":{"label":"b","children":[{"label":"c"},{"left":{"label":1}}]}}}"#;
    assert_eq!(
        error_message::<Node>(json),
        "/leaf/node/children/1/left/label: expected a string, found 1\n/leaf/node/children/1/label: missing required field"
    );
}

#[test]
fn rejects_too_deep_tree() {
    let deep = |levels: usize| {
        format!("{}{{\"label\":\"a\"}}{}", "{\"label\":\"a\",\"left\":".repeat(levels), "}".repeat(levels))
    };
    assert!(from_json::<Node>(deep(63)).is_ok());
    for levels in [64, 50_000] {
        assert!(error_message::<Node>(&deep(levels)).contains("at most 64 levels of nesting"));
    }
    assert!(serde_json::from_str::<Node>(&deep(64)).is_err());
    assert!(from_json::<Leaf>("{}").is_ok());
}

#[test]
fn same_definition_name_is_two_types() {
    let office: Office = round_trip(r#"{"desk":{"drawers":2},"shelf":{"books":3}}"#);
    assert_eq!(office, Office::new(DeskView::new(2), ShelfView::new(3)));
}
