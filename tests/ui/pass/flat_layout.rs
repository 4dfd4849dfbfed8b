#![deny(warnings)]

use lexicon_runtime::{lexicon, xrpc::Method};

lexicon!("com.example.flat.countVisits.json");

fn main() {
    assert_eq!(com::example::flat::CountVisits::NSID, "com.example.flat.countVisits");
}
