use lexicon_runtime::lexicon;

lexicon!("../lexicons/com/example/shop/getItem.json");

fn main() {}
