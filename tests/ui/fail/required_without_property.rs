use lexicon_runtime::lexicon;

lexicon!("com.example.broken.required");

fn main() {}
