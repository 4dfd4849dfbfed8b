use lexicon_runtime::{did, nsid};

// Names at the call site do not affect the macros.
const TEXT: &str = "did:web:example.com";
#[allow(dead_code)]
struct Ok;

fn main() {
    assert_eq!(did!(TEXT), TEXT);
    assert_eq!(nsid!(concat!("com.example", ".thing")).name(), "thing");
    assert_eq!(lexicon_runtime::datetime!("2024-01-01T00:00:00Z",).to_unix_seconds(), 1_704_067_200);
}
