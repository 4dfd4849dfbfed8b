use lexicon_runtime::lexicon;

lexicon!("com.example.shops.*");

fn main() {}
