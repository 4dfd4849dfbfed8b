//! Comparisons for DAG-CBOR, with serde_ipld_dagcbor as the baseline.
//! The inputs are those of the JSON comparisons.

use std::hint::black_box;
use std::rc::Rc;

use ipld_core::cid::Cid;
use ipld_core::ipld::Ipld;
use lexicon_runtime::dynamic::Data;
use lexicon_runtime::{Decode, Encode, from_cbor, to_cbor};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{CatalogValidator, Comparison, Workload};

/// Returns the comparisons of decoding, encoding and validating `Ours` with `Theirs`, which has no validation.
pub fn comparisons<Ours, Theirs>(name: &'static str, texts: &[String], validator: CatalogValidator) -> Vec<Comparison>
where
    Ours: Decode + Encode + 'static,
    Theirs: DeserializeOwned + Serialize + 'static,
{
    let inputs: Rc<[Vec<u8>]> = texts.iter().map(|text| from_json(text)).collect();
    let (count, bytes) = (inputs.len(), inputs.iter().map(Vec::len).sum());
    let comparison = |ours, baseline| Comparison { inputs: name, count, bytes, ours, baseline };
    let (ours, theirs) = (ours::<Ours>(&inputs), theirs::<Theirs>(&inputs));
    let encoded = Rc::clone(&inputs);
    vec![
        comparison(
            Workload::new("decode and validate", move |at| drop(black_box(from_cbor::<Ours>(&encoded[at])))),
            by_hand::<Theirs>(&inputs),
        ),
        comparison(
            Workload::new("encode", move |at| drop(black_box(to_cbor(&ours[at])))),
            Workload::new("serde_ipld_dagcbor, encode", move |at| {
                drop(black_box(serde_ipld_dagcbor::to_vec(&theirs[at])));
            }),
        ),
        comparison(catalog(&inputs, validator), by_hand::<Theirs>(&inputs)),
    ]
}

fn by_hand<T: DeserializeOwned + 'static>(inputs: &Rc<[Vec<u8>]>) -> Workload {
    let inputs = Rc::clone(inputs);
    Workload::new("serde_ipld_dagcbor, decode", move |at| {
        drop(black_box(serde_ipld_dagcbor::from_slice::<T>(&inputs[at])));
    })
}

/// Validates with a catalog. Checks first that it accepts all inputs.
fn catalog(inputs: &Rc<[Vec<u8>]>, validator: CatalogValidator) -> Workload {
    let inputs = Rc::clone(inputs);
    inputs.iter().for_each(|cbor| assert_eq!(validator(Data::from_cbor(cbor)), Ok(())));
    Workload::new("catalog: validate", move |at| drop(black_box(validator(Data::from_cbor(&inputs[at])))))
}

/// Decodes the values as `T`, and checks that they encode to the same bytes.
fn ours<T: Decode + Encode>(inputs: &[Vec<u8>]) -> Rc<[T]> {
    let decode = |cbor: &Vec<u8>| {
        let value = from_cbor::<T>(cbor).unwrap_or_else(|invalid| panic!("{invalid}"));
        assert_eq!(&to_cbor(&value), cbor);
        value
    };
    inputs.iter().map(decode).collect()
}

fn theirs<T: DeserializeOwned + Serialize>(inputs: &[Vec<u8>]) -> Rc<[T]> {
    let decode = |cbor: &Vec<u8>| {
        let value = serde_ipld_dagcbor::from_slice::<T>(cbor).unwrap_or_else(|error| panic!("{error}"));
        let encoded = serde_ipld_dagcbor::to_vec(&value).expect("plain data");
        let ipld = |cbor: &[u8]| serde_ipld_dagcbor::from_slice::<Ipld>(cbor).expect("DAG-CBOR");
        assert_eq!(ipld(&encoded), ipld(cbor));
        value
    };
    inputs.iter().map(decode).collect()
}

fn from_json(text: &str) -> Vec<u8> {
    let value: Value = serde_json::from_str(text).expect("JSON");
    serde_ipld_dagcbor::to_vec(&ipld(value)).expect("plain data")
}

fn ipld(value: Value) -> Ipld {
    match value {
        Value::Null => Ipld::Null,
        Value::Bool(boolean) => Ipld::Bool(boolean),
        Value::Number(number) => Ipld::Integer(number.as_i64().expect("an integer").into()),
        Value::String(text) => Ipld::String(text),
        Value::Array(items) => Ipld::List(items.into_iter().map(ipld).collect()),
        Value::Object(entries) => match entries.get("$link").and_then(Value::as_str) {
            Some(link) => Ipld::Link(Cid::try_from(link).expect("a CID")),
            None => Ipld::Map(entries.into_iter().map(|(key, value)| (key, ipld(value))).collect()),
        },
    }
}
