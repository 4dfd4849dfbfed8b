use lexicon_runtime::lexicon;

lexicon!(com.example.shop.getItem);

fn main() {}
