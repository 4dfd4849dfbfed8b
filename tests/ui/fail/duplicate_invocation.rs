use lexicon_runtime::lexicon;

lexicon!("com.example.shop.defs");
lexicon!("com.example.flat.countVisits");

fn main() {}
