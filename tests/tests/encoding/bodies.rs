//! Bodies that are a union, arrays of what has no table, inline objects within a union's object, one definition in two
//! places, and circles over documents.

use lexicon_runtime::data::{Bytes, Unknown, Value};
use lexicon_runtime::{Validate, to_json};

use super::com::example::blog::Parts;
use super::com::example::blog::note::City;
use super::com::example::blog::parts::PartsPlaces;
use super::com::example::blog::react::{Input, Liked, LikedHow, LikedHowWhy, Output};
use super::com::example::chain::{First, first, second};
use super::{comes_through, refused};

#[test]
fn a_body_may_be_one_of_several_objects() {
    let json = r#"{"$type":"com.example.blog.react#liked","how":{"much":3}}"#;
    assert_eq!(comes_through::<Input>(json), Input::Liked(Liked::new(LikedHow::new(3))));
    assert_eq!(comes_through::<Output>(json), Output::Liked(Liked::new(LikedHow::new(3))));
    let city = r#"{"$type":"com.example.blog.note#city","name":"Ghent"}"#;
    assert_eq!(comes_through::<Input>(city), Input::City(City::new("Ghent".to_owned())));
    assert!(matches!(comes_through::<Output>(city), Output::Unknown(_)));
}

#[test]
fn a_closed_body_takes_no_other_type() {
    let told = refused::<Input>(r#"{"$type":"com.example.blog.note"}"#).to_string();
    assert!(told.starts_with("/$type: expected one of \"com.example.blog.react#liked\""), "{told}");
    assert_eq!(refused::<Input>("{}").to_string(), "/$type: required, but missing");
}

#[test]
fn inline_objects_within_the_object_of_a_union_have_no_type_and_keep_their_place() {
    let json = r#"{"$type":"com.example.blog.react#liked","how":{"much":3,"why":[{"text":"a"},{"text":"b"}]}}"#;
    let Input::Liked(liked) = comes_through(json) else { panic!("{json}") };
    assert_eq!(liked.how.why, Some(["a", "b"].map(|text| LikedHowWhy::new(text.to_owned())).into()));
    assert_eq!(to_json(&liked), r#"{"how":{"much":3,"why":[{"text":"a"},{"text":"b"}]}}"#);
    let broken = r#"{"$type":"com.example.blog.react#liked","how":{"much":11,"why":[{"text":"a"},{}]}}"#;
    let told = refused::<Input>(broken).to_string();
    assert_eq!(told, "/how/much: expected at most 10, found 11\n/how/why/1/text: required, but missing");
}

#[test]
fn arrays_of_bytes_are_held_to_the_rules_of_their_items() {
    let read: Parts = comes_through(r#"{"chunks":[{"$bytes":"aGk"},{"$bytes":""}]}"#);
    assert_eq!(read.chunks, Some(vec![Bytes::from(b"hi".to_vec()), Bytes::from(vec![])]));
    let told = refused::<Parts>(r#"{"chunks":[{"$bytes":"aGk"},{"$bytes":"aGloaQ"}]}"#).to_string();
    assert_eq!(told, "/chunks/1: expected at most 3 bytes, found 4");
    let told = refused::<Parts>(r#"{"chunks":["aGk"]}"#).to_string();
    assert!(told.starts_with("/chunks/0: expected"), "{told}");
}

#[test]
fn arrays_of_unknown_hold_any_objects_and_nothing_else() {
    let read: Parts = comes_through(r#"{"notes":[{},{"a":[1,null,{"$link":"LINK"}]},{"$type":"com.example.x"}]}"#.replace("LINK", super::LINK).as_str());
    assert_eq!(read.notes.as_ref().map(Vec::len), Some(3));
    assert_eq!(read.notes.unwrap()[0], Unknown::from_iter(Vec::<(String, Value)>::new()));
    for other in ["1", "null", "[]", r#""a""#, r#"{"$bytes":"aGk"}"#] {
        let told = refused::<Parts>(&format!(r#"{{"notes":[{{}},{other}]}}"#)).to_string();
        assert!(told.starts_with("/notes/1"), "{told}");
    }
}

#[test]
fn one_definition_has_a_type_in_a_union_and_none_where_it_is_referred_to() {
    let made = Parts {
        home: Some(City::new("Ghent".to_owned())),
        places: Some(vec![PartsPlaces::City(City::new("Bruges".to_owned()))]),
        ..Parts::new()
    };
    let json = r#"{"home":{"name":"Ghent"},"places":[{"$type":"com.example.blog.note#city","name":"Bruges"}]}"#;
    assert_eq!(to_json(&made), json);
    assert_eq!(comes_through::<Parts>(json), made);
}

#[test]
fn a_circle_over_three_documents_through_unions_comes_through() {
    let end = r#"{"end":{"text":"here"}}"#.to_owned();
    let json = (0..7).fold(end, |inner, _| {
        format!(
            r#"{{"next":{{"$type":"com.example.chain.second","next":{{"$type":"com.example.chain.third","next":{inner}}}}}}}"#
        )
    });
    comes_through::<First>(&json).validate().unwrap();
    let end = first::End { text: Some("here".to_owned()), ..first::End::new() };
    let last = super::com::example::chain::Second::new(second::SecondNext::End(end));
    let made = First { next: Some(first::FirstNext::Second(Box::new(last))), ..First::new() };
    let json =
        r#"{"next":{"$type":"com.example.chain.second","next":{"$type":"com.example.chain.first#end","text":"here"}}}"#;
    assert_eq!(to_json(&made), json);
    let broken = json.replace(r#""here""#, "1");
    assert_eq!(refused::<First>(&broken).to_string(), "/next/next/text: expected a string, found 1");
}
