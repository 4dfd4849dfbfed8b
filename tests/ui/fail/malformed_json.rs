use lexicon_runtime::lexicon;

lexicon!("com.example.broken.malformed");

fn main() {}
