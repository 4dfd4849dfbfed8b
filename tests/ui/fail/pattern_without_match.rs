use lexicon_runtime::lexicon;

lexicon!("com.example.store.*");

fn main() {}
