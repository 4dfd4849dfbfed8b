use lexicon_runtime::lexicon;

lexicon!("com.example.broken.unknownFormat");

fn main() {}
