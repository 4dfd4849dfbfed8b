use lexicon_runtime::lexicon;

lexicon!("com.example.shop.getItem", "com.example.shop.getItem.json");

fn main() {}
