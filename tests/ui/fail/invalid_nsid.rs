use lexicon_runtime::lexicon;

lexicon!("shop.json");

fn main() {}
