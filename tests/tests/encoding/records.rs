//! Records: their `$type`, references to them, defaults and CIDs.

use lexicon_runtime::{Record, from_json, to_json};

use super::com::example::blog::note::{GLAD, Mood};
use super::com::example::blog::publish;
use super::{Note, embed::quote, note, round_trip, validation_error};

#[test]
fn encodes_type_once() {
    let read: Note = round_trip(&note(""));
    assert_eq!(to_json(&read).matches("$type").count(), 1);
    let made = Note::new("hi".to_owned(), "2024-01-01T00:00:00Z".parse().unwrap(), vec![]);
    assert_eq!(made, read);
    assert_eq!((Note::NSID, read.extra.len()), ("com.example.blog.note", 0));
}

#[test]
fn rejects_record_with_missing_or_wrong_type() {
    let without = r#"{"text":"hi","createdAt":"2024-01-01T00:00:00Z","tags":[]}"#;
    assert_eq!(validation_error::<Note>(without).to_string(), "/$type: missing required field");
    for other in ["com.example.blog.notes", "com.example.blog.note#main", ""] {
        let json = note("").replace("com.example.blog.note", other);
        let message = format!("/$type: expected \"com.example.blog.note\", found \"{other}\"");
        assert_eq!(validation_error::<Note>(&json).to_string(), message);
    }
    let twice = note(r#","$type":"com.example.blog.note""#);
    assert!(validation_error::<Note>(&twice).to_string().starts_with("/$type: duplicate key"));
    let number = note("").replace("\"com.example.blog.note\"", "1");
    assert!(validation_error::<Note>(&number).to_string().starts_with("/$type: expected a string"));
}

#[test]
fn referenced_record_has_type() {
    let pinned: quote::Pinned = round_trip(&format!("{{\"note\":{}}}", note("")));
    assert_eq!(pinned.note.text, "hi");
    let json = "{\"note\":{\"text\":\"hi\",\"createdAt\":\"2024-01-01T00:00:00Z\",\"tags\":[]}}";
    assert_eq!(validation_error::<quote::Pinned>(json).to_string(), "/note/$type: missing required field");
}

#[test]
fn does_not_insert_defaults_into_record() {
    let read: Note = round_trip(&note(""));
    assert_eq!((read.version, read.mood), (None, None));
}

#[test]
fn referenced_string_keeps_limits_and_known_values() {
    let read: Note = round_trip(&note(&format!(r#","mood":"{GLAD}""#)));
    assert_eq!(read.mood, Some(Mood::Glad));
    let other: Note = round_trip(&note(r#","mood":"merry""#));
    assert_eq!(other.mood, Some(Mood::Other("merry".to_owned())));
    let long = note(&format!(r#","mood":"{}""#, "x".repeat(65)));
    assert_eq!(validation_error::<Note>(&long).to_string(), "/mood: expected at most 64 bytes, found 65");
}

#[test]
fn does_not_insert_defaults_into_record_of_request() {
    let json = format!(r#"{{"note":{0},"replies":{0}}}"#, note(""));
    let input: publish::Input = from_json(json).unwrap();
    assert_eq!((input.audience.as_str(), input.urgency), ("all", 3));
    assert_eq!((input.note.version, &input.note.mood), (None, &None));
    assert_eq!(input.note.cid(), from_json::<Note>(note("")).unwrap().cid());
    let Some(publish::InputReplies::Note(reply)) = input.replies else { panic!("another variant") };
    assert_eq!(reply, input.note);
}

#[test]
fn computes_expected_cid_of_record() {
    // Computed separately: SHA-256 of the record's DAG-CBOR as a version 1 CID.
    let read: Note = round_trip(&note(""));
    assert_eq!(read.cid().to_string(), "bafyreiey5pwqbxopkrga6k5zj6yvzhiktnrfaodx4rezgu4cytiu46hhfu");
}

#[test]
fn cid_is_independent_of_key_order() {
    let read: Note = from_json(note(r#","version":2,"a":1,"bb":2"#)).unwrap();
    let other = r#"{"bb":2,"tags":[],"version":2,"createdAt":"2024-01-01T00:00:00Z","a":1,"text":"hi","$type":"com.example.blog.note"}"#;
    let other: Note = from_json(other).unwrap();
    assert_eq!(read.cid(), other.cid());
    assert_ne!(read.cid(), round_trip::<Note>(&note("")).cid());
}
