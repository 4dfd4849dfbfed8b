//! Variants: named after the definition, and told apart where two of a union have one name.

use super::super::ItemKind;
use super::{gather, planned};

const OBJECT: &str = r#"{"type": "object", "properties": {}}"#;

/// The variants of the union of `refs`, and the one for all others.
fn variants(refs: &[&str], closed: bool) -> Vec<String> {
    let quoted: Vec<String> = refs.iter().map(|name| format!("\"{name}\"")).collect();
    let union = format!(
        r#""u": {{"type": "array", "items": {{"type": "union", "closed": {closed}, "refs": [{}]}}}}"#,
        quoted.join(", ")
    );
    let names = ["main", "view", "viewRGB", "viewRgb", "self", "unknown", "imagesView", "error"];
    let definitions = names.map(|name| format!(r#""{name}": {OBJECT}"#)).join(", ");
    let plan = planned(&[
        ("com.example.list", &union),
        ("com.example.images", &definitions),
        ("com.example.quote", &definitions),
        ("org.example.images", &definitions),
    ]);
    let mut found = Vec::new();
    gather(&plan.root, "", &mut |_, item| {
        if let ItemKind::Union(union) = item {
            found = union.variants.iter().map(|variant| &variant.name).chain(&union.unknown).cloned().collect();
        }
    });
    found
}

#[test]
fn a_variant_is_named_after_its_definition_and_a_main_one_after_its_document() {
    let refs = ["com.example.images", "com.example.quote#view", "com.example.quote#self", "com.example.quote#error"];
    assert_eq!(variants(&refs, false), ["Images", "View", "Self_", "Error", "Unknown"]);
    assert_eq!(variants(&refs[..1], true), ["Images"]);
}

#[test]
fn where_two_have_one_name_the_document_stands_in_front() {
    let refs = ["com.example.images#view", "com.example.quote#view", "com.example.quote"];
    assert_eq!(variants(&refs, true), ["ImagesView", "QuoteView", "Quote"]);
}

#[test]
fn where_that_is_not_enough_the_later_one_has_a_number() {
    let refs = ["com.example.images", "org.example.images", "com.example.images#view", "org.example.images#view"];
    assert_eq!(variants(&refs, true), ["Images", "Images2", "ImagesView", "ImagesView2"]);
    let refs = ["com.example.images#viewRGB", "com.example.images#viewRgb"];
    assert_eq!(variants(&refs, true), ["ImagesViewRgb", "ImagesViewRgb2"]);
    let refs = ["com.example.quote#imagesView", "com.example.images#view", "com.example.quote#view"];
    assert_eq!(variants(&refs, true), ["ImagesView", "ImagesView2", "QuoteView"]);
}

#[test]
fn a_definition_called_unknown_leaves_an_open_union_its_variant() {
    assert_eq!(variants(&["com.example.images#unknown"], false), ["Unknown2", "Unknown"]);
    assert_eq!(variants(&["com.example.images#unknown"], true), ["Unknown"]);
}

#[test]
fn a_union_of_nothing_has_the_others_alone() {
    assert_eq!(variants(&[], false), ["Unknown"]);
}
