//! The protocol's own vectors, and the published documents, held against catalogs without generated types.
//! That both roads tell the same of the same data is held by the program of the corpus.

use std::fs;
use std::path::Path;

use lexicon_runtime::dynamic::{Catalog, Data, Error, Strictness};
use lexicon_tests::corpus;
use serde_json::{Value, json};

use super::json_vectors;

/// The catalog of the vectors, whose files are not named after their documents.
fn catalog(corpus: &Path) -> Catalog {
    let catalog = Catalog::new();
    for entry in fs::read_dir(corpus.join("interop/lexicon/catalog")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        catalog.insert(&text).unwrap();
    }
    catalog
}

#[test]
fn every_published_document_loads_though_not_all_that_it_refers_to_is_there() {
    let Some(corpus) = corpus::folder() else { return };
    let official = Catalog::load(corpus.join("atproto/lexicons")).unwrap();
    let community = Catalog::load(corpus.join("community/lexicons")).unwrap();
    assert_eq!((official.names().len(), community.names().len()), (402, 17));
    assert_eq!(catalog(&corpus).names().len(), 5);
}

#[test]
fn documents_that_are_in_order_are_taken_and_others_refused() {
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
fn valid_records_are_valid_and_invalid_ones_break_rules() {
    let Some(corpus) = corpus::folder() else { return };
    let catalog = catalog(&corpus);
    let valid = json_vectors(&corpus, "lexicon/record-data-valid.json");
    let invalid = json_vectors(&corpus, "lexicon/record-data-invalid.json");
    assert_eq!((valid.len(), invalid.len()), (3, 50));
    for vector in &valid {
        let data = vector["data"].to_string();
        let verdict = catalog.validate_record(Data::json(data.as_bytes()));
        assert_eq!(verdict, Ok(()), "{}", vector["name"]);
        catalog.validate_record_key("example.lexicon.record", vector["rkey"].as_str().unwrap()).unwrap();
        // The same in memory, and as it is stored.
        let value: lexicon_runtime::data::Value = lexicon_runtime::from_json(data.as_bytes()).unwrap();
        assert_eq!(catalog.validate_record(&value), Ok(()), "{}", vector["name"]);
        let cbor = lexicon_runtime::to_cbor(&value);
        assert_eq!(catalog.validate_record(Data::cbor(&cbor)), Ok(()), "{}", vector["name"]);
    }
    for vector in &invalid {
        let data = vector["data"].to_string();
        match catalog.validate_record(Data::json(data.as_bytes())) {
            Err(Error::Invalid(_)) => {}
            other => panic!("{}: {other:?}", vector["name"]),
        }
    }
}

#[test]
fn what_no_document_describes_keeps_to_the_data_model() {
    let Some(corpus) = corpus::folder() else { return };
    let catalog = Catalog::new();
    let object = json!({"type": "object", "required": ["data"], "properties": {"data": {"type": "unknown"}}});
    let document = json!({"lexicon": 1, "id": "com.example.any", "defs": {"main": object}});
    catalog.insert(&document.to_string()).unwrap();
    let judge = |vector: &Value| {
        let data = json!({"data": vector["json"]}).to_string();
        let named = catalog.validate("com.example.any", Data::json(data.as_bytes()));
        // And where the document doesn't name it.
        let data = json!({"data": {}, "unheard": vector["json"]}).to_string();
        (named, catalog.validate("com.example.any", Data::json(data.as_bytes())))
    };
    let (valid, invalid) = (
        json_vectors(&corpus, "data-model/data-model-valid.json"),
        json_vectors(&corpus, "data-model/data-model-invalid.json"),
    );
    assert_eq!((valid.len(), invalid.len()), (5, 12));
    for vector in &valid {
        assert_eq!(judge(vector), (Ok(()), Ok(())), "{vector}");
    }
    for vector in &invalid {
        let (named, unheard) = judge(vector);
        assert!(matches!(named, Err(Error::Invalid(_))), "{vector}: {named:?}");
        // Only as a whole does data have to be an object.
        let is_object = vector["json"].is_object();
        assert!(matches!(unheard, Err(Error::Invalid(_))) == is_object, "{vector}: {unheard:?}");
    }
}
