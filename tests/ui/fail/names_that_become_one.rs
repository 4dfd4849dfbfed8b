use lexicon_runtime::lexicon;

lexicon!("com.example.broken.sameNames");

fn main() {}
