use lexicon_runtime::lexicon;

lexicon!();

fn main() {}
