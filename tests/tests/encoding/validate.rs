//! `Validate` rejects exactly the constructed values that would not decode again.

use lexicon_runtime::data::{Blob, Unknown, Value};
use lexicon_runtime::{
    Decode, Encode, Leniency, MAX_CONTAINER_LEN, MAX_DEPTH, MAX_KEY_LEN, Validate, from_json, to_json,
};

use super::com::example::blog::note::NoteEmbed;
use super::{Note, embed, note};

fn note_with_context(context: Unknown) -> Note {
    let note = Note::new("hi".to_owned(), "2024-01-01T00:00:00Z".parse().unwrap(), vec![]);
    Note { context: Some(context), ..note }
}

/// Asserts that a value is invalid, and that its encoding does not decode.
#[track_caller]
fn assert_rejected<T: Decode + Encode + Validate>(value: &T, expected: &str) {
    let message = value.validate().unwrap_err().to_string();
    assert!(message.contains(expected), "{message}");
    assert!(from_json::<T>(to_json(value)).is_err());
}

fn object(key: &str, value: Value) -> Unknown {
    Unknown::from_iter([(key.to_owned(), value)])
}

#[test]
fn limits_values_and_keys() {
    assert_rejected(
        &note_with_context(object("a", Value::Array(vec![Value::Null; MAX_CONTAINER_LEN + 1]))),
        "at most 131072 entries",
    );
    assert_rejected(
        &note_with_context(object(&"n".repeat(MAX_KEY_LEN + 1), Value::Null)),
        "a key of at most 8192 bytes",
    );
    let mut extra = note_with_context(Unknown::default());
    extra.extra.insert("n".repeat(MAX_KEY_LEN + 1), Value::Null);
    assert_rejected(&extra, "a key of at most 8192 bytes");
}

#[test]
fn limits_depth_of_nested_value() {
    let nested = |levels| (0..levels).fold(Value::Null, |inner, _| Value::Array(vec![inner]));
    // The note and the object are one level each.
    let deepest = note_with_context(object("a", nested(MAX_DEPTH - 2)));
    deepest.validate().unwrap();
    assert_eq!(from_json::<Note>(to_json(&deepest)).as_ref(), Ok(&deepest));
    assert_rejected(&note_with_context(object("a", nested(MAX_DEPTH - 1))), "at most 64 levels of nesting");
    // The value was valid where it was decoded, and is deeper now.
    let read: Unknown = from_json(format!(r#"{{"a":{}}}"#, to_json(&nested(MAX_DEPTH - 1)))).unwrap();
    read.validate().unwrap();
    assert_rejected(&note_with_context(read), "at most 64 levels of nesting");
}

#[test]
fn legacy_blobs_and_main_fragments_need_leniency() {
    let legacy = Blob::Legacy { cid: "junk".to_owned(), mime_type: "image/png".to_owned() };
    let images = embed::Images::new(vec![legacy]);
    assert_rejected(&images, "expected a blob, found a legacy blob");
    images.validate_with(Leniency::default().allow_legacy_blobs()).unwrap();
    let other = NoteEmbed::Unknown(object("$type", Value::from("com.example.video#main")));
    let fragment = Note { embed: Some(other), ..note_with_context(Unknown::default()) };
    assert_rejected(&fragment, "without `#main`");
    fragment.validate_with(Leniency::default().allow_main_fragment()).unwrap();
}

#[test]
fn serde_and_memory_have_same_limits() {
    let long = note(&format!(r#","context":{{"{}":1}}"#, "n".repeat(MAX_KEY_LEN + 1)));
    let many = note(&format!(r#","more":[0{}]"#, ",0".repeat(MAX_CONTAINER_LEN)));
    for json in [long, many] {
        let message = from_json::<Note>(&json).unwrap_err().to_string();
        let by_serde = serde_json::from_str::<Note>(&json).unwrap_err().to_string();
        assert!(by_serde.contains(&message), "{by_serde}");
    }
    let broken = Unknown::from_iter([("$type".to_owned(), Value::from("com.example.blog.note"))]);
    let broken = Unknown::from_iter(
        broken
            .into_entries()
            .into_iter()
            .chain([("context".to_owned(), Value::Object([("$type".to_owned(), Value::from(""))].into()))]),
    );
    assert!(broken.to_typed::<Note>().unwrap_err().to_string().contains("/context: expected `$type`"));
}

#[test]
fn serde_rejects_floats_with_lost_fractions() {
    for number in ["4503599627370497.5", "0.5", "9007199254740993.0"] {
        assert!(serde_json::from_str::<Value>(number).is_err(), "{number}");
    }
    assert_eq!(serde_json::from_str::<Value>("123.0").unwrap(), Value::Integer(123));
}

#[test]
fn error_for_long_keys_is_short() {
    for (name, fields) in [(140_000, 40), (8_000, 40)] {
        let floats = vec!["1.5"; fields].join(",");
        let json = note(&format!(r#","{}":[{floats}]"#, "k".repeat(name)));
        let invalid = from_json::<Note>(json).unwrap_err();
        assert!(serde_json::to_string(&invalid).unwrap().len() < 20_000);
    }
}

#[test]
fn decoding_stops_at_1000_violations() {
    let repeated = r#","text":"""#.repeat(3000);
    let unnamed: String = (0..3000).map(|index| format!(r#","z{index}":1.5"#)).collect();
    let types = r#","$type":"a""#.repeat(3000);
    for fields in [repeated, unnamed, types] {
        let invalid = from_json::<Note>(note(&fields)).unwrap_err();
        assert_eq!(invalid.violations().len() + invalid.omitted(), 1000);
    }
}

#[test]
fn debug_output_escapes_control_characters() {
    let mut value = note_with_context(Unknown::default());
    value.extra.insert("evil\n\u{1b}[31m } Note { n", Value::Integer(1));
    let debug = format!("{value:?}");
    assert!(
        !debug.contains(char::is_control) && debug.contains(r#""evil\n\u{1b}[31m } Note { n": Integer(1)"#),
        "{debug}"
    );
}
