#![deny(deprecated)]

use lexicon_runtime::lexicon;

lexicon!("com.example.aged.thing");

use com::example::aged::Thing;

fn main() {
    let thing = Thing { title: Some("old".to_owned()), ..Thing::new() };
    let _ = (thing.name, thing.title);
}
