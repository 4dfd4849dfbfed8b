//! Rejection of hostile bodies, compared with decoding valid bodies of the same size.

use std::hint::black_box;

use ipld_core::ipld::Ipld;
use lexicon_runtime::{Decode, from_cbor, from_json, lexicon};

use super::invite_codes::{Input, Output, request, response};
use super::random::Random;
use super::{Comparison, Workload};

lexicon!("com.example.tree.trunk", root = "../../lexicons");

use com::example::tree::Trunk;

pub fn bodies() -> Vec<Comparison> {
    let nested = format!("{{\"useCount\":1,\"x\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let did = format!("{{\"useCount\":1,\"forAccounts\":[\"did:plc:{}\"]}}", "a".repeat(150_000));
    let not_a_did = format!("{{\"useCount\":1,\"forAccounts\":[\"{}\"]}}", "a".repeat(150_000));
    let key = format!("{{\"useCount\":1,\"{}\":[{}0.5]}}", "a".repeat(149_000), "0.5,".repeat(39));
    let broken = format!("{{\"codes\":[{}{{}}]}}", "{\"account\":1},".repeat(74_000));
    let empty = format!("{{\"codes\":[{}{{}}]}}", "{},".repeat(345_000));
    vec![
        comparison::<Input>("10,000 nested arrays, 20 KB", nested, request),
        comparison::<Input>("150 KB string instead of a DID", not_a_did, request),
        comparison::<Input>("DID of 150 KB", did, request),
        comparison::<Input>("40 floats under a key of 149 KB", key, request),
        unions(),
        comparison::<Output>("1 MB of objects with a wrong field", broken, response),
        comparison::<Output>("1 MB of empty objects", empty, response),
    ]
}

fn comparison<T: Decode + 'static>(
    inputs: &'static str,
    hostile: String,
    valid: fn(&mut Random, usize) -> String,
) -> Comparison {
    let valid = body_of_size(hostile.len(), valid);
    assert!(from_json::<T>(hostile.as_bytes()).is_err(), "{inputs}");
    assert!(from_json::<T>(valid.as_bytes()).is_ok(), "{inputs}");
    Comparison {
        inputs,
        count: 1,
        bytes: hostile.len(),
        ours: Workload::new("reject", move |_| drop(black_box(from_json::<T>(hostile.as_bytes())))),
        baseline: Workload::new("accept valid body", move |_| drop(black_box(from_json::<T>(valid.as_bytes())))),
    }
}

/// Unions with `$type` as the last key, so that the decoder needs lookahead.
fn unions() -> Comparison {
    const INPUTS: &str = "59 nested unions, DAG-CBOR, 100 KB";
    let hostile = rings(59, Some(Ipld::Integer(0)));
    let valid = rings(1, None);
    assert!(from_cbor::<Trunk>(&hostile).is_err(), "{INPUTS}");
    // The innermost ring causes the rejection, after everything else is decoded, and not the depth.
    assert!(from_cbor::<Trunk>(&rings(59, None)).is_ok(), "{INPUTS}");
    assert!(from_cbor::<Trunk>(&valid).is_ok(), "{INPUTS}");
    Comparison {
        inputs: INPUTS,
        count: 1,
        bytes: hostile.len(),
        ours: Workload::new("reject", move |_| drop(black_box(from_cbor::<Trunk>(&hostile)))),
        baseline: Workload::new("accept one union", move |_| drop(black_box(from_cbor::<Trunk>(&valid)))),
    }
}

/// Returns `count` nested rings around 100,000 numbers and the optional `innermost` value.
fn rings(count: usize, innermost: Option<Ipld>) -> Vec<u8> {
    let numbers = Ipld::List(vec![Ipld::Integer(0); 100_000]);
    let last = trunk([("all", numbers)].into_iter().chain(innermost.map(|innermost| ("ring", innermost))));
    let outermost = (0..count).fold(last, |inner, _| trunk([("ring", inner)]));
    serde_ipld_dagcbor::to_vec(&outermost).expect("plain data")
}

fn trunk(members: impl IntoIterator<Item = (&'static str, Ipld)>) -> Ipld {
    let type_name = ("$type", Ipld::String("com.example.tree.trunk".to_owned()));
    let members = members.into_iter().chain([type_name]);
    Ipld::Map(members.map(|(name, value)| (name.to_owned(), value)).collect())
}

/// Returns a valid body of about `bytes` bytes.
fn body_of_size(bytes: usize, make: fn(&mut Random, usize) -> String) -> String {
    let mut random = Random::new(0x900d);
    let mut length = |accounts| make(&mut random, accounts).len();
    let bytes_per_account = length(2) - length(1);
    make(&mut random, bytes / bytes_per_account)
}
