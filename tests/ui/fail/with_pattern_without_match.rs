use lexicon_runtime::lexicon;

mod shop {}

lexicon!("com.example.shop.getItem", with = { "com.example.shops.*" => crate::shop });

fn main() {}
