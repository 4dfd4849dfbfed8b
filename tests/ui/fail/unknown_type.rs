use lexicon_runtime::lexicon;

lexicon!("com.example.broken.unknownType");

fn main() {}
