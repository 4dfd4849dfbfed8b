use lexicon_runtime::lexicon;

lexicon!("com.example.shop.getItem", root = "/nowhere/lexicons");

fn main() {}
