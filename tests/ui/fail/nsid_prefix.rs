use lexicon_runtime::lexicon;

lexicon!("com.example.shop");

fn main() {}
