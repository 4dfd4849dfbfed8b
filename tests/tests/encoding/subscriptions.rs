//! Messages of a subscription: an open union of objects by `$type`.

use lexicon_runtime::xrpc::Subscription;
use lexicon_runtime::{from_json, to_json};

use super::com::example::blog::watch::{Error, Gone, Message, Params};
use super::com::example::blog::{Watch, note as notes};
use super::{note, round_trip, validation_error};

#[test]
fn message_round_trips_with_its_type() {
    let gone: Message = round_trip(r#"{"$type":"com.example.blog.watch#gone","seq":1}"#);
    assert_eq!(gone, Message::Gone(Gone::new(1)));
    let json = format!(r#"{{"$type":"com.example.blog.watch#posted","seq":2,"note":{}}}"#, note(""));
    let Message::Posted(posted) = round_trip(&json) else { panic!("{json}") };
    assert_eq!((posted.seq, posted.note.text.as_str()), (2, "hi"));
    let city: Message = round_trip(r#"{"$type":"com.example.blog.note#city","name":"Ghent"}"#);
    assert_eq!(city, Message::City(notes::City::new("Ghent".to_owned())));
}

#[test]
fn preserves_unknown_message() {
    let later = r#"{"$type":"com.example.blog.watch#renamed","seq":3,"to":{"x":[1]}}"#;
    assert!(matches!(round_trip(later), Message::Unknown(unknown) if unknown.type_name().is_some()));
}

#[test]
fn rejects_invalid_message_at_path() {
    let message = |json: &str| validation_error::<Message>(json).to_string();
    assert_eq!(message(r#"{"$type":"com.example.blog.watch#gone","seq":0}"#), "/seq: expected at least 1, found 0");
    assert_eq!(message(r#"{"seq":1}"#), "/$type: missing required field");
}

#[test]
fn subscription_has_nsid_params_and_error() {
    assert_eq!(Watch::NSID, "com.example.blog.watch");
    let params: <Watch as Subscription>::Params = from_json(r#"{"cursor":5}"#).unwrap();
    assert_eq!(to_json(&Params { cursor: Some(5), ..Params::new() }), to_json(&params));
    let error: <Watch as Subscription>::Error = Error::FutureCursor("too far".into());
    assert_eq!(lexicon_runtime::xrpc::Error::from(error).to_string(), "FutureCursor: too far");
}
