use lexicon_runtime::lexicon;

lexicon!("com.example.broken.defaultOutOfRange");

fn main() {}
