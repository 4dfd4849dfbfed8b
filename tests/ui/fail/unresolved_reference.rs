use lexicon_runtime::lexicon;

lexicon!("com.example.broken.foreignReference");

fn main() {}
