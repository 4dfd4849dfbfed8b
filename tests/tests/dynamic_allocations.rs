//! Validation by a `dynamic::Catalog` allocates nothing for declared data.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use allocation_counter::measure;
use lexicon_runtime::dynamic::{Catalog, Data};
use lexicon_runtime::{from_json, to_cbor};

fn catalog() -> Catalog {
    Catalog::load_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../lexicons")).unwrap()
}

const NOTE: &[u8] =
    br#"{"$type": "com.example.blog.note", "text": "sea", "createdAt": "2024-05-01T12:30:00Z", "tags": ["a", "b"],
    "langs": ["en"], "place": {"$type": "com.example.blog.note#city", "name": "Brighton"}, "mood": "new", "version": 3,
    "reply": {"root": "at://did:web:a.example/com.example.blog.note/3jzfcijpj2z2a"}}"#;

#[test]
fn validating_declared_data_allocates_nothing() {
    let catalog = catalog();
    let cbor = to_cbor(&from_json::<lexicon_runtime::data::Value>(NOTE).unwrap());
    let method = "com.atproto.server.createInviteCodes";
    let validate_all = || {
        catalog.validate_record(Data::from_json(NOTE)).unwrap();
        catalog.validate_record(Data::from_cbor(&cbor)).unwrap();
        catalog
            .validate_input(method, Data::from_json(br#"{"useCount": 1, "forAccounts": ["did:web:a.example"]}"#))
            .unwrap();
        catalog.validate_output(method, Data::from_json(br#"{"codes": [{"account": "a", "codes": ["b"]}]}"#)).unwrap();
    };
    // The first validation resolves the references.
    validate_all();
    assert_eq!(measure(validate_all).count_total, 0);
}
