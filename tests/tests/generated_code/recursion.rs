//! Types that lead back to themselves, through references, arrays, null and other documents.

use lexicon_runtime::data::Nullable;
use lexicon_runtime::{Validate, from_json, to_json};

use super::com::example::desk::defs::{Office, View as DeskView};
use super::com::example::shelf::defs::View as ShelfView;
use super::com::example::tree::{Leaf, Node};
use super::{comes_through, refusal};

#[test]
fn a_tree_comes_through_whatever_leads_back() {
    let node: Node = comes_through(
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
fn violations_deep_in_a_tree_have_their_whole_path() {
    let json = r#"{"label":"a","leaf":{"node":{"label":"b","children":[{"label":"c"},{"left":{"label":1}}]}}}"#;
    assert_eq!(
        refusal::<Node>(json),
        "/leaf/node/children/1/left/label: expected a string, found 1\n/leaf/node/children/1/label: required, but missing"
    );
}

#[test]
fn a_tree_that_is_too_deep_is_refused_and_not_followed() {
    let deep = |levels: usize| {
        format!("{}{{\"label\":\"a\"}}{}", "{\"label\":\"a\",\"left\":".repeat(levels), "}".repeat(levels))
    };
    assert!(from_json::<Node>(deep(63).as_bytes()).is_ok());
    for levels in [64, 50_000] {
        assert!(refusal::<Node>(&deep(levels)).contains("at most 64 levels"));
    }
    assert!(serde_json::from_str::<Node>(&deep(64)).is_err());
    assert!(from_json::<Leaf>(b"{}").is_ok());
}

#[test]
fn definitions_of_one_name_in_two_documents_are_two_types() {
    let office: Office = comes_through(r#"{"desk":{"drawers":2},"shelf":{"books":3}}"#);
    assert_eq!(office, Office::new(DeskView::new(2), ShelfView::new(3)));
}
