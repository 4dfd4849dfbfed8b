//! Comparisons over DAG-CBOR: ours beside serde_ipld_dagcbor.
//! The inputs are those of the comparisons over JSON, carried over by neither side.

use std::hint::black_box;
use std::rc::Rc;

use ipld_core::cid::Cid;
use ipld_core::ipld::Ipld;
use lexicon_runtime::dynamic::Data;
use lexicon_runtime::{Decode, Encode, from_cbor, to_cbor};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Comparison, Side, Verdict};

/// Reading and writing the same as `texts` as `Ours` and as `Theirs`, which checks nothing but the shape, and its `verdict`.
pub fn comparisons<Ours, Theirs>(name: &'static str, texts: &[String], verdict: Verdict) -> Vec<Comparison>
where
    Ours: Decode + Encode + 'static,
    Theirs: DeserializeOwned + Serialize + 'static,
{
    let all: Rc<[Vec<u8>]> = texts.iter().map(|text| from_text(text)).collect();
    let (count, bytes) = (all.len(), all.iter().map(Vec::len).sum());
    let comparison = |ours, theirs| Comparison { inputs: name, count, bytes, ours, theirs };
    let (ours, theirs) = (ours::<Ours>(&all), theirs::<Theirs>(&all));
    let read = Rc::clone(&all);
    vec![
        comparison(
            Side::new("decode and validate", move |at| drop(black_box(from_cbor::<Ours>(&read[at])))),
            by_hand::<Theirs>(&all),
        ),
        comparison(
            Side::new("encode", move |at| drop(black_box(to_cbor(&ours[at])))),
            Side::new("serde_ipld_dagcbor, encode", move |at| {
                drop(black_box(serde_ipld_dagcbor::to_vec(&theirs[at])));
            }),
        ),
        comparison(without_types(&all, verdict), by_hand::<Theirs>(&all)),
    ]
}

fn by_hand<T: DeserializeOwned + 'static>(all: &Rc<[Vec<u8>]>) -> Side {
    let all = Rc::clone(all);
    Side::new("serde_ipld_dagcbor, decode", move |at| {
        drop(black_box(serde_ipld_dagcbor::from_slice::<T>(&all[at])));
    })
}

/// From the bytes to the verdict, once it is sure that each is let pass.
fn without_types(all: &Rc<[Vec<u8>]>, verdict: Verdict) -> Side {
    let all = Rc::clone(all);
    all.iter().for_each(|cbor| assert_eq!(verdict(Data::from_cbor(cbor)), Ok(())));
    Side::new("without types: validate", move |at| drop(black_box(verdict(Data::from_cbor(&all[at])))))
}

/// The values as ours, once it is sure that they are written to the byte as they were read.
fn ours<T: Decode + Encode>(all: &[Vec<u8>]) -> Rc<[T]> {
    let read = |cbor: &Vec<u8>| {
        let value = from_cbor::<T>(cbor).unwrap_or_else(|invalid| panic!("{invalid}"));
        assert_eq!(&to_cbor(&value), cbor);
        value
    };
    all.iter().map(read).collect()
}

fn theirs<T: DeserializeOwned + Serialize>(all: &[Vec<u8>]) -> Rc<[T]> {
    let read = |cbor: &Vec<u8>| {
        let value = serde_ipld_dagcbor::from_slice::<T>(cbor).unwrap_or_else(|error| panic!("{error}"));
        let written = serde_ipld_dagcbor::to_vec(&value).expect("plain data");
        let ipld = |cbor: &[u8]| serde_ipld_dagcbor::from_slice::<Ipld>(cbor).expect("DAG-CBOR");
        assert_eq!(ipld(&written), ipld(cbor));
        value
    };
    all.iter().map(read).collect()
}

fn from_text(text: &str) -> Vec<u8> {
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
        Value::Object(members) => match members.get("$link").and_then(Value::as_str) {
            Some(link) => Ipld::Link(Cid::try_from(link).expect("a CID")),
            None => Ipld::Map(members.into_iter().map(|(name, value)| (name, ipld(value))).collect()),
        },
    }
}
