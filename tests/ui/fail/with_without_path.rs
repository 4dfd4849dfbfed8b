use lexicon_runtime::lexicon;

lexicon!("com.example.shop.getItem", with = { "com.example.shop.defs" });

fn main() {}
