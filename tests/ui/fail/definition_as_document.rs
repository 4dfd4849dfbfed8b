use lexicon_runtime::lexicon;

lexicon!("com.example.shop.defs#item");

fn main() {}
