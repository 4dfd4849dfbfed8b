//! Generated code uses deprecated items without a warning.

#![deny(warnings)]

use lexicon_runtime::lexicon;

lexicon!("com.example.aged.getThing", "com.example.aged.thing");

fn main() {
    let output = com::example::aged::get_thing::Output::new();
    assert!(output.size.is_none() && output.step.is_none() && output.any.is_none());
}
