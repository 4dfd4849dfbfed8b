//! The vectors of the data model: the same data in JSON and in DAG-CBOR.

use lexicon_runtime::data::{Bytes, Value};
use lexicon_runtime::private::Writer;
use lexicon_runtime::{Encode, Record, from_cbor, from_json, to_cbor, to_json};
use lexicon_tests::corpus;

use super::json_vectors;

/// A record of any data, which has a CID.
struct Stored<'v>(&'v Value);

impl lexicon_runtime::private::Sealed for Stored<'_> {}

impl Encode for Stored<'_> {
    fn encode(&self, writer: &mut Writer) {
        self.0.encode(writer);
    }
}

impl Record for Stored<'_> {
    const NSID: &'static str = "com.example.any";
}

#[test]
fn json_converts_to_expected_cbor_cid_and_back() {
    let Some(corpus) = corpus::folder() else { return };
    let vectors = json_vectors(&corpus, "data-model/data-model-fixtures.json");
    assert_eq!(vectors.len(), 3);
    for vector in vectors {
        let json = vector["json"].to_string();
        let value: Value = from_json(json.as_bytes()).unwrap_or_else(|invalid| panic!("{json}: {invalid}"));
        let bytes = Bytes::from(to_cbor(&value));
        let base64 = to_json(&Value::Bytes(bytes.clone()));
        assert_eq!(base64, format!(r#"{{"$bytes":{}}}"#, vector["cbor_base64"]));
        assert_eq!(Stored(&value).cid().to_string(), vector["cid"].as_str().unwrap());
        let decoded: Value = from_cbor(bytes.as_slice()).unwrap_or_else(|invalid| panic!("{json}: {invalid}"));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&to_json(&decoded)).unwrap(), vector["json"]);
    }
}

#[test]
fn decodes_valid_data_and_rejects_invalid() {
    let Some(corpus) = corpus::folder() else { return };
    let valid = json_vectors(&corpus, "data-model/data-model-valid.json");
    let invalid = json_vectors(&corpus, "data-model/data-model-invalid.json");
    assert_eq!((valid.len(), invalid.len()), (5, 12));
    for vector in valid {
        let value = from_json::<Value>(vector["json"].to_string().as_bytes());
        assert!(matches!(value, Ok(Value::Object(_))), "{vector}: {value:?}");
    }
    for vector in invalid {
        let value = from_json::<Value>(vector["json"].to_string().as_bytes());
        assert!(!matches!(value, Ok(Value::Object(_))), "{vector}: {value:?}");
    }
}
