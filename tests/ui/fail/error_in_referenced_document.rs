use lexicon_runtime::lexicon;

lexicon!("com.example.shop.getItem", "com.example.broken.referring");

fn main() {}
