use lexicon_runtime::lexicon;

lexicon!("com.example.aged.thing");

use com::example::aged::thing::ThingShape;

fn corners(shape: &ThingShape) -> usize {
    match shape {
        ThingShape::Round(_) => 0,
        ThingShape::Square(_) => 4,
    }
}

fn main() {
    let _ = corners;
}
