//! What is valid can be read back: values that were put together in Rust, and the same data by every way in.

use lexicon_runtime::data::{Blob, Unknown, Value};
use lexicon_runtime::{Decode, Encode, Leniency, MAX_COUNT, MAX_DEPTH, MAX_NAME, Validate, from_json, to_json};

use super::com::example::blog::note::NoteEmbed;
use super::{Note, embed, note};

fn made(context: Unknown) -> Note {
    let note = Note::new("hi".to_owned(), "2024-01-01T00:00:00Z".parse().unwrap(), vec![]);
    Note { context: Some(context), ..note }
}

/// Holds that a value is not valid, and that it can't be read back either.
#[track_caller]
fn refused<T: Decode + Encode + Validate>(value: &T, expected: &str) {
    let told = value.validate().unwrap_err().to_string();
    assert!(told.contains(expected), "{told}");
    assert!(from_json::<T>(to_json(value).as_bytes()).is_err());
}

fn object(name: &str, value: Value) -> Unknown {
    Unknown::from_iter([(name.to_owned(), value)])
}

#[test]
fn counts_and_names() {
    refused(&made(object("a", Value::Array(vec![Value::Null; MAX_COUNT + 1]))), "at most 131072 values");
    refused(&made(object(&"n".repeat(MAX_NAME + 1), Value::Null)), "a name of at most 8192 bytes");
    let mut extra = made(Unknown::default());
    extra.extra.insert("n".repeat(MAX_NAME + 1), Value::Null);
    refused(&extra, "a name of at most 8192 bytes");
}

#[test]
fn depth_at_its_place() {
    let nested = |levels| (0..levels).fold(Value::Null, |inner, _| Value::Array(vec![inner]));
    // The note and the object take one level each.
    let deepest = made(object("a", nested(MAX_DEPTH - 2)));
    deepest.validate().unwrap();
    assert_eq!(from_json::<Note>(to_json(&deepest).as_bytes()).as_ref(), Ok(&deepest));
    refused(&made(object("a", nested(MAX_DEPTH - 1))), "at most 64 levels");
    // It was good where it was read, and stands deeper now.
    let read: Unknown = from_json(format!(r#"{{"a":{}}}"#, to_json(&nested(MAX_DEPTH - 1))).as_bytes()).unwrap();
    read.validate().unwrap();
    refused(&made(read), "at most 64 levels");
}

#[test]
fn legacy_blobs_and_fragments_that_no_leniency_let_pass() {
    let legacy = Blob::Legacy { cid: "junk".to_owned(), mime_type: "image/png".to_owned() };
    let images = embed::Images::new(vec![legacy]);
    refused(&images, "expected a blob, found one of the legacy form");
    images.validate_with(Leniency::default().legacy_blobs()).unwrap();
    let other = NoteEmbed::Unknown(object("$type", Value::from("com.example.video#main")));
    let fragment = Note { embed: Some(other), ..made(Unknown::default()) };
    refused(&fragment, "its main one without `#main`");
    fragment.validate_with(Leniency::default().main_fragments()).unwrap();
}

#[test]
fn serde_and_memory_have_the_same_bounds() {
    let long = note(&format!(r#","context":{{"{}":1}}"#, "n".repeat(MAX_NAME + 1)));
    let many = note(&format!(r#","more":[0{}]"#, ",0".repeat(MAX_COUNT)));
    for json in [long, many] {
        let told = from_json::<Note>(json.as_bytes()).unwrap_err().to_string();
        let by_serde = serde_json::from_str::<Note>(&json).unwrap_err().to_string();
        assert!(by_serde.contains(&told), "{by_serde}");
    }
    let broken = Unknown::from_iter([("$type".to_owned(), Value::from("com.example.blog.note"))]);
    let broken = Unknown::from_iter(
        broken
            .into_members()
            .into_iter()
            .chain([("context".to_owned(), Value::Object([("$type".to_owned(), Value::from(""))].into()))]),
    );
    assert!(broken.to_typed::<Note>().unwrap_err().to_string().contains("/context: expected a `$type`"));
}

#[test]
fn fractions_that_a_float_no_longer_tells_are_refused_by_serde() {
    for number in ["4503599627370497.5", "0.5", "9007199254740993.0"] {
        assert!(serde_json::from_str::<Value>(number).is_err(), "{number}");
    }
    assert_eq!(serde_json::from_str::<Value>("123.0").unwrap(), Value::Integer(123));
}

#[test]
fn a_refusal_is_short_however_long_the_names_are() {
    for (name, fields) in [(140_000, 40), (8_000, 40)] {
        let floats = vec!["1.5"; fields].join(",");
        let json = note(&format!(r#","{}":[{floats}]"#, "k".repeat(name)));
        let invalid = from_json::<Note>(json.as_bytes()).unwrap_err();
        assert!(serde_json::to_string(&invalid).unwrap().len() < 20_000);
    }
}

#[test]
fn reading_stops_at_a_thousand_violations_of_any_kind() {
    let repeated = r#","text":"""#.repeat(3000);
    let unnamed: String = (0..3000).map(|index| format!(r#","z{index}":1.5"#)).collect();
    let types = r#","$type":"a""#.repeat(3000);
    for fields in [repeated, unnamed, types] {
        let invalid = from_json::<Note>(note(&fields).as_bytes()).unwrap_err();
        assert_eq!(invalid.violations().len() + invalid.more(), 1000);
    }
}

#[test]
fn what_is_shown_of_a_value_stays_on_its_line() {
    let mut value = made(Unknown::default());
    value.extra.insert("evil\n\u{1b}[31m } Note { n", Value::Integer(1));
    let shown = format!("{value:?}");
    assert!(
        !shown.contains(char::is_control) && shown.contains(r#""evil\n\u{1b}[31m } Note { n": Integer(1)"#),
        "{shown}"
    );
}
