use lexicon_runtime::lexicon;

lexicon!("com.example.shop.getItem", rot = "lexicons");

fn main() {}
