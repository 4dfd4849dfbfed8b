//! Bodies that are made to cost much, beside good bodies of their size.

use std::hint::black_box;

use lexicon_runtime::{Decode, from_json};

use super::chance::Chance;
use super::invites::{Input, Output, answer, request};
use super::{Contest, Side};

pub fn bodies() -> Vec<Contest> {
    let nested = format!("{{\"useCount\":1,\"x\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let did = format!("{{\"useCount\":1,\"forAccounts\":[\"did:plc:{}\"]}}", "a".repeat(150_000));
    let no_did = format!("{{\"useCount\":1,\"forAccounts\":[\"{}\"]}}", "a".repeat(150_000));
    let broken = format!("{{\"codes\":[{}{{}}]}}", "{\"account\":1},".repeat(74_000));
    let empty = format!("{{\"codes\":[{}{{}}]}}", "{},".repeat(345_000));
    vec![
        contest::<Input>("10,000 arrays in one another, 20 KB", nested, request),
        contest::<Input>("150 KB of letters where a DID belongs", no_did, request),
        contest::<Input>("a DID of 150 KB", did, request),
        contest::<Output>("1 MB of records with a wrong field", broken, answer),
        contest::<Output>("1 MB of empty records", empty, answer),
    ]
}

fn contest<T: Decode + 'static>(
    inputs: &'static str,
    hostile: String,
    good: fn(&mut Chance, usize) -> String,
) -> Contest {
    let good = of_size(hostile.len(), good);
    assert!(from_json::<T>(hostile.as_bytes()).is_err(), "{inputs}");
    assert!(from_json::<T>(good.as_bytes()).is_ok(), "{inputs}");
    Contest {
        inputs,
        count: 1,
        bytes: hostile.len(),
        ours: Side::new("refuse", move |_| drop(black_box(from_json::<T>(hostile.as_bytes())))),
        theirs: Side::new("accept a good body", move |_| drop(black_box(from_json::<T>(good.as_bytes())))),
    }
}

/// A good body of about so many bytes.
fn of_size(bytes: usize, make: fn(&mut Chance, usize) -> String) -> String {
    let mut chance = Chance::new(0x900d);
    let mut length = |accounts| make(&mut chance, accounts).len();
    let each = length(2) - length(1);
    make(&mut chance, bytes / each)
}
