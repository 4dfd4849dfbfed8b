//! Bodies that are made to cost much, beside good bodies of their size.

use std::hint::black_box;

use ipld_core::ipld::Ipld;
use lexicon_runtime::{Decode, from_cbor, from_json, lexicon};

use super::invites::{Input, Output, answer, request};
use super::random::Random;
use super::{Comparison, Side};

lexicon!("com.example.tree.trunk", root = "../../lexicons");

use com::example::tree::Trunk;

pub fn bodies() -> Vec<Comparison> {
    let nested = format!("{{\"useCount\":1,\"x\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let did = format!("{{\"useCount\":1,\"forAccounts\":[\"did:plc:{}\"]}}", "a".repeat(150_000));
    let no_did = format!("{{\"useCount\":1,\"forAccounts\":[\"{}\"]}}", "a".repeat(150_000));
    let name = format!("{{\"useCount\":1,\"{}\":[{}0.5]}}", "a".repeat(149_000), "0.5,".repeat(39));
    let broken = format!("{{\"codes\":[{}{{}}]}}", "{\"account\":1},".repeat(74_000));
    let empty = format!("{{\"codes\":[{}{{}}]}}", "{},".repeat(345_000));
    vec![
        comparison::<Input>("10,000 arrays in one another, 20 KB", nested, request),
        comparison::<Input>("150 KB of letters where a DID belongs", no_did, request),
        comparison::<Input>("a DID of 150 KB", did, request),
        comparison::<Input>("40 fractions under a name of 149 KB", name, request),
        unions(),
        comparison::<Output>("1 MB of records with a wrong field", broken, answer),
        comparison::<Output>("1 MB of empty records", empty, answer),
    ]
}

fn comparison<T: Decode + 'static>(
    inputs: &'static str,
    hostile: String,
    good: fn(&mut Random, usize) -> String,
) -> Comparison {
    let good = of_size(hostile.len(), good);
    assert!(from_json::<T>(hostile.as_bytes()).is_err(), "{inputs}");
    assert!(from_json::<T>(good.as_bytes()).is_ok(), "{inputs}");
    Comparison {
        inputs,
        count: 1,
        bytes: hostile.len(),
        ours: Side::new("refuse", move |_| drop(black_box(from_json::<T>(hostile.as_bytes())))),
        theirs: Side::new("accept a good body", move |_| drop(black_box(from_json::<T>(good.as_bytes())))),
    }
}

/// Unions whose types are written behind all that they hold, so whoever reads one has to look for its type first.
fn unions() -> Comparison {
    const INPUTS: &str = "59 unions in one another, DAG-CBOR, 100 KB";
    let hostile = rings(59, Some(Ipld::Integer(0)));
    let good = rings(1, None);
    assert!(from_cbor::<Trunk>(&hostile).is_err(), "{INPUTS}");
    // What is refused is the inmost ring, which is met after all else was read, and not the depth.
    assert!(from_cbor::<Trunk>(&rings(59, None)).is_ok(), "{INPUTS}");
    assert!(from_cbor::<Trunk>(&good).is_ok(), "{INPUTS}");
    Comparison {
        inputs: INPUTS,
        count: 1,
        bytes: hostile.len(),
        ours: Side::new("refuse", move |_| drop(black_box(from_cbor::<Trunk>(&hostile)))),
        theirs: Side::new("accept one union", move |_| drop(black_box(from_cbor::<Trunk>(&good)))),
    }
}

/// A trunk with so many rings in one another, the last of which holds 100,000 numbers and perhaps the `inmost`.
fn rings(count: usize, inmost: Option<Ipld>) -> Vec<u8> {
    let numbers = Ipld::List(vec![Ipld::Integer(0); 100_000]);
    let last = trunk([("all", numbers)].into_iter().chain(inmost.map(|inmost| ("ring", inmost))));
    let outmost = (0..count).fold(last, |inner, _| trunk([("ring", inner)]));
    serde_ipld_dagcbor::to_vec(&outmost).expect("plain data")
}

fn trunk(members: impl IntoIterator<Item = (&'static str, Ipld)>) -> Ipld {
    let type_name = ("$type", Ipld::String("com.example.tree.trunk".to_owned()));
    let members = members.into_iter().chain([type_name]);
    Ipld::Map(members.map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A good body of about so many bytes.
fn of_size(bytes: usize, make: fn(&mut Random, usize) -> String) -> String {
    let mut random = Random::new(0x900d);
    let mut length = |accounts| make(&mut random, accounts).len();
    let each = length(2) - length(1);
    make(&mut random, bytes / each)
}
