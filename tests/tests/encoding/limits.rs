//! Limits of all data: depth, number of values, length of keys, size of records.

use lexicon_runtime::{
    MAX_CONTAINER_LEN, MAX_DEPTH, MAX_KEY_LEN, MAX_RECORD_CBOR_BYTES, MAX_RECORD_JSON_BYTES, from_cbor, from_json,
    to_cbor,
};

use super::com::example::blog::publish::Input;
use super::{Note, error_message, note};

/// Returns a note of `size` bytes of JSON.
fn note_of_size(size: usize) -> String {
    let minimum = note(r#","more":"""#).len();
    note(&format!(r#","more":"{}""#, "x".repeat(size - minimum)))
}

#[test]
fn limits_depth() {
    let nested = |levels: usize| format!(r#","more":{}{}"#, "[".repeat(levels), "]".repeat(levels));
    // The note itself is one level.
    assert!(from_json::<Note>(note(&nested(MAX_DEPTH - 1))).is_ok());
    assert!(error_message(&nested(MAX_DEPTH)).ends_with("expected at most 64 levels of nesting, found more"));
}

#[test]
fn limits_values_of_arrays_and_objects() {
    let array = |count: usize| format!(r#","more":[0{}]"#, ",0".repeat(count - 1));
    assert!(from_json::<Note>(note(&array(MAX_CONTAINER_LEN))).is_ok());
    assert_eq!(error_message(&array(MAX_CONTAINER_LEN + 1)), "/more: expected at most 131072 entries, found more");
    let object = |count: usize| {
        let members: Vec<String> = (0..count).map(|index| format!("\"{index:x}\":0")).collect();
        format!(r#","more":{{{}}}"#, members.join(","))
    };
    assert!(from_json::<Note>(note(&object(MAX_CONTAINER_LEN))).is_ok());
    assert_eq!(error_message(&object(MAX_CONTAINER_LEN + 1)), "/more: expected at most 131072 entries, found more");
}

#[test]
fn limits_length_of_keys() {
    let with_key = |length: usize| format!(r#","{0}":1,"more":{{"{0}":1}}"#, "n".repeat(length));
    assert!(from_json::<Note>(note(&with_key(MAX_KEY_LEN))).is_ok());
    let message = error_message(&with_key(MAX_KEY_LEN + 1));
    assert_eq!(message.matches("expected a key of at most 8192 bytes, found 8193").count(), 2, "{message}");
}

#[test]
fn limits_size_of_records() {
    assert!(from_json::<Note>(note_of_size(MAX_RECORD_JSON_BYTES)).is_ok());
    let message = from_json::<Note>(note_of_size(MAX_RECORD_JSON_BYTES + 1)).unwrap_err().to_string();
    assert_eq!(message, "expected a record of at most 2097152 bytes, found 2097153");

    // The limit applies to records in requests and unions too, for any position of `$type`.
    let record = note_of_size(MAX_RECORD_JSON_BYTES + 1);
    let type_ = r#""$type":"com.example.blog.note""#;
    let last = record.replace(&format!("{type_},"), "").replace("\"tags\"", &format!("{type_},\"tags\""));
    assert_eq!(last.len(), record.len());
    assert!(from_json::<Note>(&last).is_err());
    for record in [&record, &last] {
        for field in ["note", "replies"] {
            let json = format!(r#"{{"{field}":   {record}}}"#);
            let message = from_json::<Input>(json).unwrap_err().to_string();
            let expected = format!("/{field}: expected a record of at most 2097152 bytes, found {}", record.len());
            assert!(message.starts_with(&expected), "{message}");
        }
    }

    let large = to_cbor(&from_json::<Note>(note_of_size(MAX_RECORD_CBOR_BYTES + 1000)).unwrap());
    let message = from_cbor::<Note>(&large).unwrap_err().to_string();
    assert_eq!(message, format!("expected a record of at most 1048576 bytes, found {}", large.len()));
    let fits = to_cbor(&from_json::<Note>(note_of_size(MAX_RECORD_CBOR_BYTES)).unwrap());
    assert!(fits.len() <= MAX_RECORD_CBOR_BYTES && from_cbor::<Note>(&fits).is_ok());
}
