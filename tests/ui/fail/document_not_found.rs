use lexicon_runtime::lexicon;

lexicon!("com.example.shop.getItems.json");

fn main() {}
