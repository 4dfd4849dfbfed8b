use lexicon_runtime::lexicon;

lexicon!("com.example");

fn main() {}
