use lexicon_runtime::lexicon;

lexicon!("com.example.broken.localReference");

fn main() {}
