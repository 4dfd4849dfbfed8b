use lexicon_runtime::lexicon;

lexicon!("com.example.broken.minimumAboveMaximum");

fn main() {}
