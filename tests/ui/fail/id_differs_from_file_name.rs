use lexicon_runtime::lexicon;

lexicon!("com.example.broken.otherName");

fn main() {}
