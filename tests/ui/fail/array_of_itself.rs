use lexicon_runtime::lexicon;

lexicon!("com.example.broken.endlessArray");

fn main() {}
