use lexicon_runtime::lexicon;

lexicon!("com.example.broken.several");

fn main() {}
