use lexicon_runtime::lexicon;

lexicon!("com.example.broken.notSupported");

fn main() {}
