//! The names of union variants.

use super::super::ItemKind;
use super::{gather, planned};

const OBJECT: &str = r#"{"type": "object", "properties": {}}"#;

/// Returns the variants for a union of `refs`, with the variant for other types last.
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
fn names_variants_after_definitions() {
    let refs = ["com.example.images", "com.example.quote#view", "com.example.quote#self", "com.example.quote#error"];
    assert_eq!(variants(&refs, false), ["Images", "View", "Self_", "Error", "Unknown"]);
    assert_eq!(variants(&refs[..1], true), ["Images"]);
}

#[test]
fn prefixes_colliding_variants_with_document() {
    let refs = ["com.example.images#view", "com.example.quote#view", "com.example.quote"];
    assert_eq!(variants(&refs, true), ["ImagesView", "QuoteView", "Quote"]);
}

#[test]
fn numbers_variants_that_still_collide() {
    let refs = ["com.example.images", "org.example.images", "com.example.images#view", "org.example.images#view"];
    assert_eq!(variants(&refs, true), ["Images", "Images2", "ImagesView", "ImagesView2"]);
    let refs = ["com.example.images#viewRGB", "com.example.images#viewRgb"];
    assert_eq!(variants(&refs, true), ["ImagesViewRgb", "ImagesViewRgb2"]);
    let refs = ["com.example.quote#imagesView", "com.example.images#view", "com.example.quote#view"];
    assert_eq!(variants(&refs, true), ["ImagesView", "ImagesView2", "QuoteView"]);
}

#[test]
fn reserves_unknown_variant_of_open_unions() {
    assert_eq!(variants(&["com.example.images#unknown"], false), ["Unknown2", "Unknown"]);
    assert_eq!(variants(&["com.example.images#unknown"], true), ["Unknown"]);
}

#[test]
fn plans_unknown_variant_for_empty_union() {
    assert_eq!(variants(&[], false), ["Unknown"]);
}
