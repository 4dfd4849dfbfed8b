//! Documents whose names collide in Rust, in one invocation: each item has a unique name.

use lexicon_runtime::xrpc::{Anonymous, Error, Method, Request};

use super::round_trip;

/// A separate module, because the documents form a service.
mod tree {
    #![deny(warnings)]

    lexicon_runtime::lexicon!("com.example.clash.*", "com.example.clash");
}

use tree::com::example::clash::{self, page, thing, words};

struct App;

impl thing::Handler for App {
    type Auth = Anonymous;

    async fn thing(&self, _: Request<clash::Thing>) -> Result<thing::Output, Error> {
        Ok(thing::Output::new(thing::OutputDef::new("a".to_owned())))
    }
}

impl clash::a::Handler for App {
    type Auth = Anonymous;

    async fn a(&self, _: Request<clash::A>) -> Result<(), Error> {
        Ok(())
    }
}

#[test]
fn method_keeps_reserved_names_of_its_module() {
    let output: thing::Output = round_trip(r#"{"output":{"text":"a"}}"#);
    assert_eq!(output.output, thing::OutputDef::new("a".to_owned()));
}

#[test]
fn document_keeps_its_name_over_inline_type() {
    let read: clash::Page = round_trip(r#"{"view":{"inline":true},"other":{"whole":false}}"#);
    let made = clash::Page {
        view: Some(page::PageView2::new(true)),
        other: Some(page::PageView::new(false)),
        ..clash::Page::new()
    };
    assert_eq!(read, made);
}

#[test]
fn definitions_with_same_rust_name_are_distinct_types() {
    let read: clash::Words = round_trip(
        r#"{"error":{"error":"a"},"errorDef":{"errorDef":"b"},"viewRGB":{"upper":"c"},"viewRgb":{"lower":"d"}}"#,
    );
    let made = clash::Words {
        error: Some(words::ErrorDef2::new("a".to_owned())),
        error_def: Some(words::ErrorDef::new("b".to_owned())),
        view_rgb: Some(words::ViewRgb::new("c".to_owned())),
        view_rgb2: Some(words::ViewRgb2::new("d".to_owned())),
        ..clash::Words::new()
    };
    assert_eq!(read, made);
}

#[test]
fn colliding_fields_and_variants_are_distinct() {
    let read: clash::Words = round_trip(r#"{"type":"a","Type":"b","type2":"c","person":"Self"}"#);
    let fields = (read.r#type.as_deref(), read.type2.as_deref(), read.type22.as_deref());
    assert_eq!(fields, (Some("a"), Some("b"), Some("c")));
    assert_eq!(read.person, Some(words::WordsPerson::Self2));
    for (type_name, member) in
        [("words#viewRGB", "upper"), ("words#viewRgb", "lower"), ("two-words.thing", "two-words")]
    {
        let json = format!(r#"{{"any":{{"$type":"com.example.clash.{type_name}","{member}":"a"}}}}"#);
        let read: clash::Words = round_trip(&json);
        assert!(!matches!(read.any, Some(words::WordsAny::Unknown(_))), "{json}");
    }
}

#[test]
fn segments_with_same_rust_name_are_distinct_modules() {
    let hyphen: clash::two_words::Thing = round_trip(r#"{"two-words":"a"}"#);
    let capital: clash::two_words2::Thing = round_trip(r#"{"twoWords":"a"}"#);
    assert_eq!(hyphen.two_words, capital.two_words);
}

#[test]
fn constants_with_same_rust_name_are_distinct() {
    assert_eq!(clash::FOO, "com.example.clash#foo");
    assert_eq!(clash::FOO2, "com.example.clash.foo");
    assert_eq!(clash::foo::FOO, "com.example.clash.foo#foo");
    assert_eq!((clash::A::NSID, clash::A2), ("com.example.clash.a", "com.example.clash#a"));
    assert_eq!(clash::rights::PERMISSIONS.permissions[0].resource, "repo");
    assert_eq!(clash::rights::PERMISSIONS2, "com.example.clash.rights#permissions");
}

#[test]
fn router_serves_all_methods() {
    let router = format!("{:?}", tree::router(App));
    assert_eq!(router, r#"Router { methods: ["com.example.clash.a", "com.example.clash.thing"], .. }"#);
}
