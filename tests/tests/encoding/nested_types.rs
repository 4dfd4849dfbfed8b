//! Bodies that are unions, arrays of bytes and `unknown`, inline objects in unions, and cycles between documents.

use lexicon_runtime::data::{Bytes, Unknown, Value};
use lexicon_runtime::{Validate, to_json};

use super::com::example::blog::Parts;
use super::com::example::blog::note::City;
use super::com::example::blog::parts::PartsPlaces;
use super::com::example::blog::react::{Input, Liked, LikedHow, LikedHowWhy, Output};
use super::com::example::chain::{First, first, second};
use super::{round_trip, validation_error};

#[test]
fn body_may_be_union() {
    let json = r#"{"$type":"com.example.blog.react#liked","how":{"much":3}}"#;
    assert_eq!(round_trip::<Input>(json), Input::Liked(Liked::new(LikedHow::new(3))));
    assert_eq!(round_trip::<Output>(json), Output::Liked(Liked::new(LikedHow::new(3))));
    let city = r#"{"$type":"com.example.blog.note#city","name":"Ghent"}"#;
    assert_eq!(round_trip::<Input>(city), Input::City(City::new("Ghent".to_owned())));
    assert!(matches!(round_trip::<Output>(city), Output::Unknown(_)));
}

#[test]
fn closed_union_body_rejects_unlisted_type() {
    let message = validation_error::<Input>(r#"{"$type":"com.example.blog.note"}"#).to_string();
    assert!(message.starts_with("/$type: expected one of \"com.example.blog.react#liked\""), "{message}");
    assert_eq!(validation_error::<Input>("{}").to_string(), "/$type: missing required field");
}

#[test]
fn inline_object_in_union_has_no_type() {
    let json = r#"{"$type":"com.example.blog.react#liked","how":{"much":3,"why":[{"text":"a"},{"text":"b"}]}}"#;
    let Input::Liked(liked) = round_trip(json) else { panic!("{json}") };
    assert_eq!(liked.how.why, Some(["a", "b"].map(|text| LikedHowWhy::new(text.to_owned())).into()));
    assert_eq!(to_json(&liked), r#"{"how":{"much":3,"why":[{"text":"a"},{"text":"b"}]}}"#);
    let broken = r#"{"$type":"com.example.blog.react#liked","how":{"much":11,"why":[{"text":"a"},{}]}}"#;
    let message = validation_error::<Input>(broken).to_string();
    assert_eq!(message, "/how/much: expected at most 10, found 11\n/how/why/1/text: missing required field");
}

#[test]
fn validates_items_of_bytes_array() {
    let read: Parts = round_trip(r#"{"chunks":[{"$bytes":"aGk"},{"$bytes":""}]}"#);
    assert_eq!(read.chunks, Some(vec![Bytes::from(b"hi".to_vec()), Bytes::from(vec![])]));
    let message = validation_error::<Parts>(r#"{"chunks":[{"$bytes":"aGk"},{"$bytes":"aGloaQ"}]}"#).to_string();
    assert_eq!(message, "/chunks/1: expected at most 3 bytes, found 4");
    let message = validation_error::<Parts>(r#"{"chunks":["aGk"]}"#).to_string();
    assert!(message.starts_with("/chunks/0: expected"), "{message}");
}

#[test]
fn unknown_array_accepts_only_objects() {
    let read: Parts = round_trip(r#"{"notes":[{},{"a":[1,null,{"$link":"LINK"}]},{"$type":"com.example.x"}]}"#.replace("LINK", super::LINK).as_str());
    assert_eq!(read.notes.as_ref().map(Vec::len), Some(3));
    assert_eq!(read.notes.unwrap()[0], Unknown::from_iter(Vec::<(String, Value)>::new()));
    for other in ["1", "null", "[]", r#""a""#, r#"{"$bytes":"aGk"}"#] {
        let message = validation_error::<Parts>(&format!(r#"{{"notes":[{{}},{other}]}}"#)).to_string();
        assert!(message.starts_with("/notes/1"), "{message}");
    }
}

#[test]
fn definition_has_type_only_in_union() {
    let made = Parts {
        home: Some(City::new("Ghent".to_owned())),
        places: Some(vec![PartsPlaces::City(City::new("Bruges".to_owned()))]),
        ..Parts::new()
    };
    let json = r#"{"home":{"name":"Ghent"},"places":[{"$type":"com.example.blog.note#city","name":"Bruges"}]}"#;
    assert_eq!(to_json(&made), json);
    assert_eq!(round_trip::<Parts>(json), made);
}

#[test]
fn cycle_of_three_documents_round_trips() {
    let end = r#"{"end":{"text":"here"}}"#.to_owned();
    let json = (0..7).fold(end, |inner, _| {
        format!(
            r#"{{"next":{{"$type":"com.example.chain.second","next":{{"$type":"com.example.chain.third","next":{inner}}}}}}}"#
        )
    });
    round_trip::<First>(&json).validate().unwrap();
    let end = first::End { text: Some("here".to_owned()), ..first::End::new() };
    let last = super::com::example::chain::Second::new(second::SecondNext::End(end));
    let made = First { next: Some(first::FirstNext::Second(Box::new(last))), ..First::new() };
    let json =
        r#"{"next":{"$type":"com.example.chain.second","next":{"$type":"com.example.chain.first#end","text":"here"}}}"#;
    assert_eq!(to_json(&made), json);
    let broken = json.replace(r#""here""#, "1");
    assert_eq!(validation_error::<First>(&broken).to_string(), "/next/next/text: expected a string, found 1");
}
