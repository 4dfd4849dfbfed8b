//! Records: `$type` once, what a reference to one carries, and their identifiers.

use lexicon_runtime::{Record, from_json, to_json};

use super::com::example::blog::note::{GLAD, Mood};
use super::com::example::blog::publish;
use super::{Note, comes_through, embed::quote, note, refused};

#[test]
fn a_record_writes_its_type_exactly_once() {
    let read: Note = comes_through(&note(""));
    assert_eq!(to_json(&read).matches("$type").count(), 1);
    let made = Note::new("hi".to_owned(), "2024-01-01T00:00:00Z".parse().unwrap(), vec![]);
    assert_eq!(made, read);
    assert_eq!((Note::NSID, read.extra.len()), ("com.example.blog.note", 0));
}

#[test]
fn a_record_of_no_type_or_of_another_is_refused() {
    let without = r#"{"text":"hi","createdAt":"2024-01-01T00:00:00Z","tags":[]}"#;
    assert_eq!(refused::<Note>(without).to_string(), "/$type: required, but missing");
    for other in ["com.example.blog.notes", "com.example.blog.note#main", ""] {
        let json = note("").replace("com.example.blog.note", other);
        let message = format!("/$type: expected \"com.example.blog.note\", found \"{other}\"");
        assert_eq!(refused::<Note>(&json).to_string(), message);
    }
    let twice = note(r#","$type":"com.example.blog.note""#);
    assert!(refused::<Note>(&twice).to_string().starts_with("/$type: expected once"));
    let number = note("").replace("\"com.example.blog.note\"", "1");
    assert!(refused::<Note>(&number).to_string().starts_with("/$type: expected a string"));
}

#[test]
fn a_reference_to_a_record_carries_its_type() {
    let pinned: quote::Pinned = comes_through(&format!("{{\"note\":{}}}", note("")));
    assert_eq!(pinned.note.text, "hi");
    let json = "{\"note\":{\"text\":\"hi\",\"createdAt\":\"2024-01-01T00:00:00Z\",\"tags\":[]}}";
    assert_eq!(refused::<quote::Pinned>(json).to_string(), "/note/$type: required, but missing");
}

#[test]
fn a_default_is_not_written_into_a_record_that_had_none() {
    let read: Note = comes_through(&note(""));
    assert_eq!((read.version, read.mood), (None, None));
}

#[test]
fn a_reference_to_a_string_keeps_its_limits_and_known_values() {
    let read: Note = comes_through(&note(&format!(r#","mood":"{GLAD}""#)));
    assert_eq!(read.mood, Some(Mood::Glad));
    let other: Note = comes_through(&note(r#","mood":"merry""#));
    assert_eq!(other.mood, Some(Mood::Other("merry".to_owned())));
    let long = note(&format!(r#","mood":"{}""#, "x".repeat(65)));
    assert_eq!(refused::<Note>(&long).to_string(), "/mood: expected at most 64 bytes, found 65");
}

#[test]
fn a_default_is_not_written_into_a_record_that_a_request_holds() {
    let json = format!(r#"{{"note":{0},"replies":{0}}}"#, note(""));
    let input: publish::Input = from_json(json.as_bytes()).unwrap();
    assert_eq!((input.audience.as_str(), input.urgency), ("all", 3));
    assert_eq!((input.note.version, &input.note.mood), (None, &None));
    assert_eq!(input.note.cid(), from_json::<Note>(note("").as_bytes()).unwrap().cid());
    let Some(publish::InputReplies::Note(reply)) = input.replies else { panic!("another variant") };
    assert_eq!(reply, input.note);
}

#[test]
fn a_records_identifier_is_the_one_that_others_reckon() {
    // Reckoned by hand: SHA-256 over the record's DAG-CBOR, as a CID of version 1.
    let read: Note = comes_through(&note(""));
    assert_eq!(read.cid().to_string(), "bafyreiey5pwqbxopkrga6k5zj6yvzhiktnrfaodx4rezgu4cytiu46hhfu");
}

#[test]
fn equal_records_have_one_identifier_whatever_order_they_came_in() {
    let read: Note = from_json(note(r#","version":2,"a":1,"bb":2"#).as_bytes()).unwrap();
    let other = r#"{"bb":2,"tags":[],"version":2,"createdAt":"2024-01-01T00:00:00Z","a":1,"text":"hi","$type":"com.example.blog.note"}"#;
    let other: Note = from_json(other.as_bytes()).unwrap();
    assert_eq!(read.cid(), other.cid());
    assert_ne!(read.cid(), comes_through::<Note>(&note("")).cid());
}
