//! What the macro makes of deprecated definitions uses them itself, and nobody is told of that.

#![deny(warnings)]

use lexicon_runtime::lexicon;

lexicon!("com.example.aged.getThing", "com.example.aged.thing");

fn main() {
    let output = com::example::aged::get_thing::Output::new();
    assert!(output.size.is_none() && output.step.is_none() && output.any.is_none());
}
