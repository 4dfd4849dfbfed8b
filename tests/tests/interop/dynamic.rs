//! The vectors and the published documents in a `dynamic::Catalog`.
//!
//! That a catalog and generated types agree is tested by the target `corpus`.

use std::fs;
use std::path::Path;

use lexicon_runtime::dynamic::{Catalog, Data, Error, Strictness};
use lexicon_tests::corpus;
use serde_json::{Value, json};

use super::json_vectors;

/// Returns the catalog of the vectors, whose files are not named after their documents.
fn catalog(corpus: &Path) -> Catalog {
    let catalog = Catalog::new();
    for entry in fs::read_dir(corpus.join("interop/lexicon/catalog")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        catalog.insert(&text).unwrap();
    }
    catalog
}

#[test]
fn loads_published_documents_with_missing_references() {
    let Some(corpus) = corpus::folder() else { return };
    let official = Catalog::load_dir(corpus.join("atproto/lexicons")).unwrap();
    let community = Catalog::load_dir(corpus.join("community/lexicons")).unwrap();
    assert_eq!((official.nsids().len(), community.nsids().len()), (402, 17));
    assert_eq!(catalog(&corpus).nsids().len(), 5);
}

#[test]
fn inserts_valid_documents_and_rejects_invalid() {
    let Some(corpus) = corpus::folder() else { return };
    let (valid, invalid) =
        (json_vectors(&corpus, "lexicon/lexicon-valid.json"), json_vectors(&corpus, "lexicon/lexicon-invalid.json"));
    assert_eq!((valid.len(), invalid.len()), (3, 7));
    for vector in valid {
        Catalog::new().insert(&vector["lexicon"].to_string()).unwrap_or_else(|error| panic!("{vector}: {error}"));
    }
    for vector in invalid {
        let text = vector["lexicon"].to_string();
        assert!(Catalog::new().insert_with(&text, Strictness::Strict).is_err(), "{vector}");
    }
}

#[test]
fn validates_record_vectors() {
    let Some(corpus) = corpus::folder() else { return };
    let catalog = catalog(&corpus);
    let valid = json_vectors(&corpus, "lexicon/record-data-valid.json");
    let invalid = json_vectors(&corpus, "lexicon/record-data-invalid.json");
    assert_eq!((valid.len(), invalid.len()), (3, 50));
    for vector in &valid {
        let data = vector["data"].to_string();
        let result = catalog.validate_record(Data::from_json(data.as_bytes()));
        assert_eq!(result, Ok(()), "{}", vector["name"]);
        catalog.validate_record_key("example.lexicon.record", vector["rkey"].as_str().unwrap()).unwrap();
        // The same data as a value and as DAG-CBOR.
        let value: lexicon_runtime::data::Value = lexicon_runtime::from_json(data.as_bytes()).unwrap();
        assert_eq!(catalog.validate_record(&value), Ok(()), "{}", vector["name"]);
        let cbor = lexicon_runtime::to_cbor(&value);
        assert_eq!(catalog.validate_record(Data::from_cbor(&cbor)), Ok(()), "{}", vector["name"]);
    }
    for vector in &invalid {
        let data = vector["data"].to_string();
        match catalog.validate_record(Data::from_json(data.as_bytes())) {
            Err(Error::Invalid(_)) => {}
            other => panic!("{}: {other:?}", vector["name"]),
        }
    }
}

#[test]
fn unknown_data_has_to_follow_the_data_model() {
    let Some(corpus) = corpus::folder() else { return };
    let catalog = Catalog::new();
    let object = json!({"type": "object", "required": ["data"], "properties": {"data": {"type": "unknown"}}});
    let document = json!({"lexicon": 1, "id": "com.example.any", "defs": {"main": object}});
    catalog.insert(&document.to_string()).unwrap();
    let validate = |vector: &Value| {
        let data = json!({"data": vector["json"]}).to_string();
        let declared = catalog.validate("com.example.any", Data::from_json(data.as_bytes()));
        // The same data as an unknown field.
        let data = json!({"data": {}, "undeclared": vector["json"]}).to_string();
        (declared, catalog.validate("com.example.any", Data::from_json(data.as_bytes())))
    };
    let (valid, invalid) = (
        json_vectors(&corpus, "data-model/data-model-valid.json"),
        json_vectors(&corpus, "data-model/data-model-invalid.json"),
    );
    assert_eq!((valid.len(), invalid.len()), (5, 12));
    for vector in &valid {
        assert_eq!(validate(vector), (Ok(()), Ok(())), "{vector}");
    }
    for vector in &invalid {
        let (declared, undeclared) = validate(vector);
        assert!(matches!(declared, Err(Error::Invalid(_))), "{vector}: {declared:?}");
        // Only the whole record has to be an object.
        let is_object = vector["json"].is_object();
        assert!(matches!(undeclared, Err(Error::Invalid(_))) == is_object, "{vector}: {undeclared:?}");
    }
}
