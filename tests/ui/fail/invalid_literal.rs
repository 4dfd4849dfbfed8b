use lexicon_runtime::{Did, Nsid, did, nsid};

const COLLECTION: &str = "app.bsky";

fn main() {
    let _: Did = did!("did:PLC:ewvi7nxzyoun6zhxrhs64oiz");
    let _: Nsid = nsid!(COLLECTION);
}
