//! Messages of a subscription: one of several objects, told by `$type`, and open to those of later versions.

use lexicon_runtime::xrpc::Subscription;
use lexicon_runtime::{from_json, to_json};

use super::com::example::blog::watch::{Error, Gone, Message, Params};
use super::com::example::blog::{Watch, note as notes};
use super::{comes_through, note, refused};

#[test]
fn a_message_is_told_by_its_type_and_keeps_it() {
    let gone: Message = comes_through(r#"{"$type":"com.example.blog.watch#gone","seq":1}"#);
    assert_eq!(gone, Message::Gone(Gone::new(1)));
    let json = format!(r#"{{"$type":"com.example.blog.watch#posted","seq":2,"note":{}}}"#, note(""));
    let Message::Posted(posted) = comes_through(&json) else { panic!("{json}") };
    assert_eq!((posted.seq, posted.note.text.as_str()), (2, "hi"));
    let city: Message = comes_through(r#"{"$type":"com.example.blog.note#city","name":"Ghent"}"#);
    assert_eq!(city, Message::City(notes::City::new("Ghent".to_owned())));
}

#[test]
fn a_message_of_a_later_version_is_kept_whole() {
    let later = r#"{"$type":"com.example.blog.watch#renamed","seq":3,"to":{"x":[1]}}"#;
    assert!(matches!(comes_through(later), Message::Unknown(unknown) if unknown.type_name().is_some()));
}

#[test]
fn a_message_that_breaks_a_rule_is_refused_at_its_place() {
    let told = |json: &str| refused::<Message>(json).to_string();
    assert_eq!(told(r#"{"$type":"com.example.blog.watch#gone","seq":0}"#), "/seq: expected at least 1, found 0");
    assert_eq!(told(r#"{"seq":1}"#), "/$type: required, but missing");
}

#[test]
fn a_subscription_knows_its_name_its_parameters_and_its_errors() {
    assert_eq!(Watch::NSID, "com.example.blog.watch");
    let params: <Watch as Subscription>::Params = from_json(br#"{"cursor":5}"#).unwrap();
    assert_eq!(to_json(&Params { cursor: Some(5), ..Params::new() }), to_json(&params));
    let error: <Watch as Subscription>::Error = Error::FutureCursor("too far".into());
    assert_eq!(lexicon_runtime::xrpc::Error::from(error).to_string(), "FutureCursor: too far");
}
