//! The folder of the documents: the `root` option, the variable `LEXICON_ROOT`, and the nearest `lexicons` folder.

use super::create;
use lexicon_runtime::xrpc::Method;

mod given {
    lexicon_runtime::lexicon!("com.example.shop.addItem", "com.example.flat.countVisits", root = "ui/lexicons");
}

mod unnormalized {
    lexicon_runtime::lexicon!("com.example.shop.addItem.json", root = "../tests/./ui/lexicons",);
}

mod nearest {
    lexicon_runtime::lexicon!("com.atproto.server.createInviteCodes");
}

#[test]
fn root_option_is_relative_to_the_package() {
    assert_eq!(given::com::example::shop::AddItem::NSID, "com.example.shop.addItem");
    assert_eq!(given::com::example::flat::CountVisits::NSID, "com.example.flat.countVisits");
    assert_eq!(unnormalized::com::example::shop::AddItem::NSID, "com.example.shop.addItem");
    assert_eq!(nearest::com::atproto::server::CreateInviteCodes::NSID, "com.atproto.server.createInviteCodes");
}

const DOCUMENT: &str = r#"{"lexicon": 1, "id": "com.example.thing", "defs": {"main": {"type": "object",
    "properties": {"PROPERTY": {"type": "string"}}}}}"#;

/// A library that compiles only with the document whose property is `chosen`.
fn library(arguments: &str) -> String {
    format!(
        "lexicon_runtime::lexicon!({arguments});\npub fn thing() -> com::example::Thing {{\n    \
         com::example::Thing {{ chosen: None, ..com::example::Thing::new() }}\n}}\n"
    )
}

#[test]
fn root_option_takes_precedence_over_variable() {
    let document = |property: &str| DOCUMENT.replace("PROPERTY", property);
    let (nearest, chosen, other) = (document("nearest"), document("chosen"), document("other"));
    let files = [
        ("src/lib.rs", &*library(r#""com.example.thing""#)),
        ("lexicons/com.example.thing.json", &nearest),
        ("chosen/com.example.thing.json", &chosen),
        ("other/com.example.thing.json", &other),
    ];
    let mut package = create("lexicon-root", &files);
    package.set("LEXICON_ROOT", Some("chosen"));
    package.cargo(&["check"]);
    for (root, message) in [
        (None, "has no field named `chosen`"),
        (Some("other"), "has no field named `chosen`"),
        (Some("missing"), "create it, or change the environment variable `LEXICON_ROOT`"),
    ] {
        package.set("LEXICON_ROOT", root);
        let built = package.build(&["check"]);
        assert!(!built.success && built.stderr.contains(message), "{root:?}: {}", built.stderr);
    }
    package.edit("src/lib.rs", &library(r#""com.example.thing", root = "chosen""#));
    package.set("LEXICON_ROOT", Some("other"));
    package.cargo(&["check"]);
}
