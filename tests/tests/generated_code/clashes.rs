//! Documents whose names meet in Rust, which nobody who uses them could change: all of them together have one name each.

use lexicon_runtime::xrpc::{Anonymous, Error, Method, Request};

use super::comes_through;

/// A tree of its own, since it has a set of methods.
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
fn a_main_definition_in_the_module_of_a_method_leaves_the_method_its_names() {
    let output: thing::Output = comes_through(r#"{"output":{"text":"a"}}"#);
    assert_eq!(output.output, thing::OutputDef::new("a".to_owned()));
}

#[test]
fn an_inline_type_leaves_a_document_its_name() {
    let read: clash::Page = comes_through(r#"{"view":{"inline":true},"other":{"whole":false}}"#);
    let made = clash::Page {
        view: Some(page::PageView2::new(true)),
        other: Some(page::PageView::new(false)),
        ..clash::Page::new()
    };
    assert_eq!(read, made);
}

#[test]
fn definitions_of_one_name_in_rust_are_two_types() {
    let read: clash::Words = comes_through(
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
fn fields_and_variants_of_one_name_in_rust_are_told_apart() {
    let read: clash::Words = comes_through(r#"{"type":"a","Type":"b","type2":"c","person":"Self"}"#);
    let fields = (read.r#type.as_deref(), read.type2.as_deref(), read.type22.as_deref());
    assert_eq!(fields, (Some("a"), Some("b"), Some("c")));
    assert_eq!(read.person, Some(words::WordsPerson::Self2));
    for (type_name, member) in
        [("words#viewRGB", "upper"), ("words#viewRgb", "lower"), ("two-words.thing", "two-words")]
    {
        let json = format!(r#"{{"any":{{"$type":"com.example.clash.{type_name}","{member}":"a"}}}}"#);
        let read: clash::Words = comes_through(&json);
        assert!(!matches!(read.any, Some(words::WordsAny::Unknown(_))), "{json}");
    }
}

#[test]
fn parts_of_names_that_are_one_in_rust_are_two_modules() {
    let hyphen: clash::two_words::Thing = comes_through(r#"{"two-words":"a"}"#);
    let capital: clash::two_words2::Thing = comes_through(r#"{"twoWords":"a"}"#);
    assert_eq!(hyphen.two_words, capital.two_words);
}

#[test]
fn constants_of_one_name_are_told_apart_and_those_of_two_modules_need_not_be() {
    assert_eq!(clash::FOO, "com.example.clash#foo");
    assert_eq!(clash::FOO2, "com.example.clash.foo");
    assert_eq!(clash::foo::FOO, "com.example.clash.foo#foo");
    assert_eq!((clash::A::NSID, clash::A2), ("com.example.clash.a", "com.example.clash#a"));
    assert_eq!(clash::rights::PERMISSIONS.permissions[0].resource, "repo");
    assert_eq!(clash::rights::PERMISSIONS2, "com.example.clash.rights#permissions");
}

#[test]
fn methods_among_them_are_served() {
    let served = format!("{:?}", tree::router(App));
    assert_eq!(served, r#"Router { methods: ["com.example.clash.a", "com.example.clash.thing"], .. }"#);
}
